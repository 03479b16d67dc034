// The profile's own row and the words about a title: sessions, searches, cards, places opened on a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, EVENING, folded } from '../../../test/viewing-events.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { profileStateOf, titleStateOf } from './reduce.ts';
import { all, nameNumber, placeNumber, type TitleViewing, type ViewerState } from './state.ts';

const viewerOf = (events: readonly LoggedEvent[]): ViewerState => profileStateOf(folded(events)).on!;
const titleOf = (events: readonly LoggedEvent[]): TitleViewing => all(titleStateOf(folded(events)));

test('S15: sessions and searches are counted, with the searches that found nothing', () => {
  const viewer = viewerOf([
    event('session_start', 0, {}),
    event('search', 5, { queryRaw: 'hea', nResults: 0 }),
    event('search', 9, { queryRaw: 'heat', nResults: 4 }),
    event('search_click', 12, { titleId: 't1', pos: 2 }),
    event('session_end', 60, {}),
  ]);
  assert.deepEqual([viewer.sessions, viewer.sessionEnds, viewer.searches, viewer.emptySearches], [1, 1, 2, 1]);
  assert.deepEqual([viewer.searchClicks, viewer.searchClickPlaces], [1, 2]);
  assert.equal(viewer.lastAt - viewer.firstAt, 60_000);
  assert.deepEqual([...viewer.days.map.values()], [3]);
});

test('the end of a session that is told with the next one is dated back, whatever comes first, and the last is open', () => {
  const [began, ended, again] = [
    event('session_start', 0, {}),
    event('session_end', 1_200, {}),
    event('session_start', 90_000, {}),
  ];
  for (const order of [
    [began, again, ended],
    [ended, began, again],
    [again, ended, began, ended],
  ]) {
    const { sessions, sessionEnds, firstAt, lastAt } = viewerOf(order);
    assert.deepEqual([sessions, sessionEnds, firstAt - EVENING, lastAt - EVENING], [2, 1, 0, 90_000_000]);
  }
});

test('the deepest row and column that came into view are kept', () => {
  const viewer = viewerOf([
    event('row_view', 0, { rowPos: 7 }),
    event('row_scroll', 1, { rowPos: 2, maxCol: 19 }),
    event('row_scroll', 2, { rowPos: 3, maxCol: 4 }),
  ]);
  assert.deepEqual([viewer.rowViews, viewer.rowScrolls, viewer.deepestRow, viewer.deepestColumn], [1, 2, 7, 19]);
});

test('a page keeps the furthest place that was opened or played from it', () => {
  const { pages } = viewerOf([
    event('detail_open', 0, { titleId: 't1', pageId: 'a', rowPos: 1, colPos: 5 }),
    event('play_start', 9, { titleId: 't2', pageId: 'a', source: { rowPos: 2, colPos: 0 } }),
    event('detail_open', 10, { titleId: 't1', pageId: 'b', rowPos: 0, colPos: 0 }),
    event('detail_open', 11, { titleId: 't1', rowPos: 9, colPos: 9 }),
  ]);
  assert.deepEqual([...pages.map].sort(), [
    ['a', placeNumber(2, 0) + 1],
    ['b', 1],
  ]);
});

test('plays that came from the search are counted', () => {
  const viewer = viewerOf([
    event('play_start', 0, { titleId: 't1', source: 'search' }),
    event('play_start', 1, { titleId: 't1', source: 'direct' }),
  ]);
  assert.equal(viewer.searchPlays, 1);
});

test('S17: impressions of a title: how many, and the newest 16 with session, page and place', () => {
  const shown = Array.from({ length: 20 }, (_, i) =>
    event('impression', i, { titleId: 't1', appSessionId: `s${i % 3}`, pageId: 'page', rowPos: i, viewableMs: 1100 }),
  );
  const title = titleOf(shown);
  assert.deepEqual([title.impressions, title.viewableMs, title.shown.length], [20, 22_000, 16]);
  assert.deepEqual(title.shown[0], [EVENING + 19_000, nameNumber('s1'), nameNumber('page'), 19, -1]);
  assert.equal(title.shown.at(-1)![0], EVENING + 4_000);
});

test('hovers, previews, opens, picks and search clicks of a title', () => {
  const title = titleOf([
    event('card_hover', 0, { titleId: 't1', hoverMs: 900 }),
    event('card_hover', 1, { titleId: 't1', hoverMs: 100 }),
    event('preview', 2, { titleId: 't1', previewMs: 4000 }),
    event('detail_open', 3, { titleId: 't1' }),
    event('onboarding_pick', 4, { titleId: 't1', order: 2 }),
    event('search_click', 6, { titleId: 't1' }),
    event('search_click', 5, { titleId: 't1' }),
    event('not_interested', 7, { titleId: 't1' }),
    event('hide_continue', 8, { titleId: 't1' }),
  ]);
  assert.deepEqual([title.hovers, title.hoverMs, title.previews, title.previewMs, title.opens], [2, 1000, 1, 4000, 1]);
  assert.equal(title.picked?.value, 2);
  assert.deepEqual([title.searchClicks, title.lastSearchAt - title.firstSearchAt], [2, 1000]);
  assert.equal(title.notInterested?.at, EVENING + 7_000);
  assert.equal(title.hiddenFromContinue?.at, EVENING + 8_000);
});

test('the number of a name is FNV-1a', () => {
  assert.equal(nameNumber(''), 0x811c9dc5);
  assert.equal(nameNumber('a'), 0xe40c292c);
  assert.equal(nameNumber('foobar'), 0xbf9cf968);
});
