// The acceptance checks of listening, from outside: events go in over HTTP, and what they come to is read from the history and the export.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { strFromU8, unzipSync } from 'fflate';
import { testServer } from '../../test/http.ts';
import { aProfile, aTitle } from '../../test/records.ts';

const HOUR = 3_600_000;
const FILM = { titleId: 'film', playId: 'play-1', durationS: 5_400 };

type Sent = { readonly type: string; readonly at: number } & Readonly<Record<string, unknown>>;

/** What the fold made of the one part of a film, as the export tells it; what never happened is left out. */
type Told = Readonly<Record<string, number>>;

/** A film of 90 minutes with credits from 85 on, one of 20, and people in an account of their own. `at` is in seconds from the evening. */
async function evening(t: TestContext) {
  const server = await testServer(t);
  const begin = server.clock.now;
  await server.store.titles.put([
    aTitle({ id: 'film', name: 'Heat', durationS: 5_400, creditsStartS: 5_100 }),
    aTitle({ id: 'short', durationS: 1_200 }),
  ]);
  await server.store.profiles.put(['ada', 'ben', 'cleo'].map((id) => aProfile({ id, accountId: 'home' })));
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'home' });
  let made = 0;
  const event = (profileId: string, { at, ...rest }: Sent) => ({
    eventId: `${profileId}-${++made}`,
    profileId,
    occurredAt: begin + 1_000 * at,
    ...rest,
  });
  const post = async (...events: readonly object[]): Promise<void> => {
    server.clock.now = Math.max(server.clock.now, ...events.map((e) => (e as { occurredAt: number }).occurredAt));
    const reply = await server.ask(secret, { method: 'POST', url: '/v1/events', payload: { events } });
    assert.deepEqual([reply.statusCode, reply.json().rejected], [202, []], reply.body);
  };
  const history = async (id: string) => (await server.ask(secret, { url: `/v1/profiles/${id}/history` })).json().items;
  const exported = async (id: string) => {
    const files = unzipSync(
      new Uint8Array((await server.ask(secret, { url: `/v1/profiles/${id}/export` })).rawPayload),
    );
    const viewing = JSON.parse(strFromU8(files['viewing.json']!)) as { titleId: string; state: never }[];
    const state = viewing.find(({ titleId }) => titleId !== '')!.state as { on: { parts: [string, Told] } };
    const lines = strFromU8(files['events.jsonl']!).trim().split('\n');
    return { part: state.on.parts[1], raw: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
  };
  return { ...server, begin, event, post, history, exported };
}

const stretch = (fromS: number, toS: number, at: number, more: object = FILM): Sent => ({
  type: 'play_progress',
  fromS,
  toS,
  at,
  ...more,
});

test('E3: shuffled, doubled, half of it a day late: the history is the one of those who told it in order', async (t) => {
  const { event, post, history, clock } = await evening(t);
  const told: Sent[] = [
    { type: 'play_start', at: 0, ...FILM },
    ...[0, 30, 60, 90, 120].map((from) => stretch(from, from + 30, from + 30)),
    { type: 'seek', fromS: 150, toS: 90, at: 151, ...FILM },
    ...[90, 120].map((from) => stretch(from, from + 30, from + 92)),
    { type: 'pause', positionS: 150, at: 250, ...FILM },
    { type: 'play_end', positionS: 150, reason: 'left', at: 300, ...FILM },
  ];
  await post(...told.map((one) => event('ada', one)));
  const [wanted] = await history('ada');
  assert.deepEqual([wanted.playedS, wanted.watchedS, wanted.positionS, wanted.completed], [210, 150, 150, false]);
  const random = mulberry32(5);
  for (const id of ['ben', 'cleo']) {
    const events = told.map((one) => event(id, one)).sort(() => random() - 0.5);
    const early = events.slice(0, 5);
    await post(...early, ...early);
    clock.now += 24 * HOUR;
    for (const late of events) await post(late);
    assert.deepEqual(await history(id), [wanted], id);
  }
});

