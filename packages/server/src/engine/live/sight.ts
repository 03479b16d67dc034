// What a profile may be shown at all: its maturity limit and the titles that were blocked for it.
import type { Profile, Title } from '../../store/records.ts';

/** Highest maturity age the profile is shown; null for no limit. A child always has one. */
export const limitOf = (profile: Profile, kidsLimit: number): number | null =>
  profile.kids ? Math.min(profile.maturityLimit ?? kidsLimit, 21) : profile.maturityLimit;

/** Unrated, and unknown, is above every limit. */
export const mayShow = (title: Title | undefined, limit: number | null): boolean =>
  limit === null || (typeof title?.maturity === 'number' && title.maturity <= limit);
