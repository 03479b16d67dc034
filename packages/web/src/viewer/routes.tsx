// Every address of the app. A page is its file and one line here; what the home page does not need is loaded when asked for.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { Broken } from './broken.tsx';
import { Home } from './home/page.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';
import { WhoIsWatching } from './people/who.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const who = createRoute({ getParentRoute: () => root, path: '/who', component: WhoIsWatching });
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./welcome/page.tsx'), 'Welcome'),
});
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home });
const series = createRoute({
  getParentRoute: () => shell,
  path: '/series',
  component: lazyRouteComponent(() => import('./browse/page.tsx'), 'SeriesPage'),
});
const films = createRoute({
  getParentRoute: () => shell,
  path: '/films',
  component: lazyRouteComponent(() => import('./browse/page.tsx'), 'FilmsPage'),
});
const title = createRoute({
  getParentRoute: () => shell,
  path: '/title/$id',
  component: lazyRouteComponent(() => import('./title/page.tsx'), 'TitlePage'),
});
const watch = createRoute({
  getParentRoute: () => shell,
  path: '/watch/$id',
  validateSearch: ({ episode, from }: Record<string, unknown>): { episode?: string; from?: 'start' } => ({
    ...(typeof episode === 'string' && { episode }),
    ...(from === 'start' && { from }),
  }),
  component: lazyRouteComponent(() => import('./player/page.tsx'), 'PlayerPage'),
});
const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: ({ q }: Record<string, unknown>) =>
    typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {},
  component: lazyRouteComponent(() => import('./search/page.tsx'), 'SearchPage'),
});
const picks = createRoute({
  getParentRoute: () => shell,
  path: '/picks',
  component: lazyRouteComponent(() => import('./welcome/picks.tsx'), 'Picks'),
});
const how = createRoute({
  getParentRoute: () => shell,
  path: '/how',
  component: lazyRouteComponent(() => import('./how/page.tsx'), 'HowItWorksPage'),
});
const list = createRoute({
  getParentRoute: () => shell,
  path: '/list',
  component: lazyRouteComponent(() => import('./people/my-list.tsx'), 'MyList'),
});
const history = createRoute({
  getParentRoute: () => shell,
  path: '/history',
  component: lazyRouteComponent(() => import('./people/history.tsx'), 'History'),
});
const privacy = createRoute({
  getParentRoute: () => shell,
  path: '/profile',
  component: lazyRouteComponent(() => import('./people/privacy.tsx'), 'Privacy'),
});

const pages = [home, series, films, title, watch, search, picks, how, list, history, privacy];
const tree = root.addChildren([who, welcome, shell.addChildren(pages)]);
export const router = createRouter({
  routeTree: tree,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
