// What a profile may be shown at all: its maturity limit and the titles that were blocked for it.
import type { Profile, Title } from '../../store/records.ts';

export interface Sight {
  /** Highest maturity age, null for no limit. */
  readonly limit: number | null;
  /** Titles that a parent blocked. */
  readonly blocked: ReadonlySet<string>;
}

/** Of somebody who asks for no profile. */
export const openSight: Sight = { limit: null, blocked: new Set() };

/** Highest maturity age the profile is shown; null for no limit. A child always has one. */
export const limitOf = (profile: Profile, kidsLimit: number): number | null =>
  profile.kids ? Math.min(profile.maturityLimit ?? kidsLimit, 21) : profile.maturityLimit;

export const sightOf = (profile: Profile, kidsLimit: number): Sight => ({
  limit: limitOf(profile, kidsLimit),
  blocked: new Set(profile.blocked),
});

/** What both may be shown. */
export const commonSight = (a: Sight, b: Sight): Sight => ({
  limit: a.limit === null ? b.limit : b.limit === null ? a.limit : Math.min(a.limit, b.limit),
  blocked: new Set([...a.blocked, ...b.blocked]),
});

/** Unrated, and unknown, is above every limit. */
export const mayShow = (title: Title | undefined, limit: number | null): boolean =>
  limit === null || (typeof title?.maturity === 'number' && title.maturity <= limit);

/** `title` is what the catalogue holds under the id. */
export const isSeen = (id: string, title: Title | undefined, { limit, blocked }: Sight): boolean =>
  !blocked.has(id) && mayShow(title, limit);
