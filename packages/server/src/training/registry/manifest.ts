// What a snapshot says of itself: which files, from which data, how it was judged. Read before any of its files is.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { ServerError } from '../../errors.ts';

/** Of the layout of folder and manifest; that of the models is their own. */
export const LAYOUT = 1;

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Text = Type.String({ maxLength: 2_000 });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Where a file may lie: in the folder itself, under a plain name. */
export const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** Time of training and what it holds: the newest sorts last. */
export const SNAPSHOT_ID = /^\d{8}T\d{6}-[0-9a-f]{8}$/;

const Manifest = Type.Object({
  layout: Type.Integer({ minimum: 1 }),
  /** `schema` of who made the files. */
  schema: Type.Integer({ minimum: 1 }),
  id: Type.String({ pattern: SNAPSHOT_ID.source }),
  trainedAt: Type.Integer({ minimum: 0, maximum: 8.64e15 }),
  cursor: Count,
  /** The one that was live when this was begun, and that it was compared with. */
  parent: Type.Union([Type.Null(), Type.String({ pattern: SNAPSHOT_ID.source })]),
  seed: Type.Integer(),
  data: Type.Object({
    hash: Hash,
    labelVersion: Text,
    users: Count,
    items: Count,
    interactions: Count,
    /** Were there enough to learn from what others watch? */
    ready: Type.Boolean(),
  }),
  models: Type.Array(Type.Object({ name: Text, seconds: Type.Number({ minimum: 0 }) }), { maxItems: 100 }),
  gate: Type.Object({
    passed: Type.Boolean(),
    /** In words: what it failed by; where it passed, what it was found to be, or why it was not judged. */
    reasons: Type.Array(Text, { maxItems: 100 }),
    /** By name, such as `ndcg@10`; null where it cannot be told. */
    measures: Type.Record(Type.String({ maxLength: 100 }), Type.Union([Type.Number(), Type.Null()])),
  }),
  /** Published against its gate, because somebody said so. */
  forced: Type.Boolean(),
  /** Shares of genres in what was watched shortly before: what later days are compared with. */
  watched: Type.Record(Type.String({ maxLength: 200 }), Type.Number({ minimum: 0, maximum: 1 })),
  files: Type.Record(Type.String({ maxLength: 100 }), Type.Object({ bytes: Count, sha256: Hash })),
});
export type Manifest = Type.Static<typeof Manifest>;

const check = Compile(Manifest);

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** `20261123T004512-1a2b3c4d` of a moment and of what names the content. */
export const snapshotId = (at: number, content: string): string =>
  `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${sha256(content).slice(0, 8)}`;

export const writeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Throws E_SNAPSHOT where the text is no manifest of that snapshot, E_SNAPSHOT_NEWER where a newer program wrote it. */
export function readManifest(id: string, text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unusable(id, 'its manifest is not JSON');
  }
  const { layout } = (value ?? {}) as { layout?: unknown };
  if (typeof layout === 'number' && layout > LAYOUT) throw newer(id, 'its folder', layout, LAYOUT);
  if (!check.Check(value)) {
    const [first] = check.Errors(value);
    throw unusable(id, `its manifest does not fit: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  }
  if (value.id !== id) throw unusable(id, `its manifest is that of ${value.id}`);
  const odd = Object.keys(value.files).find((name) => !FILE_NAME.test(name) || name.startsWith('manifest.'));
  if (odd !== undefined) throw unusable(id, `it names a file ${JSON.stringify(odd)}`);
  return value;
}

/** Throws E_SNAPSHOT_NEWER or E_SNAPSHOT where this program's models cannot be made of such files. */
export function checkSchema({ id, schema }: Manifest, ours: number): void {
  if (schema > ours) throw newer(id, 'its models', schema, ours);
  if (schema < ours) throw unusable(id, `its models are of an older form (${schema}, this program reads ${ours})`);
}

export const unusable = (id: string, why: string, cause?: unknown): ServerError =>
  new ServerError('E_SNAPSHOT', { id, why }, cause === undefined ? {} : { cause });

const newer = (id: string, what: string, got: number, ours: number): ServerError =>
  new ServerError('E_SNAPSHOT_NEWER', { id, what, got, ours });
