// Files that are not what was written: none is loaded, whatever was done to it; what lies about itself takes no memory.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Kernels } from '@marquee/kernels';
import { encodeModel, mulberry32 } from '@marquee/recsys';
import { mutated } from '../../../test/mutate.ts';
import { smallModel, testRegistry, type TestRegistry } from '../../../test/snapshots.ts';
import { tinyKernels, tinyModels } from '../../../test/tiny-models.ts';
import { warmUp } from '../warm.ts';
import { sha256, type Manifest } from './manifest.ts';
import { sealOf } from './snapshots.ts';

const MODEL = 'model.safetensors';
const models = tinyModels();
let kernels: Kernels;
before(async () => void (kernels = await tinyKernels()));
after(() => kernels.close());

interface Case extends TestRegistry {
  readonly id: string;
  readonly path: (name: string) => string;
  readonly model: Uint8Array;
  readonly manifest: Manifest;
}

function aSnapshot(t: TestContext, scores?: readonly number[]): Case {
  const made = testRegistry(t);
  const id = made.publish({}, scores);
  const path = (name: string): string => join(made.folder, 'snapshots', id, name);
  const manifest = made.registry.snapshots.manifest(id);
  return { ...made, id, path, model: readFileSync(path(MODEL)), manifest };
}

/** As a server does: read, make the models, ask them something. */
async function load({ registry, id }: Case): Promise<void> {
  const { manifest, files } = registry.snapshots.read(id, models.schema);
  await warmUp(await models.open(manifest, files, kernels), 1);
}

/** Writes a manifest and its seal; `files` follow from what lies in the folder unless given. */
function reseal({ path, manifest, id }: Case, changes: object = {}): void {
  const bytes = readFileSync(path(MODEL));
  const files = { [MODEL]: { bytes: bytes.length, sha256: sha256(bytes) } };
  const text = Buffer.from(JSON.stringify({ ...manifest, id, files, ...changes }));
  writeFileSync(path('manifest.json'), text);
  writeFileSync(path('manifest.sha256'), sealOf(text));
}

const typed = (error: unknown): boolean => (error as { code?: string }).code?.startsWith('E_') === true;

test('10,000 changes to the files of a snapshot: none of them is loaded', async (t) => {
  const made = aSnapshot(
    t,
    Array.from({ length: 40 }, (_, i) => 40 - i),
  );
  const rng = mulberry32(1);
  let [tried, loaded, untyped] = [0, 0, 0];
  for (const [name, times] of [
    [MODEL, 6_000],
    ['manifest.json', 3_000],
    ['manifest.sha256', 1_000],
  ] as const) {
    const original = readFileSync(made.path(name));
    for (let n = 0; n < times; n++) {
      const bytes = mutated(original, rng);
      if (original.equals(bytes)) continue;
      tried++;
      writeFileSync(made.path(name), bytes);
      try {
        made.registry.snapshots.read(made.id, models.schema);
        loaded++;
      } catch (error) {
        if (!typed(error)) untyped++;
      }
    }
    writeFileSync(made.path(name), original);
  }
  assert.ok(tried > 9_500, `${tried}`);
  assert.deepEqual([loaded, untyped], [0, 0]);
  await load(made);
});

test('2,000 changes under a manifest that was made to fit: refused with a reason, or sound numbers all the same', async (t) => {
  const made = aSnapshot(
    t,
    Array.from({ length: 40 }, (_, i) => 40 - i),
  );
  const rng = mulberry32(2);
  let refused = 0;
  for (let n = 0; n < 2_000; n++) {
    const files = new Map([[MODEL, mutated(made.model, rng)]]);
    try {
      await warmUp(await models.open(made.manifest, files, kernels), 1);
    } catch (error) {
      assert.ok(typed(error), String(error));
      refused++;
    }
  }
  // What stays are changes within the numbers, and in the padding.
  assert.ok(refused > 1_000, `${refused}`);
});

