// Before the doors open the requests that were served last are played again: what they need is then compiled and in memory.
import { setImmediate } from 'node:timers/promises';
import type { Pages } from '../../store/store.ts';
import { createVisits } from '../page/visits.ts';
import { createHome, type HomeParts } from './home.ts';

/** Where nobody was served yet, somebody unknown asks: the page that a newcomer gets. */
const NOBODY = { profileId: 'nobody', session: 'rehearsal' };

export interface Rehearsal {
  /** Requests that were played. */
  readonly asked: number;
  /** Of them answered from a snapshot. */
  readonly live: number;
}

/**
 * Plays the newest `most` requests, each profile once, and logs none of the pages. Never rejects: a store that cannot
 * be asked leaves the rehearsal short, as it would leave the first requests.
 */
export async function rehearse(
  parts: Omit<HomeParts, 'pages'> & { readonly pages: Pick<Pages, 'newestOf' | 'latest'> },
  most = 25,
): Promise<Rehearsal> {
  const home = createHome({ ...parts, visits: createVisits(), log: { add: () => undefined, forget: async () => {} } });
  const served = await parts.pages.latest(most).catch(() => []);
  const asks = new Map([NOBODY, ...served].map(({ profileId, session }) => [profileId, session]));
  let live = 0;
  for (const [profile, session] of asks) {
    const { servedBy } = await home.page({ profile, session, limit: null });
    if (servedBy === 'live') live++;
    await setImmediate();
  }
  return { asked: asks.size, live };
}
