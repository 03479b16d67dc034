// Bit rot: flips, cuts, zeroed blocks and lying headers. Whatever was changed is noticed before it is used.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { mulberry32 } from '@marquee/recsys';
import type { LoggedEvent } from '../event.ts';
import { isSegmentError, unpack } from './container.ts';
import { encodeSegment } from './encode.ts';
import { readHead, type Head } from './header.ts';
import { mapCodes, openSegment, readCodes, readNumbers, readStrings, type Blocks } from './segment.ts';

const MUTATIONS = Number(process.env.MARQUEE_MUTATIONS ?? 5000);

const events: LoggedEvent[] = Array.from({ length: 700 }, (_, i) => ({
  seq: i * 2 + 1,
  id: `event-${i}`,
  type: i % 3 ? 'play_progress' : 'rating',
  profileId: `profile-${i % 40}`,
  accountId: `account-${i % 20}`,
  occurredAt: 1.7e12 + i * 977,
  receivedAt: 1.7e12 + i * 1000,
  body: JSON.stringify({ titleId: `title-${(i * 7) % 90}`, fromS: i / 7, value: i % 4, words: `free text ${i * i}` }),
}));
const good = encodeSegment(events);
const rng = mulberry32(3);
const below = (n: number): number => Math.floor(rng() * n);

const mutations: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'one bit flipped': (bytes) => {
    bytes[below(bytes.length)]! ^= 1 << below(8);
    return bytes;
  },
  'cut short': (bytes) => bytes.subarray(0, below(bytes.length)),
  'made longer': (bytes) => Uint8Array.from([...bytes, 0]),
  'a block of zeros': (bytes) => bytes.fill(0, ...stretch(bytes.length)),
  'a block of another place': (bytes) => bytes.copyWithin(below(bytes.length), ...stretch(bytes.length)),
};
const stretch = (length: number): [number, number] => {
  const from = below(length);
  return [from, from + 1 + below(512)];
};

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** What single-column readers see: every column by itself, as training reads them. */
function readEach(file: Uint8Array): unknown[] {
  const head = readHead(file);
  const blocks: Blocks = (block) =>
    unpack(block, file.subarray(head.start + block.offset, head.start + block.offset + block.length));
  return [...head.columns].map(([name, entry]) =>
    'strings' in entry
      ? [name, [...readCodes(head, name, blocks)], [...readStrings(head, name, blocks).bytes]]
      : [name, [...readNumbers(head, name, blocks)]],
  );
}

for (const [name, mutate] of Object.entries(mutations)) {
  test(`${name}: the segment is refused as a whole`, () => {
    for (let n = 0; n < MUTATIONS / 5; n++) {
      const changed = mutate(good.slice());
      if (equal(changed, good)) continue;
      assert.throws(() => openSegment(changed), { code: 'E_SEGMENT' });
    }
  });

  test(`${name}: columns read alone are refused, or are what was written`, () => {
    const written = readEach(good);
    for (let n = 0; n < MUTATIONS / 50; n++) {
      let read: unknown[];
      try {
        read = readEach(mutate(good.slice()));
      } catch (error) {
        assert.ok(isSegmentError(error), String(error));
        continue;
      }
      assert.deepEqual(read, written);
    }
  });
}

/** The file with another header, and every checksum made to fit: what a bad writer or a liar would leave. */
function withHeader(path = '', value?: unknown): Uint8Array {
  const { header, start, size } = readHead(good);
  const copy: Record<string, unknown> = JSON.parse(JSON.stringify(header));
  if (path) set(copy, path.split('.'), value);
  const text = Buffer.from(JSON.stringify(copy));
  const file = new Uint8Array(16 + text.length + size - start);
  file.set(good.subarray(0, 8));
  const view = new DataView(file.buffer);
  view.setUint32(8, text.length, true);
  view.setUint32(12, crc32(text), true);
  file.set(text, 16);
  file.set(good.subarray(start, size - 32), 16 + text.length);
  file.set(createHash('sha256').update(file.subarray(0, -32)).digest(), file.length - 32);
  return file;
}

