// Stands for core.ts where a test looks at what a player says, before consent, envelope and delivery.
import type { EventType } from '@marquee/protocol';

export interface Said {
  readonly type: string;
  readonly id: string | undefined;
  readonly at: number | undefined;
  readonly fields: Record<string, unknown>;
}

export const scene = { allowed: true, said: [] as Said[], drafts: new Map<string, unknown>() };

export const allowed = (): boolean => scene.allowed;

export const emit = (type: EventType, fields: object, id?: string, at?: number): void =>
  void scene.said.push({ type, id, at, fields: JSON.parse(JSON.stringify(fields)) as Record<string, unknown> });

export const draft = (id: string, fields?: object): void => {
  if (fields) scene.drafts.set(id, fields);
  else scene.drafts.delete(id);
};
