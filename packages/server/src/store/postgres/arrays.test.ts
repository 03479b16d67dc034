// Arrays in binary, against what a real server reads in them.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { Client } from 'pg';
import { noPostgres, sharedPostgres } from '../../../test/postgres.ts';
import { bigints, integers, texts, uuids } from './arrays.ts';

const skip = noPostgres ?? false;
let client: Client;

before(async () => {
  if (noPostgres) return;
  client = new Client((await sharedPostgres()).url('postgres'));
  // The cluster is stopped under us at the end.
  client.on('error', () => undefined);
  await client.connect();
});

/** As the server sees it: element after element, in text. */
async function read(type: string, array: Buffer): Promise<(string | null)[]> {
  const asked = `select e::text from unnest($1::${type}[]) with ordinality as u (e, n) order by n`;
  return (await client.query<{ e: string | null }>(asked, [array])).rows.map(({ e }) => e);
}

const words = fc
  .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'NULL', '{', '"\\,}', 'é', '東', '🎬'))
  .map((text) => text.replaceAll('\0', ''));

test('any texts arrive as they are, and null is not the word', { skip }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.option(words, { freq: 5 }), { maxLength: 20 }), async (values) => {
      assert.deepEqual(await read('text', texts(values)), values);
    }),
    { numRuns: 150 },
  ),
);

test('half of a surrogate pair becomes the sign of what cannot be told', { skip }, async () => {
  assert.deepEqual(await read('text', texts(['a\ud83c', '\udfacb', 'c'])), ['a\ufffd', '\ufffdb', 'c']);
});

test('any whole numbers arrive as they are', { skip }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.maxSafeInteger(), { maxLength: 20 }), async (values) => {
      assert.deepEqual(await read('bigint', bigints(values)), values.map(String));
    }),
    { numRuns: 150 },
  ),
);

test('a number that is not whole, or too large to be told from its neighbour, is refused', () => {
  for (const value of [0.5, Number.NaN, Infinity, 2 ** 53]) assert.throws(() => bigints([1, value]), RangeError);
});

test('small whole numbers and nulls arrive as they are, and larger ones are refused', { skip }, async () => {
  const values = [0, -1, null, 2 ** 31 - 1, -(2 ** 31), null];
  assert.deepEqual(
    await read('integer', integers(values)),
    values.map((value) => value && String(value)).map((value) => (value === 0 ? '0' : value)),
  );
  assert.throws(() => integers([2 ** 31]), RangeError);
});

test('32 hex digits are a uuid', { skip }, async () => {
  const value = '0192f0c1-7c5e-7b3a-9001-00000000ffff';
  assert.deepEqual(await read('uuid', uuids([value.replaceAll('-', '')])), [value]);
});

test('an array of nothing is one', { skip }, async () => {
  for (const [type, array] of [
    ['text', texts([])],
    ['bigint', bigints([])],
    ['integer', integers([])],
    ['uuid', uuids([])],
  ] as const) {
    assert.deepEqual(await read(type, array), []);
  }
});
