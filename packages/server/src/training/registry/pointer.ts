// Which snapshot is live: numbered records of which the newest holds. Each is written once, by whoever comes first.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { writeOnce } from './durable.ts';
import { sha256, SNAPSHOT_ID } from './manifest.ts';

const Id = Type.String({ pattern: SNAPSHOT_ID.source });
const Generation = Type.Object({
  number: Type.Integer({ minimum: 1, maximum: 1e9 }),
  live: Id,
  /** Nothing that is trained takes its place. */
  pinned: Type.Boolean(),
  why: Type.Enum(['trained', 'forced', 'pinned', 'unpinned', 'rolled back']),
  at: Type.Integer({ minimum: 0 }),
  /** Those that were rolled back from: no rollback returns to them. */
  refused: Type.Array(Id, { maxItems: 1000 }),
});
/** One state of the registry. */
export type Generation = Type.Static<typeof Generation>;

const check = Compile(Generation);
/** Records that are kept: what `rollback` can look back on. */
const KEPT = 100;
const FILE = /^\d{10}\.json$/;

export interface Pointer {
  /** Number of the newest record, readable or not; 0 for none. One look at a folder. */
  newest(): number;
  /** Newest first. A damaged one is left out and told. */
  all(onDamaged?: (file: string) => void): readonly Generation[];
  /** Makes the record after `number`; false where there is one by now. */
  advance(number: number, next: Omit<Generation, 'number'>): boolean;
}

/** `token` makes the names of unfinished files of two processes differ. */
export function openPointer(folder: string, token: string): Pointer {
  const files = (): string[] =>
    namesIn(folder)
      .filter((name) => FILE.test(name))
      .sort()
      .reverse();
  return {
    newest: () => numberOf(files()[0]),
    all(onDamaged) {
      return files().flatMap((name) => {
        const read = readRecord(join(folder, name));
        if (read?.number === numberOf(name)) return [read];
        onDamaged?.(name);
        return [];
      });
    },
    advance(number, next) {
      mkdirSync(folder, { recursive: true });
      // Numbers long past are free again, because old records are cleared away.
      if (numberOf(files()[0]) !== number) return false;
      const record = JSON.stringify({ number: number + 1, ...next });
      const target = join(folder, `${String(number + 1).padStart(10, '0')}.json`);
      if (!writeOnce(target, join(folder, `.${token}`), `${record}\n${sha256(record)}\n`)) return false;
      for (const old of files().slice(KEPT)) rmSync(join(folder, old), { force: true });
      return true;
    },
  };
}

const numberOf = (name: string | undefined): number => (name === undefined ? 0 : Number(name.slice(0, -5)));

function readRecord(path: string): Generation | undefined {
  try {
    const [record = '', hash] = readFileSync(path, 'utf8').split('\n');
    const value: unknown = JSON.parse(record);
    return sha256(record) === hash && check.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** None where the folder is not there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
