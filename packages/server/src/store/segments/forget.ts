// What makes the sealed log forget: one profile, or everything before a moment.
import { setImmediate } from 'node:timers/promises';
import type { Named } from './names.ts';
import type { Parts } from './parts.ts';
import { mayHold } from './profile-filter.ts';
import type { Shelf } from './shelf.ts';
import { replace } from './write.ts';

export interface Forgotten {
  readonly removed: number;
  /** Segments set aside, which may still hold something of the profile. */
  readonly unreadable: readonly string[];
}

/** Rewrites each segment that holds the profile. Can be repeated. */
export async function withoutProfile(shelf: Shelf, profileId: string): Promise<Forgotten> {
  let removed = 0;
  // by place in the log and not by a list made before: a segment found bad may uncover older ones
  for (let at = 0; ; await setImmediate()) {
    const named = (await shelf.catalogue()).live.find(({ last }) => last > at);
    if (!named) break;
    if (await shelf.mayHold(named, profileId)) {
      const segment = await shelf.open(named);
      if (!segment) continue;
      const { codes, ids } = segment.profile;
      const code = ids.indexOf(profileId);
      if (code >= 0) removed += await replace(shelf, [{ named, segment }], (_, row) => codes[row] === code);
    }
    at = named.last;
  }
  shelf.forget();
  const unreadable: string[] = [];
  for (const { name, first, last } of (await shelf.catalogue()).bad) {
    const named = { name, first, last, generation: 0 };
    if (await shelf.peek(named, (parts) => maybeIn(parts, profileId))) unreadable.push(name);
  }
  return { removed, unreadable };
}

/** What is set aside may still be able to say that the profile is not in it. */
async function maybeIn({ head, load }: Parts, profileId: string): Promise<boolean> {
  const filter = await load(head.filter);
  return !filter || mayHold(filter, profileId);
}

/**
 * Removes segments whose every event was received before that moment, and rewrites those on the line. The newest segment
 * is emptied and not removed, so that `last` never goes back. Returns how many events went.
 */
export async function prune(shelf: Shelf, before: number): Promise<number> {
  let removed = 0;
  for (let at = 0; ; await setImmediate()) {
    const { live, last } = await shelf.catalogue();
    const named = live.find((one) => one.last > at);
    if (!named) return removed;
    const head = await shelf.parts(named, async ({ head }) => head);
    if (!head) continue;
    const newest = named.last === last;
    if (head.received[1] < before && !newest) {
      await shelf.files.remove(named.name);
      removed += head.rows;
    } else if (head.rows > 0 && head.received[0] < before) {
      const dropped = await pruneRows(shelf, named, before);
      if (dropped === undefined) continue;
      removed += dropped;
    }
    at = named.last;
  }
}

async function pruneRows(shelf: Shelf, named: Named, before: number): Promise<number | undefined> {
  const segment = await shelf.open(named);
  if (!segment) return undefined;
  const { receivedAt } = segment;
  return replace(shelf, [{ named, segment }], (_, row) => receivedAt[row]! < before);
}
