// What a handler gets: the checked parts of a request, who sent it, and the only ways to profiles and titles.
import type { BodyOf, HeadersOf, ParamsOf, QueryOf, Route, AnswerOf } from '@marquee/protocol';
import { commonSight, isSeen, openSight, sightOf, type Sight } from '../engine/live/sight.ts';
import type { Profile, Title } from '../store/records.ts';
import { ServerError } from '../errors.ts';
import { isOwn, ownProfile, type Caller } from './caller.ts';
import { HttpProblem } from './problem.ts';
import type { Services } from './services.ts';

export interface Parts<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly headers: HeadersOf<R>;
  readonly body: BodyOf<R>;
}

export interface Access {
  readonly caller: Caller;
  /** For a profile that is none yet; `profile` asks it itself. */
  readonly guard: Guard;
  /** A profile of the caller's, for which the answer is then made: its maturity limit holds. Throws not_found. */
  profile(id: string): Promise<Profile>;
  /**
   * The same for answers that are given whatever is away: while the store cannot be asked, and the profile is not in memory
   * either, undefined, and the strictest limit holds.
   */
  profileIfKnown(id: string): Promise<Profile | undefined>;
  /** A title that may be shown to that profile. Throws not_found. */
  title(id: string): Promise<Title>;
  /** Any title, or undefined. */
  find(id: string): Title | undefined;
  /** The limit that holds for the answer, null for none. */
  limit(): number | null;
  /** What the answer may show. */
  sight(): Sight;
}

/** Throws where somebody without the account's PIN may not act for this profile. */
export type Guard = (profile: Pick<Profile, 'accountId' | 'kids'>) => Promise<void>;

export type Call<R extends Route> = Parts<R> & Access;
export type Handler<R extends Route> = (call: Call<R>) => Promise<AnswerOf<R>>;

export function accessOf(services: Services, caller: Caller, guard: Guard): Access {
  const { store, config, catalogue } = services;
  const find = (id: string): Title | undefined => catalogue.titles.get(id);
  let sight = openSight;
  const profile = async (id: string): Promise<Profile> => {
    const own = await ownProfile(store, caller, id).catch((error: unknown) => heldProfile(services, caller, id, error));
    await guard(own);
    sight = commonSight(sight, sightOf(own, config.kidsMaturityLimit));
    return own;
  };
  return {
    caller,
    guard,
    find,
    profile,
    limit: () => sight.limit,
    sight: () => sight,
    profileIfKnown: (id) =>
      profile(id).catch((error: unknown) => {
        if (!isAway(error)) throw error;
        sight = commonSight(sight, { ...openSight, limit: config.kidsMaturityLimit });
        return undefined;
      }),
    async title(id) {
      const title = find(id);
      if (title === undefined || !isSeen(id, title, sight)) throw new HttpProblem('not_found');
      return title;
    },
  };
}

const isAway = (error: unknown): boolean => error instanceof ServerError && error.code === 'E_STORE_UNAVAILABLE';

/** The profile as it was when its viewer was last read, while the store is away; rejects with `error` where it is not in memory. */
async function heldProfile({ viewers }: Services, caller: Caller, ...[id, error]: [string, unknown]): Promise<Profile> {
  if (!isAway(error)) throw error;
  const viewer = await viewers.of(id).catch(() => undefined);
  if (viewer === undefined) throw error;
  if (!isOwn(caller, viewer.profile)) throw new HttpProblem('not_found');
  return viewer.profile;
}
