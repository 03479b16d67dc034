// A crawl: every request of a route that one profile can make, over titles and words, by the table of routes.
import { routeNames, routes, type Route, type RouteName } from '@marquee/protocol';

export interface Crawl {
  readonly profile: string;
  /** Titles that are named in paths, queries and bodies. */
  readonly titles: readonly string[];
  /** What is searched for. */
  readonly words: readonly string[];
}

export interface CrawlRequest {
  readonly name: RouteName;
  readonly method: Route['method'];
  readonly url: string;
  readonly payload?: object;
}

/** All but those that delete, and those that nobody needs a key for. */
export function* crawl(options: Crawl): Generator<CrawlRequest> {
  for (const name of routeNames) {
    const route: Route = routes[name];
    if (route.scopes === 'anyone' || route.method === 'DELETE') continue;
    for (const request of requestsOf(route, options)) yield { name, method: route.method, ...request };
  }
}

/** Every path over all titles, and every value of a query that may name one. */
function* requestsOf(route: Route, { profile, titles, words }: Crawl): Generator<{ url: string; payload?: object }> {
  const ids = route.path.includes(':title') || route.path.includes('/titles/:id') ? titles : [profile];
  const wanted = Object.keys(route.query?.properties ?? {});
  const body = route.example.body as object | undefined;
  const about = body && { ...body, ...('profile' in body ? { profile, titles } : {}) };
  for (const id of ids) {
    const path = route.path.replace('/titles/:id', `/titles/${id}`).replace(':title', id).replace(':id', profile);
    for (const title of wanted.includes('title') ? titles : ['']) {
      for (const q of wanted.includes('q') ? words : ['']) {
        const query = new URLSearchParams({
          ...(wanted.includes('profile') ? { profile } : {}),
          ...(title === '' ? {} : { title }),
          ...(q === '' ? {} : { q }),
        });
        yield { url: `${path}?${query.toString()}`, ...(about && { payload: about }) };
      }
    }
  }
}