/** The model's bytes with another header, as a JSON value. */
function withHeader(bytes: Uint8Array, change: (header: Record<string, Record<string, unknown>>) => void): Uint8Array {
  const length = Number(Buffer.from(bytes).readBigUInt64LE(0));
  const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString('utf8')) as never;
  change(header);
  const text = Buffer.from(JSON.stringify(header).padEnd(length, ' '));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([prefix, text, bytes.subarray(8 + length)]);
}

function withLength(bytes: Uint8Array, length: bigint): Uint8Array {
  const changed = Buffer.from(bytes);
  changed.writeBigUInt64LE(length);
  return changed;
}

const TEN_GB = 10_000_000_000;

/** What each of them does to the model's bytes, under a manifest that fits them; and what the message says of it. */
const models20: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array, RegExp])[] = [
  ['no bytes', () => new Uint8Array(0), /only 0 bytes/],
  ['nine bytes', (b) => b.subarray(0, 9), /only 9 bytes/],
  ['half of it', (b) => b.subarray(0, b.length / 2), /outside the file|header/],
  ['all but the last byte', (b) => b.subarray(0, b.length - 1), /outside the file/],
  ['one byte more', (b) => Buffer.concat([b, Buffer.from([0])]), /holes or overlap/],
  ['a header of 10 GB', (b) => withLength(b, BigInt(TEN_GB)), /10000000000 bytes/],
  ['a header of 2⁶⁴ − 1 bytes', (b) => withLength(b, 2n ** 64n - 1n), /header would have/],
  ['a header of no bytes', (b) => withLength(b, 0n), /not a JSON object/],
  ['a header that is no JSON', (b) => Buffer.concat([b.subarray(0, 8), Buffer.from('['), b.subarray(9)]), /not a JSON/],
  ['another format', (b) => withHeader(b, (h) => (h.__metadata__!.format = 'pickle')), /format is "pickle"/],
  ['no recommender', (b) => withHeader(b, (h) => delete h.__metadata__!.recommender), /does not name/],
  ['a model nobody knows', (b) => withHeader(b, (h) => (h.__metadata__!.recommender = 'magic')), /called magic/],
  [
    'a shape of 10 GB',
    (b) => withHeader(b, (h) => (h['tensor.scores']!.shape = [TEN_GB / 4])),
    /does not fit its shape/,
  ],
  [
    'a tensor that ends at 10 GB',
    (b) => withHeader(b, (h) => (h['tensor.scores']!.data_offsets = [0, TEN_GB])),
    /outside/,
  ],
  ['offsets below 0', (b) => withHeader(b, (h) => (h['tensor.scores']!.data_offsets = [-4, 8])), /not described/],
  ['tensors that overlap', (b) => withHeader(b, (h) => (h['tensor.counts'] = h['tensor.scores']!)), /holes or overlap/],
  ['a type nobody knows', (b) => withHeader(b, (h) => (h['tensor.scores']!.dtype = 'F8')), /has type F8/],
  [
    'no ids of items',
    (b) => withHeader(b, (h) => ((h['x.ids'] = h['items.ids']!), delete h['items.ids'])),
    /no ids of items/,
  ],
  ['NaN', () => encodeUnchecked(NaN), /not finite/],
  ['infinity', () => encodeUnchecked(Infinity), /not finite/],
  [
    'more items than scores',
    () => encodeModel({ ...smallModel([1, 2]), items: smallModel([1, 2, 3]).items }),
    /for 3 items/,
  ],
  [
    'the same id twice',
    (b) => Buffer.from(Buffer.from(b).toString('latin1').replace('t0t1t2', 't0t1t1'), 'latin1'),
    /twice/,
  ],
  [
    'an id that is no UTF-8',
    (b) => Buffer.from(Buffer.from(b).toString('latin1').replace('t0t1', 't0\xfft'), 'latin1'),
    /not UTF-8/,
  ],
];

/** The number goes in after encoding, which would refuse it. */
function encodeUnchecked(value: number): Uint8Array {
  const mark = 1234.5;
  const [find, put] = [mark, value].map((number) => Buffer.from(Float32Array.of(number).buffer).toString('latin1'));
  const bytes = Buffer.from(encodeModel(smallModel([mark, 1, 2]))).toString('latin1');
  return Buffer.from(bytes.replaceAll(find!, put!), 'latin1');
}

