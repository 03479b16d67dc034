// Labels: the unit values of the practice document, censoring, series, additions, factors, words, weak negatives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecsysError } from '@marquee/recsys';
import { DAY, event, EVENING, folded, watching } from '../../../test/viewing-events.ts';
import { film, series } from '../../../test/viewing-titles.ts';
import type { LoggedEvent } from '../../store/store.ts';
import type { TitleFacts } from './facts.ts';
import { labelConfig, labelDefaults, labelVersion } from './label-config.ts';
import { labelContext } from './label-context.ts';
import { labelled, labelOf, type Label } from './labels.ts';
import { profileStateOf, titleStateOf } from './reduce.ts';
import { curve } from './watch-label.ts';

const config = labelConfig();
const near = (got: number | undefined, want: number): void =>
  assert.ok(got !== undefined && Math.abs(got - want) < 1e-9, `${got} is not ${want}`);

/** The label of t1 for p1, 30 days after EVENING unless said otherwise. */
function label(events: readonly LoggedEvent[], facts?: TitleFacts, days = 30): Label | undefined {
  const all = folded(events);
  const state = titleStateOf(all.filter(({ titleId }) => titleId === 't1'));
  const context = labelContext(profileStateOf(all), [[state, facts]], { now: EVENING + days * DAY, config });
  return labelOf(state, facts, context);
}

/** 100-minute film whose content is 100 minutes: shares are minutes in hundredths. */
const hundred = film(104, 100);
const watched = (share: number, fields = {}): LoggedEvent[] => watching([[0, share * 6000]], fields);

test('the curve at its unit values', () => {
  for (const [share, value] of [
    [0.05, -0.3],
    [0.1, 0],
    [0.25, 0],
    [0.5, 0.25 / 0.65],
    [0.575, 0.5],
    [0.9, 1],
    [0.95, 1],
  ] as const) {
    near(curve(share, 600, config), value);
    near(label(watched(share), hundred)?.value, value);
  }
  near(curve(0.5, 600, config), 0.384615384615);
});

test('a glance of less than 30 s costs 0.1; of a clip half a minute is no glance', () => {
  near(label(watching([[0, 29]]), hundred)?.value, -0.1);
  near(curve(0.26, 20, config), 0.01 / 0.65);
});

test('confidence at its unit values', () => {
  const context = { now: EVENING, config, plays: 0, pages: new Map() };
  const conf = (value: number, days: number): number => labelled(value, EVENING - days * DAY, 'watch', context).conf;
  near(conf(1, 0), 41);
  near(conf(1, 180), 21);
  assert.equal(conf(0.5, 90).toFixed(3), '15.142');
  near(conf(-0.3, 0), 13);
});

test('preference is 1 above 0.25', () => {
  const context = { now: EVENING, config, plays: 0, pages: new Map() };
  assert.equal(labelled(0.25, 0, 'watch', context).pref, 0);
  assert.equal(labelled(0.2501, 0, 'watch', context).pref, 1);
});

test('a play is no evidence until 14 days after it, unless it was completed', () => {
  const part = watched(0.5);
  const end = 3000 / 86_400;
  assert.equal(label(part, hundred, 13.9 + end), undefined);
  near(label(part, hundred, 14.01 + end)?.value, 0.25 / 0.65);
  near(label(watched(0.95), hundred, 1)?.value, 1);
});

test('a title of unknown length and no end has no label from watching', () => {
  assert.equal(label(watched(0.5)), undefined);
});

const episode = (episodeId: string, hours: number, toS = 2400, fields = {}): LoggedEvent[] =>
  watching([[0, toS]], { episodeId, playId: episodeId, durationS: 2400, ...fields }, hours * 3600);

test('a series: episodes completed of 6, or of all there are; leaving inside the first costs 0.3', () => {
  near(label([...episode('s1e1', 0), ...episode('s1e2', 200)], series([10]))?.value, 2 / 6);
  near(label([...episode('s1e1', 0), ...episode('s1e2', 200)], series([3]))?.value, 2 / 3);
  near(label(episode('s1e1', 0, 1000), series([10]))?.value, -0.3);
  assert.equal(label(episode('s1e1', 0, 1000), series([10]), 5), undefined, 'not ripe');
  near(label([...episode('s1e1', 0, 1000), ...episode('s1e2', 1, 1000)], series([10]))?.value, 0);
  near(label(episode('s1e1', 0), undefined)?.value, 1 / 6);
});

test('watched again as a whole adds 0.5; a scene seen again 0.1, three at most', () => {
  near(label([...watched(0.95), ...watched(0.95, { playId: 'play2' })], hundred)?.value, 1.5);
  const scenes = (n: number): LoggedEvent[] => [
    ...watched(0.95),
    ...watching(Array.from({ length: n }, (_, i) => [600 * (i + 1), 600 * (i + 1) + 30] as const)),
  ];
  near(label(scenes(1), hundred)?.value, 1.1);
  near(label(scenes(5), hundred)?.value, 1.3);
});

