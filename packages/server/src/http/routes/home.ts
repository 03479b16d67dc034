// Handlers of pages of rows: home, and films or series alone.
import type { routes } from '@marquee/protocol';
import { pagePolicy } from '../../engine/page/policy.ts';
import type { Handler } from '../call.ts';
import type { Services } from '../services.ts';

type HomeRoutes = Pick<typeof routes, 'getHome' | 'browseTitles'>;

export function homeHandlers({ home, lists }: Services): { [N in keyof HomeRoutes]: Handler<HomeRoutes[N]> } {
  return {
    async getHome({ query, profileIfKnown, limit }) {
      const known = await profileIfKnown(query.profile);
      // Whose page it is cannot be told then: it is nobody's.
      const { session, after, rows = pagePolicy.firstRows } = query;
      return home.page({ profile: known?.id ?? null, limit: limit(), session, after, rows });
    },
    async browseTitles({ query, profile, limit }) {
      await profile(query.profile);
      return lists.browse({ profile: query.profile, limit: limit() }, { kind: query.kind });
    },
  };
}