for (const [what, change, message] of models20) {
  test(`a model with ${what} is refused under a manifest that fits`, async (t) => {
    const made = aSnapshot(t);
    writeFileSync(made.path(MODEL), change(made.model));
    reseal(made);
    await assert.rejects(load(made), (error: Error) => typed(error) && message.test(error.message));
  });
}

/** What each of them does to the folder of a snapshot. */
const folders: readonly (readonly [string, (made: Case) => void, RegExp])[] = [
  ['a model that is gone', ({ path }) => rmSync(path(MODEL)), /model\.safetensors cannot be read \(ENOENT\)/],
  ['a manifest that is gone', ({ path }) => rmSync(path('manifest.json')), /E_NO_SNAPSHOT/],
  ['a seal that is gone', ({ path }) => rmSync(path('manifest.sha256')), /manifest\.sha256 cannot be read/],
  [
    'a folder where the model should be',
    ({ path }) => (rmSync(path(MODEL)), mkdirSync(path(MODEL))),
    /not a file|EISDIR/,
  ],
  [
    'a link where the model should be',
    ({ path, folder }) => (renameSync(path(MODEL), join(folder, 'x')), symlinkSync(join(folder, 'x'), path(MODEL))),
    /cannot be read \(ELOOP\)/,
  ],
  [
    'a model of 10 GB by its manifest',
    (made) => reseal(made, { files: { [MODEL]: { bytes: TEN_GB, sha256: 'a'.repeat(64) } } }),
    /not 10000000000/,
  ],
  [
    'another hash',
    (made) => reseal(made, { files: { [MODEL]: { bytes: made.model.length, sha256: 'a'.repeat(64) } } }),
    /SHA-256 differs/,
  ],
  [
    'a file outside the folder',
    (made) => reseal(made, { files: { '../x': { bytes: 1, sha256: 'a'.repeat(64) } } }),
    /names a file "\.\.\/x"/,
  ],
  ['a manifest of another snapshot', (made) => reseal(made, { id: '20200101T000000-00000000' }), /is that of 20200101/],
  ['a manifest without numbers', (made) => reseal(made, { cursor: 'ten' }), /\/cursor must be integer/],
  [
    'a manifest of 2 MB',
    ({ path }) => writeFileSync(path('manifest.json'), ' '.repeat(2_000_000)),
    /more than any can have/,
  ],
  [
    'models of a newer program',
    (made) => reseal(made, { schema: 9 }),
    /E_SNAPSHOT_NEWER: .* has form 9, this one knows 1/,
  ],
  ['a folder of a newer program', (made) => reseal(made, { layout: 9 }), /E_SNAPSHOT_NEWER/],
  [
    'a manifest that was changed by hand',
    ({ path, manifest }) => writeFileSync(path('manifest.json'), JSON.stringify(manifest)),
    /not what was written/,
  ],
];

for (const [what, change, message] of folders) {
  test(`a snapshot with ${what} is refused`, async (t) => {
    const made = aSnapshot(t);
    change(made);
    await assert.rejects(load(made), (error: Error) => typed(error) && message.test(error.message));
  });
}

test('models of an older form are refused too, and say so', async (t) => {
  const made = aSnapshot(t);
  assert.throws(() => made.registry.snapshots.read(made.id, 2), /of an older form \(1, this program reads 2\)/);
});

test('what claims 10 GB takes no memory', (t) => {
  const made = aSnapshot(t);
  reseal(made, { files: { [MODEL]: { bytes: TEN_GB, sha256: 'a'.repeat(64) } } });
  const { arrayBuffers, external } = process.memoryUsage();
  for (let n = 0; n < 100; n++) assert.throws(() => made.registry.snapshots.read(made.id, 1), /E_SNAPSHOT/);
  const used = process.memoryUsage();
  assert.ok(used.arrayBuffers - arrayBuffers < 50e6 && used.external - external < 50e6);
});