test('three episodes in a day add 0.2, a season within 7 days 0.3', () => {
  const three = [0, 1, 2].flatMap((i) => episode(`s1e${i + 1}`, i));
  near(label(three, series([10]))?.value, 0.5 + 0.2);
  near(label(three, series([3], [6]))?.value, 0.5 + 0.2 + 0.3);
  const slow = [0, 100, 200].flatMap((hours, i) => episode(`s1e${i + 1}`, hours));
  near(label(slow, series([3], [6]))?.value, 0.5);
});

test('My List adds 0.2, found by search 0.2, come back on another day to finish 0.1', () => {
  near(label([...watched(0.95), event('list_add', 0, { titleId: 't1' })], hundred)?.value, 1.2);
  near(label([...watched(0.95, { source: 'search' })], hundred)?.value, 1.2);
  near(label([event('search_click', -60, { titleId: 't1' }), ...watched(0.95)], hundred)?.value, 1.2);
  near(label([event('search_click', -90_000, { titleId: 't1' }), ...watched(0.95)], hundred)?.value, 1);
  const twoDays = [...watching([[0, 3000]]), ...watching([[3000, 5700]], { playId: 'play2' }, 86_400)];
  near(label(twoDays, hundred)?.value, 1.1);
});

test('taken off the list again: nothing is added', () => {
  const events = [
    ...watched(0.95),
    event('list_add', 0, { titleId: 't1' }),
    event('list_remove', 9, { titleId: 't1' }),
  ];
  near(label(events, hundred)?.value, 1);
});

test('autoplay that nobody touched halves; so does being muted or hidden most of the time', () => {
  near(label(watched(0.95, { autoplay: true }), hundred)?.value, 0.5);
  const touched = [
    ...watched(0.95, { autoplay: true }),
    event('pause', 9, { titleId: 't1', playId: 'play1', positionS: 9 }),
  ];
  near(label(touched, hundred)?.value, 1);
  near(label(watched(0.95, { muted: true }), hundred)?.value, 0.5);
  near(label(watched(0.95, { hidden: true, autoplay: true }), hundred)?.value, 0.25);
  const half = [...watching([[0, 3000]], { hidden: true }), ...watching([[3000, 6000]], {}, 3000)];
  near(label(half, hundred)?.value, 1);
});

test('more than three episodes in the background: three tenths of what autoplay left', () => {
  const run = (n: number): LoggedEvent[] =>
    Array.from({ length: n }, (_, i) => episode(`s1e${i + 1}`, i * 30, 2400, { autoplay: true })).flat();
  near(label(run(3), series([10]))?.value, 0.5 * 0.5);
  near(label(run(4), series([10]))?.value, (4 / 6) * 0.5 * 0.3);
});

test('thumbs override: down −1, up at least 1, twice at least 1.5, taken back nothing', () => {
  const thumb = (value: number, at = 9): LoggedEvent => event('rating', at, { titleId: 't1', value });
  near(label([...watched(0.95), thumb(-1)], hundred)?.value, -1);
  near(label([...watched(0.5), thumb(1)], hundred)?.value, 1);
  near(label([...watched(0.05), thumb(2)], hundred)?.value, 1.5);
  near(label([...watched(0.95), ...watched(0.95, { playId: 'p2' }), thumb(1)], hundred)?.value, 1.5);
  near(label([...watched(0.5), thumb(1), thumb(0, 20)], hundred)?.value, 0.25 / 0.65);
  near(label([thumb(1)])?.value, 1);
  assert.equal(label([thumb(1), thumb(0, 20)]), undefined);
});

test('stars that were brought along: a line through 2.5, of any age; thumbs and newer plays speak louder', () => {
  const stars = (value: number, at = 9): LoggedEvent => event('star_rating', at, { titleId: 't1', stars: value });
  // (stars − 2.5) / 2.5 · 1.5
  for (const [given, value] of [
    [5, 1.5],
    [4, 0.9],
    [3, 0.3],
    [2.5, 0],
    [0.5, -1.2],
  ] as const) {
    near(label([stars(given)])?.value, value);
  }
  near(label([stars(4)], undefined, 9_999)?.conf, 1 + 40 * 0.9);
  near(label([stars(1), stars(5, 20)])?.value, 1.5);
  near(label([stars(5), event('rating', 1, { titleId: 't1', value: -1 })])?.value, -1);
  near(label([stars(1, -9e6), ...watched(0.95)], hundred)?.value, 1);
});

test('not interested is −0.7 unless a newer thumb up contradicts; a thumb down stays −1', () => {
  const no = event('not_interested', 50, { titleId: 't1' });
  const thumb = (value: number, at: number): LoggedEvent => event('rating', at, { titleId: 't1', value });
  near(label([...watched(0.95), no], hundred)?.value, -0.7);
  near(label([no, thumb(1, 60)])?.value, 1);
  near(label([no, thumb(1, 40)])?.value, -0.7);
  near(label([no, thumb(-1, 40)])?.value, -1);
  near(label([no, thumb(0, 60)])?.value, -0.7);
});

