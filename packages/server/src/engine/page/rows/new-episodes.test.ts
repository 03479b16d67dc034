// New episodes of what is followed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, fan, NOW, proposed, worldCatalogue, worldTitle } from '../../../../test/page-world.ts';
import type { ContinueEntry } from '../../../events/viewing/index.ts';
import type { Title } from '../../../store/records.ts';
import { newEpisodes } from './new-episodes.ts';

const next = (i: number, some: Partial<ContinueEntry> = {}): ContinueEntry => ({
  titleId: `t${i}`,
  episodeId: `t${i}s2e3`,
  resumeMs: 0,
  lengthMs: 0,
  progress: 0,
  isNext: true,
  newSeason: false,
  lastAt: NOW - DAY,
  score: 1,
  ...some,
});

/** Series whose last episode came two days ago. */
const released = (i: number): Title => {
  const title = worldTitle(i);
  const seasons = title.seasons.map((season) => ({
    ...season,
    episodes: season.episodes.map((one) => (one.id.endsWith('s2e3') ? { ...one, availableFrom: NOW - 2 * DAY } : one)),
  }));
  return { ...title, seasons };
};

test('a next episode that came lately counts, an old one does not, a new season always', () => {
  const catalogue = worldCatalogue(300, (i) => (i === 17 ? worldTitle(i) : released(i)));
  const continuing = [next(3), next(10), next(17), next(24, { newSeason: true }), next(31, { isNext: false })];
  const [row] = proposed(newEpisodes, fan({ continuing }), { catalogue });
  assert.deepEqual(row!.ids, ['t3', 't10', 't24']);
});
