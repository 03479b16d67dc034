// A spool on a real disk: what was acknowledged is there after a crash, what was cut off is not.
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../../test/intake.ts';
import { openSpool, type Spool } from './spool.ts';

const place = (context: TestContext): string => {
  const folder = temporaryFolder();
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'events.spool');
};

async function allOf(spool: Spool): Promise<string[]> {
  const found: string[] = [];
  for (let text = await spool.first(); text !== undefined; text = await spool.first()) {
    found.push(text);
    await spool.shift();
  }
  return found;
}

test('records come back in order, also to the next process, and the emptied file is empty', async (context) => {
  const path = place(context);
  const spool = await openSpool(path, 1_000);
  await Promise.all(['one', 'zwö', '{"three":3}'].map((text) => spool.append(text)));
  await spool.close();
  const again = await openSpool(path, 1_000);
  assert.equal(again.pending, 3);
  assert.deepEqual(await allOf(again), ['one', 'zwö', '{"three":3}']);
  assert.deepEqual([again.pending, again.bytes, statSync(path).size], [0, 0, 0]);
  await again.append('four');
  assert.equal(await again.first(), 'four');
  await again.close();
});

test('a record that was read and not taken out comes again', async (context) => {
  const path = place(context);
  const spool = await openSpool(path, 1_000);
  for (const text of ['one', 'two']) await spool.append(text);
  await spool.first();
  await spool.shift();
  await spool.first();
  await spool.close();
  const again = await openSpool(path, 1_000);
  assert.deepEqual(await allOf(again), ['one', 'two']);
  await again.close();
});

test('cut anywhere, the file gives back the records before the cut and takes new ones', async (context) => {
  const path = place(context);
  const spool = await openSpool(path, 1_000);
  const texts = ['first', 'second', 'third'];
  const ends: number[] = [];
  for (const text of texts) {
    await spool.append(text);
    ends.push(spool.bytes);
  }
  await spool.close();
  const whole = readFileSync(path);
  for (let cut = 0; cut <= whole.length; cut++) {
    writeFileSync(path, whole);
    truncateSync(path, cut);
    const again = await openSpool(path, 1_000);
    const expected = texts.slice(0, ends.filter((end) => end <= cut).length);
    await again.append('after');
    assert.deepEqual(await allOf(again), [...expected, 'after'], `cut at ${cut}`);
    await again.close();
  }
});

test('a record with a flipped bit, and what stands behind it, is not believed', async (context) => {
  const path = place(context);
  const spool = await openSpool(path, 1_000);
  for (const text of ['first', 'second']) await spool.append(text);
  await spool.close();
  const bytes = readFileSync(path);
  bytes[bytes.length - 3]! ^= 1;
  writeFileSync(path, bytes);
  appendFileSync(path, Buffer.alloc(64));
  const again = await openSpool(path, 1_000);
  assert.deepEqual(await allOf(again), ['first']);
  await again.close();
});

test('a full spool refuses and keeps what it has', async (context) => {
  const spool = await openSpool(place(context), 40);
  await spool.append('x'.repeat(20));
  await assert.rejects(spool.append('y'.repeat(20)), { code: 'E_OVERLOADED' });
  await spool.append('z');
  assert.deepEqual(await allOf(spool), ['x'.repeat(20), 'z']);
  await spool.close();
});
