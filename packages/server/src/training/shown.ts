// A row of the registry as routes and the command line show it.
import type { Snapshot } from '@marquee/protocol';
import type { Listed } from './registry/registry.ts';

export function shownSnapshot({ id, manifest, damaged, live, pinned, refused }: Listed): Snapshot {
  const state = { id, live, pinned, refused, damaged };
  if (manifest === undefined) {
    const unknown = { trainedAt: null, cursor: null, parent: null, forced: false, data: null, gate: null };
    return { ...state, ...unknown, models: [], bytes: 0 };
  }
  const { trainedAt, cursor, parent, forced, models, files } = manifest;
  const { users, items, interactions, ready, hash, labelVersion } = manifest.data;
  const { passed, reasons, measures } = manifest.gate;
  return {
    ...state,
    trainedAt,
    cursor,
    parent,
    forced,
    data: { users, items, interactions, ready, hash, labelVersion },
    models: models.map(({ name, seconds }) => ({ name, seconds })),
    gate: { passed, reasons: [...reasons], measures: { ...measures } },
    bytes: Object.values(files).reduce((sum, file) => sum + file.bytes, 0),
  };
}
