// Series and the row to go on with: next episode, seasons, reopening, binge, hiding, order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, event, EVENING, folded, watching } from '../../../test/viewing-events.ts';
import { film, series } from '../../../test/viewing-titles.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { continueEntry, continueWatching } from './continue-watching.ts';
import type { TitleFacts } from './facts.ts';
import { titleStateOf } from './reduce.ts';
import { mostInADay, readSeries, upNext } from './series.ts';
import { all, type TitleState } from './state.ts';
import { exposure, watchedEntries } from './watched.ts';

const stateOf = (events: readonly LoggedEvent[]): TitleState => titleStateOf(folded(events));
/** Watches an episode of 40 minutes to that second, beginning so many hours after EVENING. */
const episode = (episodeId: string, hours: number, toS = 2400): LoggedEvent[] =>
  watching([[0, toS]], { episodeId, playId: episodeId, durationS: 2400 }, hours * 3600);

const hour = 3_600_000;
const entryOf = (events: readonly LoggedEvent[], facts: TitleFacts | undefined, hours: number) =>
  continueEntry('t1', stateOf(events), facts, EVENING + hours * hour);

test('a film begun is listed with its position and bar; finished it is not', () => {
  const begun = [...watching([[0, 130]]), event('pause', 131, { titleId: 't1', playId: 'play1', positionS: 2160 })];
  const entry = entryOf(begun, film(90), 1)!;
  assert.deepEqual([entry.episodeId, entry.resumeMs, entry.progress, entry.isNext], ['', 2_155_000, 0.4, false]);
  assert.equal(entryOf(watching([[0, 60]]), film(90), 1), undefined, '60 s is no start');
  assert.equal(entryOf(watching([[0, 5300]]), film(90), 1), undefined, 'finished');
});

test('finishing an episode brings the next; finishing the season takes the series away', () => {
  const facts = series([2]);
  const first = entryOf(episode('s1e1', 0), facts, 1)!;
  assert.deepEqual([first.episodeId, first.isNext, first.resumeMs, first.progress], ['s1e2', true, 0, 0]);
  assert.equal(entryOf([...episode('s1e1', 0), ...episode('s1e2', 1)], facts, 3), undefined);
});

test('a new season brings a finished series back, whatever time has passed, even once hidden', () => {
  const watched = [...episode('s1e1', 0), ...episode('s1e2', 1), event('hide_continue', 9000, { titleId: 't1' })];
  const later = 400 * 24;
  const facts = series([2], [3, EVENING + 300 * DAY]);
  const entry = entryOf(watched, facts, later)!;
  assert.deepEqual([entry.episodeId, entry.isNext, entry.newSeason, entry.score], ['s2e1', true, true, 1.5]);
  assert.equal(entryOf(watched, facts, 24), undefined, 'not before it is there');
});

test('a series has one entry: the episode played last', () => {
  const facts = series([3]);
  const events = [...episode('s1e1', 0, 600), ...episode('s1e3', 2, 900)];
  assert.equal(upNext(all(stateOf(events)), facts, EVENING + DAY)?.episode.id, 's1e3');
  const entries = continueWatching([['t1', stateOf(events)]], () => facts, EVENING + DAY);
  assert.deepEqual(
    entries.map(({ episodeId }) => episodeId),
    ['s1e3'],
  );
});

test('after the last episode in order one that was passed over does not come back by itself', () => {
  assert.equal(upNext(all(stateOf(episode('s1e2', 0))), series([2]), EVENING + DAY), undefined);
});

test('an episode of an unknown series is listed until it is finished', () => {
  assert.equal(entryOf(episode('x9', 0, 600), undefined, 1)?.episodeId, 'x9');
  assert.equal(entryOf(episode('x9', 0), undefined, 1), undefined);
});

test('a glance at an episode of an unknown series is no reason to go on, nor is a series of which nothing was begun', () => {
  assert.equal(entryOf(episode('x9', 0, 60), undefined, 1), undefined);
  assert.equal(upNext(all(stateOf(episode('s1e1', 0, 60))), series([3]), EVENING + DAY), undefined);
  assert.equal(entryOf([event('detail_open', 0, { titleId: 't1' })], series([3]), 1), undefined);
});

test('of an unknown series the episode played last is the one to go on with', () => {
  const events = [...episode('x9', 0, 600), ...episode('x2', 5, 700), ...episode('x5', 2, 800)];
  assert.equal(entryOf(events, undefined, 9)?.episodeId, 'x2');
});

test('what comes next is the first after the latest that is not finished, whatever was seen ahead', () => {
  const facts = series([4]);
  const ahead = [...episode('s1e2', 0), ...episode('s1e3', 1), ...episode('s1e1', 5)];
  assert.equal(upNext(all(stateOf(ahead)), facts, EVENING + DAY)?.episode.id, 's1e4');
  const begun = [...episode('s1e2', 0, 600), ...episode('s1e1', 5)];
  const { episode: next, isNext } = upNext(all(stateOf(begun)), facts, EVENING + DAY)!;
  assert.deepEqual([next.id, isNext], ['s1e2', true]);
});

test('a season that was there before the last one was finished is not new', () => {
  const entry = entryOf(episode('s1e1', 0), series([1], [2]), 1)!;
  assert.deepEqual([entry.episodeId, entry.newSeason], ['s2e1', false]);
});

