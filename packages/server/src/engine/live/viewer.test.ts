// A viewer from states: what each field holds, and what each switch takes away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventType } from '@marquee/protocol';
import { DAY, EVENING, event, folded, watching } from '../../../test/viewing-events.ts';
import { film, series } from '../../../test/viewing-titles.ts';
import { aProfile } from '../../../test/records.ts';
import { defaults } from '../../config.ts';
import {
  encodeProfile,
  encodeTitle,
  labelConfig,
  profileStateOf,
  titleStateOf,
  type TitleFacts,
} from '../../events/viewing/index.ts';
import type { Consent, Profile, StateRow } from '../../store/records.ts';
import type { LoggedEvent } from '../../store/store.ts';
import type { Viewer } from './types.ts';
import { viewerOf } from './viewer.ts';

const NOW = EVENING + DAY;
const HOUR = 3_600;

/** Rows as the fold saves them. */
function rowsOf(events: readonly LoggedEvent[]): StateRow[] {
  const all = folded(events);
  const titles = [...new Set(all.map(({ titleId }) => titleId).filter((id) => id !== ''))];
  const rows = titles.map((titleId) => {
    const state = titleStateOf(all.filter((one) => one.titleId === titleId));
    return { profileId: 'p1', titleId, state: encodeTitle(state), lastAt: state.lastAt };
  });
  const own = profileStateOf(all);
  return [{ profileId: 'p1', titleId: '', state: encodeProfile(own), lastAt: own.lastAt }, ...rows];
}

interface Case {
  readonly profile?: Partial<Profile>;
  readonly consents?: readonly Consent[];
  readonly now?: number;
  readonly facts?: Readonly<Record<string, TitleFacts>>;
}

function seen(events: readonly LoggedEvent[], { profile, consents = [], now = NOW, facts = {} }: Case = {}): Viewer {
  return viewerOf(
    { profile: aProfile({ id: 'p1', ...profile }), rows: rowsOf(events), consents },
    {
      now,
      signals: defaults.signals,
      labels: labelConfig(),
      kidsLimit: 7,
      nameOf: (id) => `name of ${id}`,
      factsOf: (id) => facts[id] ?? film(100),
    },
  );
}

const said = (type: EventType, titleId: string, fields = {}, at = 0): LoggedEvent =>
  event(type, at, { titleId, ...fields });
const played = (titleId: string, minutes: number, fields = {}): LoggedEvent[] =>
  watching([[0, minutes * 60]], { titleId, playId: `play-${titleId}`, ...fields });
const off = { unprofiled: true };

test('a film seen to its end is liked, seen and completed, and one signal', () => {
  const viewer = seen(played('a', 100));
  assert.equal(viewer.labels.get('a')?.value, 1);
  assert.deepEqual(
    viewer.liked.map(({ title, value }) => [title, value]),
    [['a', 1]],
  );
  assert.deepEqual([...viewer.seen], ['a']);
  assert.deepEqual([...viewer.completed], [['a', EVENING + 6_000_000]]);
  assert.deepEqual([viewer.signals, viewer.personal, viewer.upToDate], [1, true, true]);
});

test('a film begun for 2 minutes is seen; one left after a minute is not, and both may be gone on with or not', () => {
  const viewer = seen([...played('long', 2), ...played('short', 1)]);
  assert.deepEqual([...viewer.seen], ['long']);
  assert.deepEqual(
    viewer.continuing.map(({ titleId }) => titleId),
    ['long'],
  );
  assert.equal(viewer.signals, 1);
});

test('thumbs, stars, picks and the list are signals; a thumb that was taken back is none', () => {
  const viewer = seen([
    said('rating', 'up', { value: 1 }),
    said('rating', 'down', { value: -1 }),
    said('rating', 'undone', { value: 1 }),
    said('rating', 'undone', { value: 0 }, 1),
    said('star_rating', 'stars', { stars: 5 }),
    said('onboarding_pick', 'second', { order: 1 }),
    said('onboarding_pick', 'first', { order: 0 }),
    said('list_add', 'listed', {}, 5),
    said('list_add', 'later', {}, 9),
    said('list_add', 'removed'),
    said('list_remove', 'removed', {}, 1),
  ]);
  assert.equal(viewer.signals, 7);
  assert.deepEqual([...viewer.seen].toSorted(), ['down', 'stars', 'up']);
  assert.deepEqual([...viewer.refused], ['down']);
  assert.deepEqual([...viewer.thumbed], ['up']);
  assert.deepEqual(viewer.picked, ['first', 'second']);
  assert.deepEqual(
    viewer.listed.map(({ title }) => title),
    ['later', 'listed'],
  );
});

