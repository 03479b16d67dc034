// Handler of the home page.
import type { routes } from '@marquee/protocol';
import type { Handler } from '../call.ts';
import type { Services } from '../services.ts';

type HomeRoutes = Pick<typeof routes, 'getHome'>;

export function homeHandlers({ home }: Services): { [N in keyof HomeRoutes]: Handler<HomeRoutes[N]> } {
  return {
    async getHome({ query, profileIfKnown, limit }) {
      const known = await profileIfKnown(query.profile);
      // Whose page it is cannot be told then: it is nobody's.
      const page = await home.page({ profile: known?.id ?? null, limit: limit(), session: query.session });
      // A row that is not there, because the page changed meanwhile: from the start.
      const from = query.after === undefined ? 0 : 1 + page.rows.findIndex(({ id }) => id === query.after);
      return { ...page, rows: page.rows.slice(from, from + (query.rows ?? page.rows.length)) };
    },
  };
}
