// Handler of what a newcomer picks from.
import type { routes } from '@marquee/protocol';
import type { Handler } from '../call.ts';
import type { Services } from '../services.ts';

type OnboardingRoutes = Pick<typeof routes, 'getPicks'>;

/** Posters of a grid where the caller does not say. */
const N = 36;

export function onboardingHandlers({ lists }: Services): {
  [N in keyof OnboardingRoutes]: Handler<OnboardingRoutes[N]>;
} {
  return {
    async getPicks({ query, profile, limit }) {
      await profile(query.profile);
      const asking = { profile: query.profile, limit: limit() };
      return lists.picks(asking, { n: query.n ?? N, picked: idsOf(query.picked), shown: idsOf(query.shown) });
    },
  };
}

const idsOf = (text = ''): string[] => text.split(',').filter((id) => id !== '');