test('not interested holds until a thumb goes up after it', () => {
  const no = said('not_interested', 'a');
  assert.deepEqual([...seen([no]).refused], ['a']);
  assert.deepEqual([...seen([no, said('rating', 'a', { value: 1 }, 1)]).refused], []);
  assert.deepEqual([...seen([said('rating', 'a', { value: 1 }, -1), no]).refused], ['a']);
});

test('liked titles are in the order of their evidence', () => {
  const viewer = seen([
    said('rating', 'newer', { value: 1 }, 20),
    said('rating', 'older', { value: 2 }, 10),
    said('rating', 'bad', { value: -1 }, 15),
  ]);
  assert.deepEqual(
    viewer.liked.map(({ title, value }) => [title, value]),
    [
      ['older', 1.5],
      ['newer', 1],
    ],
  );
});

test('a series is completed with the last available episode, and open again when another appears', () => {
  const two = [0, 1].flatMap((i) =>
    watching([[0, 40 * 60]], { titleId: 's', playId: `e${i}`, episodeId: `s1e${i + 1}` }, i * HOUR),
  );
  const done = seen(two, { facts: { s: series([2]) } });
  assert.deepEqual([...done.completed], [['s', EVENING + (HOUR + 2_400) * 1000]]);
  assert.deepEqual(done.continuing, []);
  const more = seen(two, { facts: { s: series([2], [3, NOW - 1]) } });
  assert.equal(more.completed.size, 0);
  assert.deepEqual(
    more.continuing.map(({ episodeId, isNext, newSeason }) => ({ episodeId, isNext, newSeason })),
    [{ episodeId: 's2e1', isNext: true, newSeason: true }],
  );
  assert.notEqual(done.version, more.version);
});

test('impressions of the last 14 days are counted, with their sessions, unless the title was opened since', () => {
  const show = (titleId: string, day: number, session: string): LoggedEvent =>
    said('impression', titleId, { appSessionId: session, viewableMs: 1_200 }, (day * DAY) / 1000);
  const events = [
    show('a', -15, 's0'),
    show('a', -2, 's1'),
    show('a', -1, 's1'),
    show('a', 0, 's2'),
    show('b', -3, 's1'),
  ];
  const { shown } = seen([...events, said('detail_open', 'b', {}, (-2 * DAY) / 1000)], { now: EVENING + 1 });
  assert.deepEqual([...shown], [['a', { times: 3, sessions: 2, at: EVENING }]]);
});

test('impressions do not move the version; a play, a thumb, a list, a hidden bookmark each do', () => {
  const base = [...played('a', 30), said('rating', 'b', { value: 1 })];
  const { version } = seen(base);
  assert.equal(seen([...base, said('impression', 'c', { rowPos: 0, colPos: 0, pageId: 'x' })]).version, version);
  const moves = [
    played('c', 5),
    played('a', 40),
    [said('rating', 'b', { value: 0 }, 9)],
    [said('list_add', 'c')],
    [said('hide_continue', 'a', {}, 9_000)],
    [said('not_interested', 'c')],
    [said('onboarding_pick', 'c')],
  ];
  const versions = moves.map((more) => seen([...base, ...more]).version);
  assert.equal(new Set([version, ...versions]).size, moves.length + 1);
});

test('passing over what stood before an opened card is no change of its own', () => {
  const card = (titleId: string, colPos: number): LoggedEvent =>
    said('impression', titleId, { pageId: 'page', rowPos: 0, colPos });
  const open = said('detail_open', 'b', { pageId: 'page', rowPos: 0, colPos: 5 }, 1);
  const viewer = seen([card('a', 1), card('b', 5), open]);
  assert.equal(viewer.labels.get('a')?.source, 'passed');
  assert.equal(viewer.version, seen([card('b', 5), open]).version);
});

