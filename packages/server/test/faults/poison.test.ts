// One event in twenty is poison, for a whole server over both stores: every good one counts, every bad one waits with its reason, and once mended counts once.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { noPostgres, sharedPostgres } from '../postgres.ts';
import { serverProcess } from '../server-process.ts';
import { folderFor } from '../at-end.ts';

const BATCHES = 20;
const GOOD = 19;

/** What is wrong with an event, by the code it is refused with; the last one only until its profile exists. */
const poisons: Readonly<Record<string, (event: Record<string, unknown>) => unknown>> = {
  unknown_type: (event) => ({ ...event, type: 'play_sideways' }),
  unknown_field: (event) => ({ ...event, colour: 'red' }),
  missing_field: (event) => ({ ...event, titleId: undefined }),
  wrong_type: (event) => ({ ...event, fromS: 'five' }),
  out_of_range: (event) => ({ ...event, fromS: -5 }),
  unknown_profile: (event) => ({ ...event, profileId: 'late-viewer', accountId: 'a1' }),
};

const viewer = (k: number): string => `viewer-${k % 3}`;

function batch(k: number): { readonly events: unknown[]; readonly code: string } {
  const event = (i: number): Record<string, unknown> => ({
    eventId: `e-${k}-${i}`,
    type: 'play_progress',
    occurredAt: Date.now(),
    profileId: viewer(k),
    playId: `play-${viewer(k)}`,
    titleId: 't1',
    fromS: 20 * k + i,
    toS: 20 * k + i + 1,
    durationS: 5000,
  });
  const events: unknown[] = Array.from({ length: GOOD }, (_, i) => event(i));
  const names = Object.keys(poisons);
  const code = names[k % names.length]!;
  events.splice(k % (GOOD + 1), 0, poisons[code]!(event(GOOD)));
  return { events, code };
}

async function survives(t: TestContext, place: readonly string[]): Promise<void> {
  const server = await serverProcess(place);
  t.after(() => server.kill());
  await server.ready();
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const given = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const answer = await fetch(`${server.url}${path}`, { method, ...given });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
    return (await answer.json()) as T;
  };
  const wanted: string[] = [];
  for (let k = 0; k < BATCHES; k++) {
    const { events, code } = batch(k);
    const answer = await ask<{ accepted: number; rejected: { code: string }[] }>('POST', '/v1/events', { events });
    assert.equal(answer.accepted, GOOD);
    assert.deepEqual(
      answer.rejected.map((one) => one.code),
      [code],
    );
    wanted.push(code);
  }
  type Put = { items: { seq: number; code: string; message: string }[] };
  const { items } = await ask<Put>('GET', '/v1/quarantine');
  assert.deepEqual(
    items.map(({ code }) => code),
    wanted,
  );
  assert.ok(items.every(({ message }) => message !== ''));

  const waiting = items.filter(({ code }) => code === 'unknown_profile').map(({ seq }) => seq);
  await ask('POST', '/v1/profiles', { id: 'late-viewer', accountId: 'a1', name: 'Late' });
  const replay = () =>
    ask<{ accepted: number }>('POST', '/v1/quarantine/replay', { seqs: items.map(({ seq }) => seq) });
  assert.equal((await replay()).accepted, waiting.length);
  assert.equal((await replay()).accepted, 0);
  assert.equal((await ask<Put>('GET', '/v1/quarantine')).items.length, BATCHES - waiting.length);

  const played = async (id: string): Promise<number> => {
    const { items } = await ask<{ items: { playedS: number }[] }>('GET', `/v1/profiles/${id}/history`);
    return items[0]?.playedS ?? 0;
  };
  const expected = new Map<string, number>([['late-viewer', waiting.length]]);
  for (let k = 0; k < BATCHES; k++) expected.set(viewer(k), (expected.get(viewer(k)) ?? 0) + GOOD);
  for (const [id, seconds] of expected) {
    // The fold is a moment behind, and never more than what was counted.
    while ((await played(id)) < seconds) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await played(id), seconds);
  }
}

test('T15: one event in twenty is poison: the good ones count, the bad ones wait with their reason, the mended ones count once', (t) =>
  survives(t, ['--data', join(folderFor(t), 'store')]));

test('poison, on PostgreSQL', { skip: noPostgres }, async (t) => {
  await survives(t, ['--db', await (await sharedPostgres()).fresh()]);
});