test('removed from Continue Watching is −0.2, until it is played on or was completed', () => {
  const hide = event('hide_continue', 4000, { titleId: 't1' });
  near(label([...watched(0.5), hide], hundred)?.value, -0.2);
  near(label([...watched(0.05), hide], hundred)?.value, -0.3);
  near(label([...watched(0.5), hide, ...watching([[3000, 3600]], {}, 5000)], hundred)?.value, 0.35 / 0.65);
  near(label([...watched(0.65), hide, event('rating', 1, { titleId: 't1', value: 1 })], hundred)?.value, 1);
});

test('a first pick is 0.8, half of it after 10 plays that count, nothing once the title was watched', () => {
  const pick = event('onboarding_pick', 0, { titleId: 't1', order: 0 });
  near(label([pick])?.value, 0.8);
  near(label([pick, ...watched(0.05)], hundred)?.value, -0.3);
  const state = titleStateOf(folded([pick]));
  const played = titleStateOf(folded(watched(0.95)));
  const plays = (n: number) =>
    labelContext(
      undefined,
      Array.from({ length: n }, () => [played, hundred] as const),
      { now: EVENING, config },
    );
  near(labelOf(state, undefined, plays(9))?.value, 0.8);
  near(labelOf(state, undefined, plays(10))?.value, 0.4);
});

test('on the list and never played is 0.2; a play that is not ripe keeps the pair unlabelled', () => {
  const listed = event('list_add', 0, { titleId: 't1' });
  assert.deepEqual([label([listed])?.value, label([listed])?.source], [0.2, 'list']);
  assert.equal(label([listed, ...watched(0.5)], hundred, 2), undefined);
});

test('an error or too much waiting at the end of an unfinished play tells nothing', () => {
  const end = (fields: object): LoggedEvent => event('play_end', 4000, { titleId: 't1', playId: 'play1', ...fields });
  assert.equal(label([...watched(0.05), end({ reason: 'error' })], hundred), undefined);
  assert.equal(label([...watched(0.05), end({ stalledS: 40 })], hundred), undefined, '40 of 340 s');
  near(label([...watched(0.05), end({ stalledS: 30 })], hundred)?.value, -0.3);
  near(label([...watched(0.95), end({ reason: 'error' })], hundred)?.value, 1);
});

const shown = (row: number, column: number, pageId = 'page'): LoggedEvent =>
  event('impression', 0, { titleId: 't1', pageId, rowPos: row, colPos: column, viewableMs: 1000 });
const opened = (row: number, column: number, pageId = 'page'): LoggedEvent =>
  event('detail_open', 5, { titleId: 't2', pageId, rowPos: row, colPos: column });

test('passed over: seen, not opened, and something further on the page was', () => {
  near(label([shown(1, 2), opened(1, 3)])?.value, -0.05);
  near(label([shown(1, 2), opened(2, 0)])?.value, -0.05);
  assert.equal(label([shown(1, 2), opened(1, 2)]), undefined, 'the same place');
  assert.equal(label([shown(1, 2), opened(0, 9)]), undefined, 'what was opened stood before it');
  assert.equal(label([shown(1, 2), opened(5, 0, 'other')]), undefined, 'another page');
  assert.equal(label([shown(1, 2)]), undefined, 'nothing was opened');
  assert.equal(label([opened(5, 0)]), undefined, 'never shown');
  const later = event('detail_open', 9, { titleId: 't1', pageId: 'x' });
  assert.equal(label([shown(1, 2), opened(1, 3), later]), undefined, 'opened after all');
});

test('events without profiling are no evidence', () => {
  assert.equal(label(watched(0.95, { unprofiled: true }), hundred), undefined);
  assert.equal(label([event('rating', 0, { titleId: 't1', value: -1, unprofiled: true })]), undefined);
});

test('labelling again gives the same, and a version names the coefficients', () => {
  const events = [...watched(0.5), event('list_add', 0, { titleId: 't1' })];
  assert.deepEqual(label(events, hundred), label(events.toReversed(), hundred));
  assert.match(labelVersion(config), /^1-[0-9a-f]{12}$/);
  assert.equal(labelVersion(labelConfig({ alpha: 40 })), labelVersion(config));
  assert.notEqual(labelVersion(labelConfig({ alpha: 39 })), labelVersion(config));
});

test('a coefficient that does not exist, or of another type, is refused by name', () => {
  assert.throws(
    () => labelConfig({ alfa: 1 }),
    (error) => error instanceof RecsysError && /alfa/.test(error.message),
  );
  assert.throws(() => labelConfig({ alpha: '40' }), /alpha/);
  assert.deepEqual(labelConfig({ binge: 0 }), { ...labelDefaults, binge: 0 });
});
