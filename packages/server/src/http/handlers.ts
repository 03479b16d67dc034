// One handler for every route of the table; a route without one does not compile.
import type { RouteName, routes } from '@marquee/protocol';
import type { Handler } from './call.ts';
import type { KeyRing } from './keys/ring.ts';
import type { Pins } from './pin.ts';
import { aboutHandlers } from './routes/about.ts';
import { consentHandlers } from './routes/consents.ts';
import { eventHandlers } from './routes/events.ts';
import { modelHandlers } from './routes/models.ts';
import { homeHandlers } from './routes/home.ts';
import { onboardingHandlers } from './routes/onboarding.ts';
import { operationHandlers } from './routes/operations.ts';
import { pinHandlers } from './routes/pin.ts';
import { profileHandlers } from './routes/profiles.ts';
import { recommendationHandlers } from './routes/recommendations.ts';
import { reportHandlers } from './routes/reports.ts';
import { searchHandlers } from './routes/search.ts';
import { titleHandlers } from './routes/titles.ts';
import { viewingHandlers } from './routes/viewing.ts';
import type { Services } from './services.ts';

export type Handlers = { readonly [N in RouteName]: Handler<(typeof routes)[N]> };

export const handlersOf = (services: Services, ring: KeyRing, pins: Pins): Handlers => ({
  ...eventHandlers(services),
  ...homeHandlers(services),
  ...titleHandlers(services),
  ...profileHandlers(services),
  ...consentHandlers(services),
  ...viewingHandlers(services),
  ...recommendationHandlers(services),
  ...searchHandlers(services),
  ...onboardingHandlers(services),
  ...pinHandlers(pins),
  ...aboutHandlers(services),
  ...modelHandlers(services),
  ...reportHandlers(services),
  ...operationHandlers(services, ring),
});
