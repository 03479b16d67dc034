// What a file says of viewers, into the profiles that its ratings made: only where nothing was said before.
import type { UserRecord } from '@marquee/recsys';
import type { Profile } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { areaOf } from './postal-areas.ts';

export interface ViewersOptions {
  readonly store: Pick<Store, 'profiles'>;
  readonly now: number;
  /** Newest moment of the ratings, ms; ages were told by then. 0 for none: then ages say nothing. */
  readonly toldAt: number;
  /** Ages are the codes of MovieLens 1M (`users.dat`). */
  readonly coded: boolean;
}

/** About as many as one commit takes. */
const PAGE = 500;

/** How many profiles learned something. Viewers who have no profile, or were erased, are passed over. */
export async function importViewers(viewers: readonly UserRecord[], options: ViewersOptions): Promise<number> {
  const { profiles } = options.store;
  let changed = 0;
  for (let from = 0; from < viewers.length; from += PAGE) {
    const some = new Map(viewers.slice(from, from + PAGE).map((viewer) => [viewer.id, viewer]));
    const known = await profiles.many([...some.keys()]);
    const fresh = known.flatMap(
      (profile) => withSaid(profile, said(some.get(profile.id)!, options), options.now) ?? [],
    );
    if (fresh.length > 0) await profiles.put(fresh);
    changed += fresh.length;
  }
  return changed;
}

type Said = Partial<Pick<Profile, 'birthYear' | 'gender' | 'country' | 'region' | 'postalPrefix'>>;

/** Occupation has no field: nothing is made of it. */
function said({ age, gender, postal }: UserRecord, { toldAt, coded }: ViewersOptions): Said {
  const years = coded ? (MIDDLES[age] ?? NaN) : age;
  const born = new Date(toldAt).getUTCFullYear() - years;
  const prefix = postal.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 3);
  const { country = null, region = null } = areaOf(postal) ?? {};
  return {
    birthYear: toldAt > 0 && born >= 1900 && born <= 2100 ? Math.round(born) : null,
    gender: /^[^\p{Cc}]{1,40}$/u.test(gender) ? gender : null,
    country,
    region,
    // 00000 is how some say nothing.
    postalPrefix: prefix.length === 3 && prefix !== '000' ? prefix.toUpperCase() : null,
  };
}

/** MovieLens 1M tells ages by the first year of a span (README of the release); the middle is least wrong. Under 18 says too little. */
const MIDDLES: Readonly<Record<number, number>> = { 18: 21, 25: 30, 35: 40, 45: 47, 50: 53, 56: 62 };

/** The profile with what it did not know; undefined where that is nothing. */
function withSaid(profile: Profile, told: Said, updatedAt: number): Profile | undefined {
  const news = Object.entries(told).filter(([name, value]) => value !== null && profile[name as keyof Said] === null);
  return news.length === 0 ? undefined : { ...profile, ...Object.fromEntries(news), updatedAt };
}
