// The rehearsal: the newest requests are played once each, nothing of it is logged, and it never stands in the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, NOW, worldCatalogue, worldCharts, worldPublished } from '../../../test/page-world.ts';
import type { ServedPage } from '../../store/records.ts';
import { type HomeParts } from './home.ts';
import { homeDeadlines } from './ladder.ts';
import { rehearse } from './rehearsal.ts';

const served = (profileId: string, session = 's1'): ServedPage => ({
  id: `page of ${profileId}`,
  profileId,
  at: NOW,
  session,
  snapshot: null,
  policy: 'home-1',
  servedBy: 'live',
  degraded: false,
  seed: 1,
  viewerVersion: 1,
  sources: [],
  rows: [],
});

function stage(newest: readonly ServedPage[], given: Partial<Pick<HomeParts, 'viewers'>> = {}) {
  const catalogue = worldCatalogue();
  const published = worldPublished(catalogue);
  const [asked, logged]: [string[], ServedPage[]] = [[], []];
  const limits: number[] = [];
  const parts = {
    catalogue,
    charts: () => worldCharts(),
    viewers: { of: async (id: string) => (asked.push(id), id === 'nobody' ? undefined : fan()) },
    current: () => published,
    pages: {
      newestOf: async () => undefined,
      latest: async (limit: number) => (limits.push(limit), newest.slice(0, limit)),
    },
    log: { add: (page: ServedPage) => void logged.push(page), forget: async () => {} },
    now: () => NOW,
    tick: () => 0,
    uuid: () => 'page',
    signals: {},
    deadlines: homeDeadlines,
    onTrouble: () => undefined,
    ...given,
  };
  return { parts, asked, logged, limits };
}

test('each profile that was served last is asked for once, and somebody unknown', async () => {
  const { parts, asked, logged, limits } = stage([served('p1'), served('p2'), served('p1', 's0')]);
  assert.deepEqual(await rehearse(parts, 10), { asked: 3, live: 2 });
  assert.deepEqual(asked, ['nobody', 'p1', 'p2']);
  assert.deepEqual(limits, [10]);
  assert.deepEqual(logged, []);
});

test('where nobody was served yet the page of a newcomer is played', async () => {
  const { parts, asked } = stage([]);
  assert.deepEqual(await rehearse(parts), { asked: 1, live: 0 });
  assert.deepEqual(asked, ['nobody']);
});

test('a store that cannot be asked, and viewers who cannot be told, leave it short', async () => {
  const broken = async (): Promise<never> => {
    throw new Error('away');
  };
  const { parts } = stage([], { viewers: { of: broken } });
  const answer = await rehearse({ ...parts, pages: { newestOf: broken, latest: broken } });
  assert.deepEqual(answer, { asked: 1, live: 0 });
});
