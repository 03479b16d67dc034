// Acts of the player: pauses, jumps, resumes and exits, counted with their places.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, event, folded, watching } from '../../../test/viewing-events.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { titleStateOf } from './reduce.ts';
import { all, type Part, type Play } from './state.ts';

const t1 = { titleId: 't1', playId: 'play1' };
const partOf = (events: readonly LoggedEvent[]): Part => all(titleStateOf(folded(events))).parts.map.get('')!;
const playOf = (events: readonly LoggedEvent[]): Play => all(titleStateOf(folded(events))).plays.map.get('play1')!;

test('S8: three pauses are three in their bins of 10 s', () => {
  const part = partOf([300, 304, 311].map((positionS) => event('pause', positionS, { ...t1, positionS })));
  assert.equal(part.pauses, 3);
  assert.deepEqual(part.spots.map.get('pause:30'), { n: 2, atMs: 300_000 });
  assert.deepEqual(part.spots.map.get('pause:31'), { n: 1, atMs: 311_000 });
});

test('S9: a rewind of 30 s at 100 s is one rewind, lands at 70 s, and adds no watched time', () => {
  const part = partOf([...watching([[0, 100]]), event('seek', 101, { ...t1, fromS: 100, toS: 70 })]);
  assert.deepEqual([part.rewinds, part.rewindMs, part.replays, part.playedMs], [1, 30_000, 0, 100_000]);
  assert.deepEqual(part.spots.map.get('rewind:7'), { n: 1, atMs: 70_000 });
  assert.equal(part.positionMs?.value, 70_000);
});

test('a ping with a position alone moves the bookmark and counts no watching', () => {
  const part = partOf([...watching([[0, 30]]), event('play_progress', 60, { ...t1, positionS: 55 })]);
  assert.deepEqual([part.playedMs, part.positionMs?.value], [30_000, 55_000]);
});

test('an end without a beginning is no stretch', () => {
  const part = partOf([event('play_progress', 60, { ...t1, toS: 55 })]);
  assert.deepEqual([part.playedMs, part.coverage.pieces, part.positionMs?.value], [0, [], 55_000]);
});

test('a resume may call its gap a pause', () => {
  const part = partOf([event('resume', 400, { ...t1, positionS: 10, pauseS: 301 })]);
  assert.deepEqual([part.gapMs, part.longPauses], [301_000, 1]);
});

test('S9: a jump back of at most 15 s is a missed line', () => {
  assert.equal(partOf([event('seek', 1, { ...t1, fromS: 100, toS: 85 })]).replays, 1);
});

test('a seek to where it was is no seek, but somebody was there', () => {
  const events = [event('seek', 1, { ...t1, fromS: 100, toS: 100 })];
  assert.deepEqual([partOf(events).rewinds, partOf(events).forwards, playOf(events).inputs], [0, 0, 1]);
});

test('S10: a jump ahead is a forward; skipping the intro is not', () => {
  const part = partOf([
    event('seek', 1, { ...t1, fromS: 100, toS: 700 }),
    event('skip', 2, { ...t1, fromS: 10, toS: 70, kind: 'intro' }),
  ]);
  assert.deepEqual([part.forwards, part.forwardMs, part.skips, part.skipMs], [1, 600_000, 1, 60_000]);
});

test('S11: resumes keep the gap, what was within a day and a week, and other devices', () => {
  const resumes = [8, 400, 86_400, 90_000, 604_800, 700_000].map((gapS, i) =>
    event('resume', i, { ...t1, positionS: 300, gapS, crossDevice: i === 1 }),
  );
  const part = partOf(resumes);
  assert.equal(part.resumes, 6);
  assert.equal(part.gapMs, (8 + 400 + 86_400 + 90_000 + 604_800 + 700_000) * 1000);
  assert.deepEqual([part.longPauses, part.resumedIn24h, part.resumedIn7d, part.crossDevice], [5, 3, 5, 1]);
  assert.deepEqual(part.spots.map.get('still:30'), { n: 5, atMs: 300_000 }, 'the 8 s pause asks for no still');
});

test('leaving is an exit with its place; reaching the end is not', () => {
  const left = partOf([event('play_end', 9, { ...t1, positionS: 2160, reason: 'left' })]);
  assert.deepEqual([left.exits, left.endAt, left.spots.map.get('exit:216')?.n], [1, 0, 1]);
  const ended = event('play_end', 9, { ...t1, positionS: 5400, reason: 'ended' });
  const part = partOf([ended]);
  assert.deepEqual([part.exits, part.endAt], [0, ended.occurredAt]);
});

test('the first report past 85 % of its own duration says when the end was near', () => {
  const events = watching(
    [
      [0, 500],
      [500, 850],
      [850, 900],
    ],
    { durationS: 1000 },
  );
  assert.equal(partOf(events).endAt, events[1]!.occurredAt);
});

test('a play keeps its source, device, time muted and hidden, stalls and errors', () => {
  const source = { rowType: 'top', rowPos: 1, colPos: 4 };
  const play = playOf([
    event('play_start', 0, { ...t1, source, autoplay: true, deviceClass: 'tv', tzOffsetMin: 120 }),
    ...watching([[0, 10]], { muted: true }),
    ...watching([[10, 30]], { hidden: true, muted: true }, 10),
    ...watching([[30, 70]], {}, 30),
    event('play_end', 71, { ...t1, stalledS: 2.5, reason: 'error' }),
  ]);
  assert.equal(play.source?.value, JSON.stringify(source));
  assert.equal(play.device?.value, 'tv');
  assert.equal(play.zoneMin?.value, 120);
  assert.deepEqual(
    [play.autoplay, play.inputs, play.playedMs, play.mutedMs, play.hiddenMs, play.awayMs],
    [1, 0, 70_000, 30_000, 20_000, 30_000],
  );
  assert.deepEqual([play.stalledMs, play.errors], [2500, 1]);
  assert.equal(play.endAt - play.startAt, 71_000);
});

test('days are those of the place where the viewer was', () => {
  const late = 6 * 3600;
  const here = partOf(watching([[0, 60]], { tzOffsetMin: -300 }, late - 30));
  const there = partOf(watching([[0, 60]], { tzOffsetMin: 0 }, late - 30));
  const [west, utc] = [[...here.days.map][0]!, [...there.days.map][0]!];
  assert.equal(Number(utc[0]) - Number(west[0]), 1, '00:00:30 UTC is the evening before in the west');
  assert.equal(west[1], 60_000);
  assert.equal(Number(utc[0]), Math.floor((Date.UTC(2026, 5, 2) + 30_000) / DAY));
});

test('a play without a name is the play of its day', () => {
  const events = [...watching([[0, 10]], { playId: undefined }), ...watching([[10, 20]], { playId: undefined }, 50)];
  const { plays } = all(titleStateOf(folded(events)));
  assert.deepEqual([plays.map.size, [...plays.map.values()][0]?.playedMs], [1, 20_000]);
});

test('a position beyond 12 hours counts in the last bin', () => {
  const part = partOf([event('pause', 1, { ...t1, positionS: 300_000 })]);
  assert.equal(part.spots.map.get('pause:4319')?.n, 1);
});
