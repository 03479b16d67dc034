// Routes as method and path, checked against the protocol's table by the compiler: only its types are imported.
import type { RouteName, routes } from '@marquee/protocol';

export type Routes = typeof routes;
type Line<N extends RouteName> = `${Routes[N]['method']} ${Routes[N]['path']}`;

/** A new route of the protocol gets its line here; a test names those that are missing. */
export const lines = {
  postEvents: 'POST /v1/events',
  postSegment: 'POST /v1/events/segment',
  postSnowplow: 'POST /v1/events/snowplow',
  getHome: 'GET /v1/home',
  browseTitles: 'GET /v1/browse',
  listQuarantine: 'GET /v1/quarantine',
  replayQuarantine: 'POST /v1/quarantine/replay',
  putTitles: 'PUT /v1/titles',
  getTitle: 'GET /v1/titles/:id',
  deleteTitle: 'DELETE /v1/titles/:id',
  listProfiles: 'GET /v1/profiles',
  createProfile: 'POST /v1/profiles',
  getProfile: 'GET /v1/profiles/:id',
  patchProfile: 'PATCH /v1/profiles/:id',
  deleteProfile: 'DELETE /v1/profiles/:id',
  exportProfile: 'GET /v1/profiles/:id/export',
  getConsents: 'GET /v1/profiles/:id/consents',
  postConsent: 'POST /v1/profiles/:id/consents',
  getReceipt: 'GET /v1/receipts/:id',
  getPin: 'GET /v1/profiles/:id/pin',
  givePin: 'POST /v1/profiles/:id/pin',
  putPin: 'PUT /v1/profiles/:id/pin',
  getHistory: 'GET /v1/profiles/:id/history',
  hideHistory: 'DELETE /v1/profiles/:id/history',
  hideTitle: 'DELETE /v1/profiles/:id/history/:title',
  getRatings: 'GET /v1/profiles/:id/ratings',
  putRating: 'PUT /v1/profiles/:id/ratings/:title',
  getList: 'GET /v1/profiles/:id/list',
  putListed: 'PUT /v1/profiles/:id/list/:title',
  deleteListed: 'DELETE /v1/profiles/:id/list/:title',
  getRecommendations: 'GET /v1/recommendations',
  rankTitles: 'POST /v1/rank',
  getSimilar: 'GET /v1/titles/:id/similar',
  explainTitle: 'GET /v1/explain',
  searchTitles: 'GET /v1/search',
  getPicks: 'GET /v1/picks',
  getAbout: 'GET /v1/about',
  getHowItWorks: 'GET /v1/about/recommendations',
  listModels: 'GET /v1/models',
  trainModels: 'POST /v1/models/train',
  pinModel: 'POST /v1/models/:id/pin',
  unpinModels: 'POST /v1/models/unpin',
  rollbackModels: 'POST /v1/models/rollback',
  getPopularSearches: 'GET /v1/search/popular',
  getSearchReport: 'GET /v1/reports/searches',
  listKeys: 'GET /v1/keys',
  createKey: 'POST /v1/keys',
  rotateKey: 'POST /v1/keys/:id/rotate',
  revokeKey: 'DELETE /v1/keys/:id',
  getHealth: 'GET /healthz',
  getReady: 'GET /readyz',
  getMetrics: 'GET /metrics',
} as const satisfies { readonly [N in RouteName]?: Line<N> };

/** Routes that the client can call. */
export type Callable = keyof typeof lines;