function set(into: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[key!] = value;
  else set(into[key!] as Record<string, unknown>, rest, value);
}

const TEN_GB = 10 * 2 ** 30;
const lies: Readonly<Record<string, readonly [path: string, value: unknown]>> = {
  'ten billion rows': ['rows', TEN_GB],
  'a million rows': ['rows', 1 << 20],
  'rows that are no number': ['rows', '700'],
  'negative rows': ['rows', -1],
  'ten gigabytes of data': ['data', TEN_GB],
  'a column that would be ten gigabytes': ['columns.fromS.block.raw', TEN_GB],
  'ids that would be ten gigabytes': ['columns.titleId.strings.raw', TEN_GB],
  'ids that would be sixty megabytes': ['columns.titleId.strings.raw', 60 << 20],
  'more ids than bytes': ['columns.titleId.count', 1e9],
  'fewer ids than codes': ['columns.titleId.count', 89],
  'texts that would be ten gigabytes': ['texts.0.raw', TEN_GB],
  'texts of more rows': ['texts.0.rows', 701],
  'a block outside the file': ['columns.fromS.block.offset', TEN_GB],
  'a block before the file': ['columns.fromS.block.offset', -64],
  'a block elsewhere': ['columns.titleId.block.offset', 0],
  'a width that is not known': ['columns.fromS.coding.width', 'constructor'],
  'another width': ['columns.value.coding.width', 'U32'],
  'a divisor of zero': ['columns.fromS.coding.divisor', 0],
  'a base that is no number': ['columns.seq.coding.base', null],
  'no columns': ['columns', []],
  'no texts': ['texts', undefined],
  'no filter': ['filter', undefined],
  'another format': ['format', 'marquee-segment-9'],
};

for (const [name, [path, value]] of Object.entries(lies)) {
  test(`a header that fits its checksums and claims ${name} is refused without taking the memory`, () => {
    const file = withHeader(path, value);
    const before = process.memoryUsage();
    assert.throws(
      () => {
        const segment = openSegment(file);
        for (let row = 0; row < segment.rows; row++) segment.event(row);
      },
      { code: 'E_SEGMENT' },
    );
    const after = process.memoryUsage();
    const grown = after.rss - before.rss + after.arrayBuffers - before.arrayBuffers;
    assert.ok(grown < 64 << 20, `${grown} bytes more`);
  });
}

test('codes above the list of ids are refused where they are mapped', () => {
  const head = readHead(good);
  const blocks: Blocks = (block) =>
    unpack(block, good.subarray(head.start + block.offset, head.start + block.offset + block.length));
  const out = new Int32Array(700);
  mapCodes(head, 'titleId', blocks, { map: new Int32Array(90), out });
  assert.throws(() => mapCodes(head, 'titleId', blocks, { map: new Int32Array(89), out }), { code: 'E_SEGMENT' });
});

test('the unchanged header, written again by the test, is accepted', () => {
  const segment = openSegment(withHeader());
  assert.deepEqual(segment.event(699), events[699]);
});

test('what is no segment at all is refused in words', () => {
  const cases: [Uint8Array, RegExp][] = [
    [new Uint8Array(), /it has only 0 bytes/],
    [new Uint8Array(100), /does not begin as one of this version/],
    [Buffer.from('marqseg2'.padEnd(99)), /does not begin as one of this version/],
    [Buffer.concat([Buffer.from('marqseg1'), Buffer.alloc(8, 255)]), /its header would have 4294967295 bytes/],
    [good.subarray(0, 200), /it ends inside its header/],
    [good.subarray(0, -1), /it has \d+ bytes, not \d+/],
  ];
  for (const [bytes, why] of cases) assert.throws(() => openSegment(bytes), why);
});

test('the head tells what is inside without reading it', () => {
  const head: Head = readHead(good);
  assert.deepEqual([head.rows, head.first, head.last], [700, 1, 1399]);
  assert.deepEqual(
    [...head.types],
    [
      ['rating', 234],
      ['play_progress', 466],
    ],
  );
  assert.deepEqual(head.received, [1.7e12, 1.7e12 + 699_000]);
});
