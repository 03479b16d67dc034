// The shared store against the suite of all stores, and what only it promises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testStore } from '../../../test/conformance/store.ts';
import { many, wholeLog } from '../../../test/conformance/store/samples.ts';
import { noPostgres, sharedPostgres } from '../../../test/postgres.ts';
import { openStore } from '../index.ts';

const skip = noPostgres ?? false;
const open = (url: string) => openStore(url, { now: Date.now });

testStore({
  name: 'postgres',
  skip: noPostgres,
  async fresh() {
    const cluster = await sharedPostgres();
    const url = await cluster.fresh();
    return { open: () => open(url), remove: () => cluster.drop(url) };
  },
});

test('while two processes append, a reader never passes over an event that commits later', { skip }, async () => {
  const cluster = await sharedPostgres();
  const url = await cluster.fresh();
  const [a, b, reader] = await Promise.all([open(url), open(url), open(url)]);
  const seen: string[] = [];
  let [cursor, done] = [0, false];
  const follow = async (): Promise<void> => {
    while (!done || cursor < (await reader.events.last())) {
      for (const event of await reader.events.read(cursor, 7)) {
        seen.push(event.id);
        cursor = event.seq;
      }
    }
  };
  const following = follow();
  const write = async (store: typeof a, base: number): Promise<void> => {
    for (let i = 0; i < 60; i++) await store.events.append(many(1 + (i % 9), { from: base + i * 10 }));
  };
  await Promise.all([write(a, 0), write(b, 100_000), write(a, 200_000)]);
  done = true;
  await following;
  const log = await wholeLog(reader);
  assert.deepEqual(
    seen,
    log.map(({ id }) => id),
  );
  assert.equal(new Set(seen).size, seen.length);
  // six rounds of 1 + … + 9, then 1 + … + 6
  assert.equal(seen.length, 3 * (6 * 45 + 21));
  for (const store of [a, b, reader]) await store.close();
  await cluster.drop(url);
});
