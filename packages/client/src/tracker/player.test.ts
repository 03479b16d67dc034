// The player's watcher beside a player that plays exactly: stretches worked by hand, then any order of acts.
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { beforeEach, mock, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { scene, type Said } from '../../test/core-double.ts';
import { FakeVideo, type Played } from '../../test/fake-video.ts';
import { union, type Stretch } from '../../test/watched.ts';
import type { WatchedPlayer } from './player.ts';
import type { Playing } from './types.ts';

const double = new URL('../../test/core-double.ts', import.meta.url).href;

const document = { hidden: false, fullscreenElement: null as { contains(one: unknown): boolean } | null };
Object.assign(globalThis, { document });
beforeEach(() => Object.assign(document, { hidden: false, fullscreenElement: null }));

// The player speaks to the double instead of to core.ts.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === './core.ts' && context.parentURL?.endsWith('/player.ts') ? double : specifier, context),
});
const { watchPlayer } = await import('./player.ts');

interface Stage {
  readonly video: FakeVideo;
  readonly player: WatchedPlayer;
  readonly said: Said[];
  readonly drafts: Map<string, unknown>;
}

function stage(timers: TestContext['mock']['timers'], about: Partial<Playing> = {}): Stage {
  const [said, drafts]: [Said[], Map<string, unknown>] = [[], new Map()];
  Object.assign(scene, { allowed: true, said, drafts });
  const video = new FakeVideo(timers);
  const player = watchPlayer(video as unknown as HTMLMediaElement, { titleId: 't', ...about });
  return { video, player, said, drafts };
}

/** A test on a clock that it turns itself. */
const timed = (name: string, run: (timers: TestContext['mock']['timers']) => void): void =>
  test(name, (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_790_000_000_000 });
    run(t.mock.timers);
  }) as unknown as void;

const watched = (said: readonly Said[]): Stretch[] =>
  said
    .filter(({ type }) => type === 'play_progress')
    .map(({ fields }) => [fields.fromS as number, fields.toS as number]);
const types = (said: readonly Said[]): string[] => said.map(({ type }) => type);
const of = (said: readonly Said[], type: string): Record<string, unknown>[] =>
  said.filter((one) => one.type === type).map(({ fields }) => fields);

timed('the xAPI sample: 0–12, 14–21, 18–30 gives 31 seconds played, 28 of them different', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(12_000);
  video.seek(14, 80);
  video.run(7000);
  video.seek(18, 80);
  video.run(12_000);
  video.pause();
  const stretches = watched(said);
  assert.deepEqual(stretches, [
    [0, 12],
    [14, 21],
    [18, 30],
  ]);
  assert.equal(
    stretches.reduce((sum, [a, b]) => sum + b - a, 0),
    31,
  );
  assert.equal(
    union(stretches).reduce((sum, [a, b]) => sum + b - a, 0),
    28,
  );
  assert.deepEqual(
    of(said, 'seek').map(({ fromS, toS }) => [fromS, toS]),
    [
      [12, 14],
      [21, 18],
    ],
  );
});

timed('a jump between two reports of the playhead still ends where the film was', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(1130); // the last timeupdate was at 1,000
  video.seek(50, 40);
  assert.deepEqual(watched(said), [[0, 1.13]]);
});

timed('every thirty seconds of play are reported, and nothing while it is paused', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(65_000);
  video.pause();
  video.run(3_600_000);
  assert.deepEqual(watched(said), [
    [0, 30],
    [30, 60],
    [60, 65],
  ]);
  assert.deepEqual(types(said), ['play_start', 'play_progress', 'play_progress', 'play_progress', 'pause']);
});

timed('a pause and what follows it: where, and how long it stood', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(10_000);
  video.pause();
  video.run(20_500);
  video.play();
  assert.equal(of(said, 'pause')[0]!.positionS, 10);
  const { positionS, gapS } = of(said, 'resume')[0]!;
  assert.deepEqual([positionS, gapS], [10, 20.5]);
});

timed('a drag of many jumps is one; the snippets between were not watched', (timers) => {
  const { video, said, drafts } = stage(timers);
  video.play();
  video.run(10_000);
  for (const place of [100, 200, 300, 250]) {
    video.seek(place, 30);
    video.run(490);
  }
  video.run(700);
  video.pause();
  assert.deepEqual(watched(said), [
    [0, 10],
    [250, 251.19],
  ]);
  assert.deepEqual(
    of(said, 'seek').map(({ fromS, toS, positionS }) => [fromS, toS, positionS]),
    [[10, 250, undefined]],
  );
  assert.equal([...drafts.keys()].length, 1, 'only the first stretch was long enough to be kept against a crash');
});

