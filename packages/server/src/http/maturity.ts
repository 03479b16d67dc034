// The last look at every answer: what the profile may not be shown is taken out, whatever route made it.
import { mayShow } from '../engine/live/sight.ts';
import type { Title } from '../store/records.ts';
import { HttpProblem } from './problem.ts';

/** The id of the title that this part of an answer is about: `title` in lists, `id` where it is the title itself. */
const titleIn = (value: object): string | undefined => {
  if ('title' in value && typeof value.title === 'string') return value.title;
  return 'seasons' in value && 'id' in value && typeof value.id === 'string' ? value.id : undefined;
};

/** The answer without what lies above the limit; if all of it does, there is no such thing. */
export function withinLimit<T>(answer: T, limit: number, find: (id: string) => Title | undefined): T {
  const kept = keep(answer, limit, find);
  if (kept === undefined && answer !== undefined) throw new HttpProblem('not_found');
  return kept as T;
}

function keep(value: unknown, limit: number, find: (id: string) => Title | undefined): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value))
    return value.map((inner) => keep(inner, limit, find)).filter((inner) => inner !== undefined);
  const id = titleIn(value);
  if (id !== undefined && !mayShow(find(id), limit)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, keep(inner, limit, find)]));
}
