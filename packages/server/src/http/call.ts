// What a handler gets: the checked parts of a request, who sent it, and the only ways to profiles and titles.
import type { BodyOf, HeadersOf, ParamsOf, QueryOf, Route, AnswerOf } from '@marquee/protocol';
import { commonSight, isSeen, openSight, sightOf, type Sight } from '../engine/live/sight.ts';
import type { Profile, Title } from '../store/records.ts';
import { ownProfile, type Caller } from './caller.ts';
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
  /** A profile of the caller's, for which the answer is then made: its maturity limit holds. Throws not_found. */
  profile(id: string): Promise<Profile>;
  /** A title that may be shown to that profile. Throws not_found. */
  title(id: string): Promise<Title>;
  /** Any title, or undefined. */
  find(id: string): Title | undefined;
  /** The limit that holds for the answer, null for none. */
  limit(): number | null;
  /** What the answer may show. */
  sight(): Sight;
}

export type Call<R extends Route> = Parts<R> & Access;
export type Handler<R extends Route> = (call: Call<R>) => Promise<AnswerOf<R>>;

export function accessOf(services: Services, caller: Caller): Access {
  const { store, config, catalogue } = services;
  const find = (id: string): Title | undefined => catalogue.titles.get(id);
  let sight = openSight;
  return {
    caller,
    find,
    limit: () => sight.limit,
    sight: () => sight,
    async profile(id) {
      const profile = await ownProfile(store, caller, id);
      sight = commonSight(sight, sightOf(profile, config.kidsMaturityLimit));
      return profile;
    },
    async title(id) {
      const title = find(id);
      if (title === undefined || !isSeen(id, title, sight)) throw new HttpProblem('not_found');
      return title;
    },
  };
}