test('the version does not move with the clock, and what is taken back brings the earlier one back', () => {
  const base = played('a', 100);
  const { version } = seen(base);
  assert.equal(seen(base, { now: NOW + 3 * DAY }).version, version);
  const down = said('rating', 'a', { value: -1 }, 7_000);
  assert.notEqual(seen([...base, down]).version, version);
  assert.equal(seen([...base, down, said('rating', 'a', { value: 0 }, 7_001)]).version, version);
});

test('models know the viewer under his name in models, not under his id', () => {
  assert.equal(seen([]).user, 'name of p1');
});

test('the version is the same whatever the order of the rows', () => {
  const rows = rowsOf([...played('a', 30), ...played('b', 70), said('rating', 'c', { value: 1 })]);
  const of = (some: readonly StateRow[]): number =>
    viewerOf(
      { profile: aProfile({ id: 'p1' }), rows: some, consents: [] },
      {
        now: NOW,
        signals: {},
        labels: labelConfig(),
        kidsLimit: 7,
        nameOf: (id) => `name of ${id}`,
        factsOf: () => film(100),
      },
    ).version;
  assert.equal(of(rows), of(rows.toReversed()));
});

test('without profiling nothing shapes the page but bookmarks and the list, and two viewers are alike', () => {
  const events = [
    ...played('a', 30),
    said('rating', 'b', { value: -1 }),
    said('list_add', 'c'),
    said('impression', 'd'),
    said('onboarding_pick', 'e'),
  ];
  const viewer = seen(events, { profile: { profiling: false, birthYear: 1980, favouriteGenres: ['Drama'] } });
  assert.equal(viewer.personal, false);
  assert.deepEqual(
    [viewer.labels, viewer.seen, viewer.refused, viewer.completed, viewer.thumbed, viewer.shown].map(
      ({ size }) => size,
    ),
    [0, 0, 0, 0, 0, 0],
  );
  assert.deepEqual([viewer.liked, viewer.picked, viewer.signals], [[], [], 0]);
  assert.deepEqual(
    [viewer.profile.birthYear, viewer.profile.favouriteGenres, viewer.profile.profiling],
    [null, [], false],
  );
  assert.deepEqual(
    viewer.continuing.map(({ titleId }) => titleId),
    ['a'],
  );
  assert.deepEqual(
    viewer.listed.map(({ title }) => title),
    ['c'],
  );
});

test('what was done while profiling was off never counts, but for bookmarks and the list', () => {
  const viewer = seen([
    ...played('a', 30, off),
    said('rating', 'b', { value: 1, ...off }),
    said('list_add', 'c', off),
    said('impression', 'd', off),
  ]);
  assert.deepEqual([viewer.labels.size, viewer.seen.size, viewer.thumbed.size, viewer.shown.size], [0, 0, 0, 0]);
  assert.equal(viewer.signals, 0);
  assert.deepEqual([viewer.continuing.length, viewer.listed.length], [1, 1]);
});

test('a refused or ended consent to personalization is as profiling switched off; the newest answer holds', () => {
  const answer = (granted: boolean, expiresAt: number | null = null): Consent => ({
    profileId: 'p1',
    purpose: 'personalization',
    granted,
    version: '1',
    at: 1,
    expiresAt,
  });
  const personal = (...consents: Consent[]): boolean => seen(played('a', 30), { consents }).personal;
  assert.deepEqual(
    [
      personal(answer(false)),
      personal(answer(false), answer(true)),
      personal(answer(true, NOW)),
      personal(answer(true, NOW + 1)),
    ],
    [false, true, false, true],
  );
  assert.equal(personal({ ...answer(false), purpose: 'research' }), true);
});