test('a series none of whose episodes may be watched yet is neither complete nor reopened', () => {
  const none = readSeries(all(stateOf([])), series([2, EVENING + DAY]), EVENING);
  assert.deepEqual(none, { available: 0, completed: 0, share: 0, complete: false, reopened: false, seasons: [] });
});

test('removed from the row: gone until it is played again', () => {
  const hidden = [...watching([[0, 600]]), event('hide_continue', 700, { titleId: 't1' })];
  assert.equal(entryOf(hidden, film(90), 1), undefined);
  assert.equal(entryOf([...hidden, ...watching([[600, 700]], {}, 800)], film(90), 1)?.progress, 700 / 5400);
});

test('scores: half in 72 hours, next episodes 1.5, the middle 1.3, nothing after 60 days', () => {
  const middle = entryOf(watching([[0, 2700]]), film(90), 2700 / 3600 + 72)!;
  assert.ok(Math.abs(middle.score - 0.5 * 1.3) < 1e-12);
  const early = entryOf(watching([[0, 540]]), film(90), 540 / 3600)!;
  assert.equal(early.score, 1, '10 % is not the middle');
  const next = entryOf(episode('s1e1', 0), series([2]), 2400 / 3600)!;
  assert.equal(next.score, 1.5);
  assert.equal(entryOf(watching([[0, 2700]]), film(90), 61 * 24)!.score, 0);
});

test('the row is in order of scores', () => {
  const states = new Map([
    ['old', stateOf(watching([[0, 540]]))],
    ['new', stateOf(watching([[0, 540]], {}, 86_400))],
  ]);
  const row = continueWatching(states, () => film(90), EVENING + 2 * DAY);
  assert.deepEqual(
    row.map(({ titleId }) => titleId),
    ['new', 'old'],
  );
});

test('of equal scores the one played last comes first, then by id', () => {
  const events = watching([[0, 540]]);
  const later = watching([[0, 540]], {}, 86_400);
  const states = new Map([
    ['b', stateOf(events)],
    ['c', stateOf(later)],
    ['a', stateOf(events)],
  ]);
  // After 60 idle days all scores are 0.
  const row = continueWatching(states, () => film(90), EVENING + 99 * DAY);
  assert.deepEqual(
    row.map(({ titleId, score }) => [titleId, score]),
    [
      ['c', 0],
      ['a', 0],
      ['b', 0],
    ],
  );
});

test('S12: share, season and series complete; a new episode reopens it', () => {
  const events = [...episode('s1e1', 0), ...episode('s1e2', 30)];
  const viewing = all(stateOf(events));
  const whole = readSeries(viewing, series([2]), EVENING + 10 * DAY);
  assert.deepEqual([whole.share, whole.complete, whole.reopened], [1, true, false]);
  assert.equal(whole.seasons[0]!.complete, true);
  const days = (30 * 3600 + 2400 - 2400) / 86_400;
  assert.ok(Math.abs(whole.seasons[0]!.days! - days) < 1e-9, 'from the first report to the end of the last');
  const more = readSeries(viewing, series([2], [1, EVENING + 5 * DAY]), EVENING + 10 * DAY);
  assert.deepEqual([more.share, more.complete, more.reopened], [2 / 3, false, true]);
  const before = readSeries(viewing, series([2], [1, EVENING + 5 * DAY]), EVENING + 4 * DAY);
  assert.deepEqual([before.share, before.complete], [1, true]);
  const never = readSeries(viewing, series([3]), EVENING + 10 * DAY);
  assert.deepEqual([never.complete, never.reopened], [false, false], 'the third was there all along');
});

test('S12: a binge is three episodes within 24 hours', () => {
  const facts = series([4]);
  const three = [...episode('s1e1', 0), ...episode('s1e2', 12), ...episode('s1e3', 23)];
  assert.equal(mostInADay(all(stateOf(three)), facts), 3);
  assert.equal(
    mostInADay(all(stateOf([...episode('s1e1', 0), ...episode('s1e2', 12), ...episode('s1e3', 25)])), facts),
    2,
  );
});

test('the history lists films and episodes, newest first, with what was seen', () => {
  const facts = series([2]);
  const states = new Map([['t1', stateOf([...episode('s1e1', 0), ...episode('s1e2', 1, 60)])]]);
  const entries = watchedEntries(states, () => facts);
  assert.deepEqual(
    entries.map((e) => [e.episodeId, e.watchedMs, e.started, e.completed, e.completedAt]),
    [
      ['s1e2', 60_000, false, false, null],
      ['s1e1', 2_400_000, true, true, EVENING + 2_400_000],
    ],
  );
});

test('exposure counts impressions since a moment and since it was last taken up', () => {
  const shown = [0, 10, 20, 30].map((at) => event('impression', at, { titleId: 't1', appSessionId: `s${at % 20}` }));
  assert.deepEqual(exposure(stateOf(shown), EVENING + 5_000), { impressions: 3, sessions: 2 });
  const opened = event('detail_open', 15, { titleId: 't1' });
  assert.deepEqual(exposure(stateOf([...shown, opened]), EVENING), { impressions: 2, sessions: 2 });
});
