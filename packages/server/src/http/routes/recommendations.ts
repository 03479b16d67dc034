// Handlers of ranked lists and explanations: filters, boosters and scenarios are read here, the engine gets them checked.
import type { Booster, Filter, routes } from '@marquee/protocol';
import { readBoosters, readFilter } from '../../engine/filters/check.ts';
import type { Parsed } from '../../engine/filters/parse.ts';
import type { Wishes } from '../../engine/lists/make.ts';
import type { Handler } from '../call.ts';
import { isOperator, loopback } from '../caller.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type ListRoutes = Pick<typeof routes, 'getRecommendations' | 'rankTitles' | 'getSimilar' | 'explainTitle'>;

/** Titles of a list where the caller does not say. */
const N = 20;

export function recommendationHandlers(services: Services): { [N in keyof ListRoutes]: Handler<ListRoutes[N]> } {
  const { lists } = services;
  return {
    async getRecommendations({ query, profile, limit }) {
      await profile(query.profile);
      const asking = { profile: query.profile, limit: limit() };
      return lists.recommend(asking, {
        ...wishesOf(services, query, 'query'),
        n: query.n ?? N,
        exclude: query.exclude?.split(','),
        seen: query.seen === 'include',
      });
    },
    async rankTitles({ body, profile, limit }) {
      await profile(body.profile);
      const asking = { profile: body.profile, limit: limit() };
      return lists.rank(asking, { ...wishesOf(services, body, 'body'), titles: body.titles, n: body.n });
    },
    async getSimilar({ params, query, profile, title, limit }) {
      if (query.profile !== undefined) await profile(query.profile);
      const { id } = await title(params.id);
      const asking = { profile: query.profile ?? null, limit: limit() };
      const wishes = { ...wishesOf(services, query, 'query'), n: query.n ?? N, mode: query.mode ?? 'hybrid' };
      return (await lists.similar(asking, id, wishes)) ?? missing();
    },
    async explainTitle({ query, caller, profile, limit, title, find }) {
      await profile(query.profile);
      // An operator may ask why a title is not shown, above the limit too; to anybody else there is no such title. Nor is there
      // to a browser of this machine without a key, at which a child may sit.
      const isKnown = isOperator(caller) && caller !== loopback;
      const found = isKnown ? find(query.title) : await title(query.title);
      const asking = { profile: query.profile, limit: limit() };
      const explained = found && (await lists.explain(asking, found.id, isOperator(caller)));
      return explained === undefined ? missing() : { ...explained, profile: query.profile };
    },
  };
}

/** Nothing is there, or nothing that this caller may see. */
export function missing(): never {
  throw new HttpProblem('not_found');
}

interface Given {
  readonly filter?: unknown;
  readonly boost?: unknown;
  readonly scenario?: string | undefined;
}

/** A scenario's filter and boosters hold beside those of the request. */
export function wishesOf({ config }: Pick<Services, 'config'>, given: Given, part: 'query' | 'body'): Wishes {
  const { scenarios } = config;
  const name = given.scenario ?? '';
  const scenario = given.scenario === undefined ? {} : Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario === undefined) {
    refuse(
      part,
      'scenario',
      `names no scenario of the configuration; there are ${Object.keys(scenarios).join(', ') || 'none'}`,
    );
  }
  const read = <T>(name: 'filter' | 'boost', texts: readonly unknown[], reader: (given: unknown) => Parsed<T>): T[] =>
    texts.flatMap((text) => {
      if (text === undefined) return [];
      const parsed = reader(text);
      return 'error' in parsed ? refuse(part, name, parsed.error) : [parsed.value];
    });
  const filters: Filter[] = read('filter', [scenario.filter, given.filter], readFilter);
  const boosters: Booster[] = read('boost', [scenario.boost, given.boost], readBoosters).flat();
  return { filter: filters.length === 2 ? { all: filters } : filters[0], boosters };
}

function refuse(part: 'query' | 'body', name: string, message: string): never {
  const path = part === 'body' ? `/${name}` : name;
  throw new HttpProblem(part === 'body' ? 'invalid_body' : 'invalid_query', {
    detail: `${path} ${message}`,
    errors: [{ path, message }],
  });
}
