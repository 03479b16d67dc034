// Handler of search. What was typed is neither kept nor logged here: a search event tells of it, and never a child's.
import type { routes } from '@marquee/protocol';
import type { Handler } from '../call.ts';
import type { Services } from '../services.ts';
import { popularSearches } from './popular-searches.ts';
import { wishesOf } from './recommendations.ts';

type SearchRoutes = Pick<typeof routes, 'searchTitles' | 'getPopularSearches'>;

export function searchHandlers(services: Services): { [N in keyof SearchRoutes]: Handler<SearchRoutes[N]> } {
  const popular = popularSearches(services);
  return {
    async getPopularSearches({ query, profile, limit }) {
      const { id, kids } = await profile(query.profile);
      return { queries: kids ? [] : await popular({ id, limit: limit() }) };
    },
    async searchTitles({ query, profile, limit }) {
      if (query.profile !== undefined) await profile(query.profile);
      const asking = { profile: query.profile ?? null, limit: limit() };
      const { filter } = wishesOf(services, query, 'query');
      return services.lists.search(asking, { text: query.q, n: query.n ?? 20, filter });
    },
  };
}
