// The line cutter: lines across chunks, records across lines, one endless line, and what is not text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { LINE_LIMIT, readLines, type LineSink } from './lines.ts';
import { scanRecord } from './fields.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function cut(bytes: string | Uint8Array, size = 1 << 16): Promise<{ lines: string[]; refused: string[] }> {
  const lines: string[] = [];
  const refused: string[] = [];
  const decoder = new TextDecoder();
  const sink: LineSink = {
    take(buffer, start, end, line) {
      const state = scanRecord(buffer, start, end, 44);
      if (state === 'taken') lines.push(`${line}:${decoder.decode(buffer.subarray(start, end))}`);
      return state;
    },
    refuse: (reason, text, line) => refused.push(`${line}:${reason}:${text.length}`),
  };
  const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  await readLines({ name: 'x.csv', bytes: pieces(raw, size) }, sink);
  return { lines, refused };
}

test('lines come numbered, whatever ends them and with or without a last newline', async () => {
  assert.deepEqual((await cut('a,b\r\nc\n\nd')).lines, ['1:a,b', '2:c', '3:', '4:d']);
});

test('a quoted field may hold newlines; the next line keeps its number in the file', async () => {
  assert.deepEqual((await cut('1,"x\ny\n",2\n3')).lines, ['1:1,"x\ny\n",2', '4:3']);
});

test('a quote that never closes costs its own line and no other', async () => {
  assert.deepEqual(await cut('a,"b\nc,d\ne,f\n'), { lines: ['2:c,d', '3:e,f'], refused: ['1:broken-quotes:4'] });
});

test('a quote that another stray quote would close costs its own line alone', async () => {
  const { lines, refused } = await cut('a,"b\nc,d\n"e",f\n');
  assert.deepEqual(lines, ['2:c,d', '3:"e",f']);
  assert.deepEqual(refused, ['1:broken-quotes:4']);
});

test('any text gives the same lines however it is cut into chunks', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', 'é'), minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (content, size) => {
      assert.deepEqual(await cut(content, size), await cut(content));
    }),
  );
});

test('a line over the limit is refused once and skipped, and the numbers go on', async () => {
  const { lines, refused } = await cut(`a\n${'x'.repeat(3 * LINE_LIMIT)}\nb\n`);
  assert.deepEqual(lines, ['1:a', '3:b']);
  assert.deepEqual(refused, ['2:line-too-long:200']);
});

test('a line over the limit at the end of a file is refused', async () => {
  assert.deepEqual((await cut(`a\n${'x'.repeat(2 * LINE_LIMIT)}`)).refused, ['2:line-too-long:200']);
});

test('a byte order mark of UTF-8 is not part of the first line', async () => {
  assert.deepEqual((await cut('\uFEFFa,b\n', 1)).lines, ['1:a,b']);
});

for (const [what, bytes] of Object.entries({
  'UTF-16, little endian': [0xff, 0xfe, 0x61, 0],
  'UTF-16, big endian': [0xfe, 0xff, 0, 0x61],
  'UTF-16 without a byte order mark': [0x61, 0, 0x62, 0],
  'binary (it holds NUL bytes)': [0x61, 0x62, 0x63, 0],
})) {
  test(`a file that is ${what} is refused by name`, async () => {
    await assert.rejects(cut(Uint8Array.from(bytes)), { code: 'E_ENCODING', detail: { file: 'x.csv', got: what } });
  });
}

test('a file of 0 bytes, or of a byte order mark alone, is empty', async () => {
  await assert.rejects(cut(''), { code: 'E_EMPTY_FILE' });
  await assert.rejects(cut('\uFEFF'), { code: 'E_EMPTY_FILE' });
});
