// The one table of routes, by the name that the typed client calls them.
import * as about from './about.ts';
import * as events from './events.ts';
import * as home from './home.ts';
import * as models from './models.ts';
import * as onboarding from './onboarding.ts';
import * as operations from './operations.ts';
import * as pin from './pin.ts';
import * as profiles from './profiles.ts';
import * as recommendations from './recommendations.ts';
import * as reports from './reports.ts';
import * as search from './search.ts';
import * as titles from './titles.ts';
import * as viewing from './viewing.ts';

export const routes = {
  ...events,
  ...home,
  ...titles,
  ...profiles,
  ...pin,
  ...viewing,
  ...recommendations,
  ...search,
  ...onboarding,
  ...about,
  ...models,
  ...reports,
  ...operations,
};
export type RouteName = keyof typeof routes;
export const routeNames = Object.keys(routes) as readonly RouteName[];
