// What a handler gets: the checked parts of a request, who sent it, and the only ways to profiles and titles.
import type { BodyOf, HeadersOf, ParamsOf, QueryOf, Route, AnswerOf } from '@marquee/protocol';
import type { Profile, Title } from '../store/records.ts';
import type { Titles } from '../store/store.ts';
import { ownProfile, type Caller } from './caller.ts';
import { limitOf, mayShow } from './maturity.ts';
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
  /** Any title, or undefined; asked once per request. */
  find(id: string): Promise<Title | undefined>;
  /** The limit that holds for the answer, null for none. */
  limit(): number | null;
}

export type Call<R extends Route> = Parts<R> & Access;
export type Handler<R extends Route> = (call: Call<R>) => Promise<AnswerOf<R>>;

export function accessOf(services: Services, caller: Caller): Access {
  const { store, config } = services;
  const find = finder(store.titles);
  let limit: number | null = null;
  return {
    caller,
    find,
    limit: () => limit,
    async profile(id) {
      const profile = await ownProfile(store, caller, id);
      limit = lower(limit, limitOf(profile, config.kidsMaturityLimit));
      return profile;
    },
    async title(id) {
      const title = await find(id);
      if (title === undefined || !mayShow(title, limit)) throw new HttpProblem('not_found');
      return title;
    },
  };
}

type Found = Promise<ReadonlyMap<string, Title>>;

/** Remembers what it was asked. Titles asked for in one turn, as those of the rows of an answer are, are one question to the store. */
export function finder(titles: Pick<Titles, 'many'>): Access['find'] {
  const known = new Map<string, Promise<Title | undefined>>();
  let asking: { readonly ids: string[]; readonly found: Found } | undefined;
  const ask = async (ids: readonly string[]): Found => {
    await Promise.resolve();
    asking = undefined;
    return new Map((await titles.many(ids)).map((title) => [title.id, title]));
  };
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    if (asking === undefined) {
      const ids: string[] = [];
      asking = { ids, found: ask(ids) };
    }
    asking.ids.push(id);
    const answer = asking.found.then((found) => found.get(id));
    known.set(id, answer);
    return answer;
  };
}

const lower = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
