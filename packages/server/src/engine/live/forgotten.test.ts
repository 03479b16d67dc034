// When a snapshot is asked to forget, whom, and what happens where the store cannot be asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createForgotten } from './forgotten.ts';
import { userName } from './training-data.ts';
import type { Published } from './types.ts';

const hash = (name: string): string => name.repeat(64).slice(0, 64);

/** A store with these erasures, and a snapshot that knows ann and bob; each forgetting makes another object. */
function world() {
  const erased: string[] = [];
  const asked = { hashes: 0, away: false };
  const forgotten = createForgotten({
    count: async () => (asked.away ? Promise.reject(new Error('away')) : erased.length),
    hashes: async () => {
      asked.hashes++;
      return erased;
    },
  });
  const known = ['a', 'b'].map((name) => userName(hash(name)));
  const published: Published = {
    id: 's',
    withoutUsers: (isGone: (name: string) => boolean) => {
      const left = known.filter((name) => !isGone(name));
      return left.length === known.length ? published : ({ id: 's', left } as unknown as Published);
    },
  } as unknown as Published;
  return { erased, asked, forgotten, published };
}

test('before anybody was erased the snapshot is itself', async () => {
  const { forgotten, published } = world();
  assert.equal(forgotten.without(published), published);
  await forgotten.look();
  assert.equal(forgotten.without(published), published);
});

test('who was erased is out after the next look; asked again, it is the same object', async () => {
  const { forgotten, published, erased } = world();
  erased.push(hash('a'));
  await forgotten.look();
  const made = forgotten.without(published);
  assert.deepEqual(made, { id: 's', left: [userName(hash('b'))] });
  await forgotten.look();
  assert.equal(forgotten.without(published), made);
});

test('a snapshot that knows nobody of them is left as it is', async () => {
  const { forgotten, published, erased } = world();
  erased.push(hash('c'));
  await forgotten.look();
  assert.equal(forgotten.without(published), published);
});

test('the store is asked who it was only where there was another erasure', async () => {
  const { forgotten, asked, erased } = world();
  for (let k = 0; k < 3; k++) await forgotten.look();
  erased.push(hash('a'));
  for (let k = 0; k < 3; k++) await forgotten.look();
  assert.equal(asked.hashes, 2);
});

test('while the store is away those who are known stay out', async () => {
  const { forgotten, asked, published, erased } = world();
  erased.push(hash('a'));
  await forgotten.look();
  asked.away = true;
  await forgotten.look();
  assert.notEqual(forgotten.without(published), published);
});