timed('jumps half a second apart are two', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(1000);
  video.seek(100, 0);
  video.run(500);
  video.seek(200, 0);
  video.run(600);
  assert.deepEqual(
    of(said, 'seek').map(({ fromS, toS }) => [fromS, toS]),
    [
      [1, 100],
      [100.5, 200],
    ],
  );
});

timed('a button that skips the intro is a skip, not a jump of the viewer', (timers) => {
  const { video, said, player } = stage(timers);
  video.play();
  video.run(5000);
  player.skip('intro');
  video.seek(60, 20);
  video.run(1000);
  video.seek(90, 20);
  video.run(1000);
  assert.deepEqual(
    said.filter(({ type }) => type === 'skip' || type === 'seek').map(({ type, fields }) => [type, fields.kind]),
    [
      ['skip', 'intro'],
      ['seek', undefined],
    ],
  );
});

timed('a change of speed ends a stretch, and says both speeds', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(4000);
  video.setRate(2);
  video.run(3000);
  video.pause();
  assert.deepEqual(watched(said), [
    [0, 4],
    [4, 10],
  ]);
  assert.deepEqual(
    of(said, 'play_progress').map(({ playbackRate }) => playbackRate),
    [1, 2],
  );
  const { fromRate, playbackRate, positionS } = of(said, 'rate_change')[0]!;
  assert.deepEqual([fromRate, playbackRate, positionS], [1, 2, 4]);
});

timed('waiting for data is not watching; the seconds of waiting are told at the end', (timers) => {
  const { video, said } = stage(timers);
  video.duration = 10;
  video.play();
  video.run(4000);
  video.stall(2500);
  video.run(7000);
  assert.deepEqual(watched(said), [
    [0, 4],
    [4, 10],
  ]);
  const { reason, positionS, stalledS } = of(said, 'play_end')[0]!;
  assert.deepEqual([reason, positionS, stalledS], ['ended', 10, 2.5]);
});

timed('a player that jumps without a word has not played what it jumped over', (timers) => {
  const { video, said } = stage(timers);
  video.play();
  video.run(4000);
  video.currentTime = 100;
  video.run(2000);
  video.pause();
  assert.deepEqual(
    union(watched(said)).map(([from, to]) => [Math.round(from), Math.round(to)]),
    [
      [0, 4],
      [100, 102],
    ],
  );
});

timed('after the end, play begins a new play', (timers) => {
  const { video, said } = stage(timers);
  video.duration = 5;
  video.play();
  video.run(6000);
  video.play();
  video.run(2000);
  video.pause();
  assert.deepEqual(types(said), ['play_start', 'play_progress', 'play_end', 'play_start', 'play_progress', 'pause']);
  assert.equal(new Set(said.map(({ fields }) => fields.playId)).size, 2);
  assert.equal(of(said, 'play_start')[1]!.positionS, 0);
});

timed('another source, an error and removal end the play where it stood', (timers) => {
  for (const [cause, reason] of [
    ['emptied', 'left'],
    ['error', 'error'],
    ['removed', 'left'],
  ] as const) {
    const { video, said } = stage(timers);
    video.play();
    video.run(3000);
    if (cause === 'removed') {
      video.isConnected = false;
      video.pause();
    } else {
      video.currentTime = cause === 'emptied' ? 0 : 3;
      video.fire(cause);
    }
    assert.deepEqual(watched(said), [[0, 3]], cause);
    const end = of(said, 'play_end')[0]!;
    assert.deepEqual([end.reason, end.positionS], [reason, 3], cause);
    assert.equal(of(said, 'pause').length, 0, cause);
  }
});

timed('a player that was never on the page may pause and go on', (timers) => {
  const { video, said } = stage(timers);
  video.isConnected = false;
  video.play();
  video.run(1000);
  video.pause();
  video.play();
  assert.deepEqual(types(said), ['play_start', 'play_progress', 'pause', 'resume']);
});