test('S7: a jump to the end completes nothing; what was watched to the credits is completed', async (t) => {
  const { event, post, history } = await evening(t);
  await post(
    event('ada', stretch(0, 60, 60)),
    event('ada', { type: 'seek', fromS: 60, toS: 5_390, at: 61, ...FILM }),
    event('ada', stretch(5_390, 5_400, 72)),
    event('ada', { type: 'play_end', reason: 'ended', positionS: 5_400, at: 72, ...FILM }),
  );
  const reports = Array.from({ length: 170 }, (_, i) => stretch(30 * i, 30 * i + 30, 30 * i + 30));
  await post(...reports.map((one) => event('ben', one)));
  assert.deepEqual([(await history('ada'))[0].completed, (await history('ben'))[0].completed], [false, true]);
});

test('S8, S9, S10: pauses, a rewind and a jump ahead are counted each as what it is, and none of it is watching', async (t) => {
  const { event, post, history, exported } = await evening(t);
  const short = { titleId: 'short', playId: 'play-2', durationS: 1_200 };
  const acts: Sent[] = [
    { type: 'play_start', at: 0, ...short },
    stretch(0, 100, 100, short),
    { type: 'seek', fromS: 100, toS: 70, at: 100, ...short },
    stretch(70, 80, 110, short),
    ...[110, 130, 150].flatMap((at): Sent[] => [
      { type: 'pause', positionS: 80, at, ...short },
      { type: 'resume', positionS: 80, gapS: 10, at: at + 10, ...short },
    ]),
    { type: 'seek', fromS: 80, toS: 680, at: 170, ...short },
    stretch(680, 1_200, 690, short),
    { type: 'play_end', reason: 'ended', positionS: 1_200, at: 690, ...short },
  ];
  await post(...acts.map((one) => event('ada', one)));
  const { part } = await exported('ada');
  const { pauses, rewinds, rewindMs, forwards, forwardMs } = part;
  assert.deepEqual(
    { pauses, rewinds, rewindMs, forwards, forwardMs },
    { pauses: 3, rewinds: 1, rewindMs: 30_000, forwards: 1, forwardMs: 600_000 },
  );
  const [item] = await history('ada');
  assert.deepEqual([item.playedS, item.watchedS, item.completed], [630, 620, false]);
});

test('S11: paused here, gone on with there: the other device is told the place within 5 s, and the pause is kept', async (t) => {
  const { event, post, history, exported, clock } = await evening(t);
  const here = { ...FILM, deviceClass: 'tv' };
  await post(
    event('ada', { type: 'play_start', at: 0, ...here }),
    event('ada', stretch(0, 600, 600, here)),
    event('ada', { type: 'pause', positionS: 600, at: 600, ...here }),
  );
  clock.now += 3_000;
  const [{ positionS }] = await history('ada');
  assert.ok(Math.abs(positionS - 600) <= 5, `${positionS} s`);
  const there = { ...FILM, playId: 'play-9', deviceClass: 'mobile' };
  await post(
    event('ada', { type: 'play_start', at: 660, positionS, ...there }),
    event('ada', { type: 'resume', positionS, gapS: 60, crossDevice: true, at: 660, ...there }),
  );
  const { raw, part } = await exported('ada');
  const resumed = raw.find(({ type }) => type === 'resume')!;
  assert.deepEqual([resumed.gapS, resumed.deviceClass], [60, 'mobile']);
  assert.deepEqual([part.resumes, part.crossDevice, part.resumedIn24h], [1, 1, 1]);
});

test('E4: a clock that is ahead is set right and told of, and one that is behind is left alone', async (t) => {
  const { event, begin, history, exported, clock, ask, key } = await evening(t);
  const { secret } = await key({ scopes: ['viewer'], accountId: 'home' });
  const ahead = { ...event('ada', stretch(0, 30, 3_600)), eventId: 'ahead' };
  const behind = { ...event('ada', stretch(30, 60, -30 * 24 * 3_600)), eventId: 'behind' };
  const payload = { events: [ahead, behind] };
  assert.equal((await ask(secret, { method: 'POST', url: '/v1/events', payload })).json().accepted, 2);
  const { raw } = await exported('ada');
  const of = (id: string) => raw.find(({ eventId }) => eventId === id)!;
  assert.deepEqual([of('ahead').occurredAt, of('ahead').clampedFrom], [clock.now, begin + HOUR]);
  assert.deepEqual([of('behind').occurredAt, of('behind').clampedFrom], [begin - 30 * 24 * HOUR, undefined]);
  assert.equal((await history('ada'))[0].watchedS, 60);
});
