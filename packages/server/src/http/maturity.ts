// The last look at every answer: what the profile may not be shown is taken out, whatever route made it.
import type { Profile, Title } from '../store/records.ts';
import { HttpProblem } from './problem.ts';

/** Highest maturity age the profile is shown; null for no limit. A child always has one. */
export const limitOf = (profile: Profile, kidsLimit: number): number | null =>
  profile.kids ? Math.min(profile.maturityLimit ?? kidsLimit, 21) : profile.maturityLimit;

/** Unrated, and unknown, is above every limit. */
export const mayShow = (title: Title | undefined, limit: number | null): boolean =>
  limit === null || (typeof title?.maturity === 'number' && title.maturity <= limit);

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