timed('what is known of the player goes with its events', (timers) => {
  const { video, said } = stage(timers, { episodeId: 's1e2', source: 'continue' });
  Object.assign(document, { hidden: true, fullscreenElement: { contains: (one: unknown) => one === video } });
  video.textTracks = [
    { mode: 'hidden', language: 'de' },
    { mode: 'showing', language: 'en' },
  ];
  video.muted = true;
  video.autoplay = true;
  video.play();
  const { playId, ...start } = said[0]!.fields;
  assert.equal(typeof playId, 'string');
  assert.deepEqual(start, {
    titleId: 't',
    episodeId: 's1e2',
    durationS: 600,
    playbackRate: 1,
    muted: true,
    hidden: true,
    fullscreen: true,
    ccLang: 'en',
    positionS: 0,
    autoplay: true,
    source: 'continue',
  });
});

timed('jumps before the film begins are no act of the viewer', (timers) => {
  const { video, said } = stage(timers);
  video.seek(120, 50);
  video.run(1000);
  video.play();
  video.run(1000);
  video.pause();
  assert.deepEqual(types(said), ['play_start', 'play_progress', 'pause']);
  assert.equal(said[0]!.fields.positionS, 120);
});

timed('a stretch under way is kept every three seconds, under the id it will have', (timers) => {
  const { video, said, drafts } = stage(timers);
  video.play();
  video.run(10_000);
  assert.equal(drafts.size, 1);
  const [[id, draft]] = [...drafts] as [[string, { fromS: number; toS: number }]];
  assert.deepEqual([draft.fromS, draft.toS], [0, 9]);
  video.pause();
  assert.equal(said.find(({ type }) => type === 'play_progress')!.id, id);
});

timed('before consent nothing is said; with it, from where the film is', (timers) => {
  const { video, said } = stage(timers);
  scene.allowed = false;
  video.play();
  video.run(5000);
  assert.deepEqual(said, []);
  scene.allowed = true;
  video.run(2000);
  video.pause();
  assert.deepEqual(watched(said), [[5.25, 7]]);
});

timed('stop() ends the play and hears no more', (timers) => {
  const { video, said, player } = stage(timers);
  video.play();
  video.run(2000);
  player.stop('next');
  video.run(2000);
  video.pause();
  video.play();
  assert.deepEqual(types(said), ['play_start', 'play_progress', 'play_end']);
  assert.equal(of(said, 'play_end')[0]!.reason, 'next');
});

// The rule of a drag, said once more in other words: what began with a jump and was cut off by another within half a
// second was not watched. All else that moved was.
const counts = ({ sinceSeek, by }: Played): boolean => !(by === 'seek' && sinceSeek < 500);

const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('run' as const), ms: fc.integer({ min: 1, max: 700 }) }) },
  fc.record({ do: fc.constantFrom('play' as const, 'pause' as const, 'cut' as const) }),
  fc.record({
    do: fc.constant('seek' as const),
    to: fc.integer({ min: 0, max: 599_000 }),
    ms: fc.integer({ min: 0, max: 900 }),
  }),
  fc.record({ do: fc.constant('rate' as const), rate: fc.constantFrom(0.5, 1, 1.25, 2, 4) }),
  fc.record({ do: fc.constant('stall' as const), ms: fc.integer({ min: 1, max: 9000 }) }),
);

test('whatever is done to a player, what is reported is what it played, to the frame', () => {
  const frame = 1 / 24;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_790_000_000_000 });
      try {
        const { video, player, said } = stage(mock.timers);
        for (const one of acts) {
          if (one.do === 'run') video.run(one.ms);
          else if (one.do === 'seek') video.seek(one.to / 1000, one.ms);
          else if (one.do === 'rate') video.setRate(one.rate);
          else if (one.do === 'stall') video.stall(one.ms);
          else if (one.do === 'cut') player.cut();
          else video[one.do]();
        }
        video.pause();
        player.end('left');
        const done = video.played.filter(counts).filter(({ from, to }) => to - from >= 0.001);
        const seen = union(watched(said));
        const truth = union(done.map(({ from, to }) => [from, to]));
        const text = JSON.stringify({ seen, truth });
        const sum = (all: readonly Stretch[]): number => all.reduce((total, [a, b]) => total + b - a, 0);
        assert.ok(Math.abs(sum(seen) - sum(truth)) < frame, text);
        assert.ok(Math.abs(sum(watched(said)) - sum(done.map(({ from, to }) => [from, to]))) < frame, text);
        for (const [from, to] of truth) {
          if (to - from < frame) continue;
          assert.ok(
            seen.some((s) => s[0] < from + frame && s[1] > to - frame),
            text,
          );
        }
        for (const { fields } of said) for (const value of Object.values(fields)) assert.ok(value !== null);
      } finally {
        mock.timers.reset();
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});