const everything = [
  ...played('watched', 100),
  said('rating', 'up', { value: 1 }),
  said('star_rating', 'stars', { stars: 5 }),
  said('not_interested', 'no'),
  said('onboarding_pick', 'pick'),
  said('list_add', 'listed'),
  said('impression', 'passed', { pageId: 'page', rowPos: 0, colPos: 1 }),
  said('detail_open', 'opened', { pageId: 'page', rowPos: 0, colPos: 4 }, 1),
];
const labelled = (viewer: Viewer): string[] => [...viewer.labels.keys()].toSorted();
const without = (signal: string): Viewer => seen(everything, { profile: { signals: { [signal]: false } } });

test('with every signal on every kind of evidence has its label', () => {
  assert.deepEqual(labelled(seen(everything)), ['listed', 'no', 'passed', 'pick', 'stars', 'up', 'watched']);
});

test('history off: nothing that was watched shapes the page; the bookmark stays', () => {
  const viewer = without('history');
  assert.deepEqual(labelled(viewer), ['listed', 'no', 'passed', 'pick', 'stars', 'up']);
  assert.deepEqual([...viewer.seen].toSorted(), ['stars', 'up']);
  assert.equal(viewer.completed.size, 0);
  const begun = seen(played('a', 30), { profile: { signals: { history: false } } });
  assert.deepEqual([begun.labels.size, begun.signals, begun.continuing.length], [0, 0, 1]);
});

test('ratings off: thumbs and stars shape nothing; what was turned down stays away', () => {
  const viewer = without('ratings');
  assert.deepEqual(labelled(viewer), ['listed', 'passed', 'pick', 'watched']);
  assert.deepEqual([[...viewer.seen], [...viewer.refused], viewer.thumbed.size], [['watched'], ['no'], 0]);
});

test('favourites off: picks, named genres and the list shape nothing; the list itself stays', () => {
  const viewer = without('favourites');
  assert.deepEqual(labelled(viewer), ['no', 'passed', 'stars', 'up', 'watched']);
  assert.deepEqual([viewer.picked, viewer.listed.length], [[], 1]);
});

test('browsing off: what was shown and passed over counts for nothing', () => {
  const viewer = without('browsing');
  assert.ok(!viewer.labels.has('passed'));
  assert.equal(viewer.shown.size, 0);
  assert.ok(seen(everything).shown.has('passed'));
});

test('searches off: having been searched for adds nothing to a play', () => {
  const found = [said('search_click', 'a', { pos: 0 }, -60), ...played('a', 100, { source: 'search' })];
  const worth = (signals: Record<string, boolean>): number | undefined =>
    seen(found, { profile: { signals } }).labels.get('a')?.value;
  assert.deepEqual([worth({}), worth({ searches: false })], [1.2, 1]);
});

test('a personal field is there only while its signal may be used; gender is off unless switched on', () => {
  const told = {
    birthYear: 1980,
    gender: 'f',
    country: 'GB',
    region: 'Kent',
    postalPrefix: 'TN1',
    favouriteGenres: ['Drama'],
  };
  const usable = (signals: Record<string, boolean>) => {
    const { birthYear, gender, country, region, postalPrefix, favouriteGenres } = seen([], {
      profile: { ...told, signals },
    }).profile;
    return { birthYear, gender, country, region, postalPrefix, favouriteGenres };
  };
  assert.deepEqual(usable({}), { ...told, gender: null });
  assert.deepEqual(usable({ gender: true }), told);
  assert.deepEqual(usable({ age: false, location: false, favourites: false }), {
    birthYear: null,
    gender: null,
    country: null,
    region: null,
    postalPrefix: null,
    favouriteGenres: [],
  });
});

test('a child has a limit whether or not one was set', () => {
  assert.equal(seen([], { profile: { kids: true } }).limit, 7);
  assert.equal(seen([], { profile: { kids: true, maturityLimit: 3 } }).limit, 3);
  assert.equal(seen([], { profile: { maturityLimit: 12 } }).limit, 12);
  assert.equal(seen([]).limit, null);
});

test('what a parent blocked is refused, with profiling or without', () => {
  const blocked = ['b', 'a'];
  assert.deepEqual([...seen([], { profile: { blocked } }).refused], blocked);
  assert.deepEqual([...seen([], { profile: { blocked, profiling: false } }).refused], blocked);
  assert.notEqual(seen([], { profile: { blocked } }).version, seen([]).version);
});
