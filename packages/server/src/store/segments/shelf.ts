// Opens stored segments for readers: finds the ones that count, keeps the last one, and sets bad ones aside.
import { setImmediate } from 'node:timers/promises';
import { isSegmentError } from './container.ts';
import type { EventColumns } from './event-columns.ts';
import type { SegmentFiles } from './files.ts';
import { badName, catalogue, type Catalogue, type Named } from './names.ts';
import { checkName, openParts, WHOLE, type Parts } from './parts.ts';
import { mayHold } from './profile-filter.ts';
import { openSegment, type Segment } from './segment.ts';
import { tailOf } from './tail.ts';

/** Something that could not be read, and why, in words. */
export interface BadSegment {
  readonly name: string;
  readonly why: string;
}

export interface Shelf {
  readonly files: SegmentFiles;
  catalogue(): Promise<Catalogue>;
  /** Undefined where the file is gone, or was bad and is set aside now: look at the catalogue again. */
  open(named: Named): Promise<Segment | undefined>;
  /** Works on what is stored under that name; the same where it throws E_SEGMENT. */
  guarded<T>(named: Named, work: () => Promise<T | undefined>): Promise<T | undefined>;
  /** The same of its header and single blocks. */
  parts<T>(named: Named, work: (parts: Parts) => Promise<T | undefined>): Promise<T | undefined>;
  /** Parts of a file that is set aside already; true where it cannot tell. */
  peek(named: Named, work: (parts: Parts) => Promise<boolean>): Promise<boolean>;
  /** False only where the profile has no event in that segment. */
  mayHold(named: Named, profileId: string): Promise<boolean>;
  /** Events after `after`, a segment at a time, in order; also while a writer replaces some of them. */
  after(after: number, wanted?: (named: Named) => Promise<boolean>): AsyncGenerator<EventColumns>;
  /** Drops what is kept in memory. */
  forget(): void;
}

const KEPT = 1;
const KEPT_FILTERS = 4096;

export function shelf(files: SegmentFiles, onBad: (bad: BadSegment) => void): Shelf {
  const opened = new Map<string, Segment>();
  const filters = new Map<string, Uint8Array>();

  /** Tries twice, for a fault of one read is no fault of the file; then renames it. */
  async function guarded<T>(named: Named, work: () => Promise<T | undefined>): Promise<T | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!isSegmentError(error)) throw error;
        if (attempt === 1) continue;
        await files.rename(named.name, badName(named.name));
        onBad({ name: named.name, why: error.detail.why });
        return undefined;
      }
    }
  }

  const self: Shelf = {
    files,
    guarded,
    catalogue: async () => catalogue(await files.list()),
    async open(named) {
      const kept = opened.get(named.name);
      if (kept) return kept;
      const segment = await guarded(named, async () => {
        const bytes = await files.read(named.name, 0, WHOLE);
        const segment = bytes && openSegment(bytes);
        if (segment) checkName(segment.head, named);
        return segment;
      });
      if (segment) keep(opened, named.name, segment, KEPT);
      return segment;
    },
    parts: (named, work) =>
      guarded(named, async () => {
        const parts = await openParts(files, named.name);
        if (parts) checkName(parts.head, named);
        return parts && work(parts);
      }),
    async peek(named, work) {
      try {
        const parts = await openParts(files, named.name);
        return parts ? await work(parts) : false;
      } catch (error) {
        if (isSegmentError(error)) return true;
        throw error;
      }
    },
    async mayHold(named, profileId) {
      const known = filters.get(named.name) ?? (await self.parts(named, ({ head, load }) => load(head.filter)));
      if (known) keep(filters, named.name, known, KEPT_FILTERS);
      return !known || mayHold(known, profileId);
    },
    async *after(after, wanted) {
      let [at, misses] = [after, 0];
      for (;;) {
        const next = (await self.catalogue()).live.find(({ last }) => last > at);
        if (!next) return;
        const skip = wanted && !(await wanted(next));
        const segment = skip ? undefined : await self.open(next);
        const columns = segment && tailOf(segment, at);
        if (columns && columns.rows > 0) yield columns;
        if (skip || segment) [at, misses] = [next.last, 0];
        else if (++misses > 1000) throw new Error(`segment ${next.name} is listed but cannot be read or set aside`);
        await setImmediate();
      }
    },
    forget() {
      opened.clear();
      filters.clear();
    },
  };
  return self;
}

/** Newest last; the oldest goes first. */
function keep<T>(map: Map<string, T>, name: string, value: T, limit: number): void {
  map.delete(name);
  map.set(name, value);
  for (const oldest of map.keys()) {
    if (map.size <= limit) return;
    map.delete(oldest);
  }
}
