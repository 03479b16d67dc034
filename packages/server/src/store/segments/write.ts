// What writes segments: sealing, rewriting without some rows, merging small ones, and clearing up after a crash.
import { setImmediate } from 'node:timers/promises';
import type { LoggedEvent } from '../event.ts';
import { segmentError } from './container.ts';
import { segmentBuilder, type Range, type SegmentBuilder } from './encode.ts';
import { nameOf, type Catalogue, type Named } from './names.ts';
import { checkName, WHOLE } from './parts.ts';
import { openSegment, type Segment } from './segment.ts';
import type { Shelf } from './shelf.ts';

/** Rows between two breaths: a few milliseconds. */
const BREATH = 512;

export type Pages = Iterable<readonly LoggedEvent[]> | AsyncIterable<readonly LoggedEvent[]>;

/** Writes the events into segments of at most `limit` rows. Returns how many. Throws RangeError for a seq that is sealed already. */
export async function writePages(shelf: Shelf, pages: Pages, limit: number): Promise<number> {
  let newest = (await shelf.catalogue()).last;
  let [builder, written] = [segmentBuilder(), 0];
  for await (const page of pages) {
    for (const event of page) {
      if (!(event.seq > newest)) throw new RangeError(`event ${event.seq} comes after ${newest}, which is sealed`);
      builder.add(event);
      newest = event.seq;
      if (builder.rows === limit) {
        written += await write(shelf, builder);
        builder = segmentBuilder();
      } else if (builder.rows % BREATH === 0) await setImmediate();
    }
  }
  return builder.rows > 0 ? written + (await write(shelf, builder)) : written;
}

async function write(shelf: Shelf, builder: SegmentBuilder, range?: Range): Promise<number> {
  const steps = builder.finish(range);
  let step = steps.next();
  for (; !step.done; step = steps.next()) await setImmediate();
  const bytes = step.value;
  const { head } = openSegment(bytes);
  const name = nameOf(head, (await shelf.catalogue()).nextGeneration);
  await shelf.files.put(name, bytes);
  // before anything else is removed in its favour
  const back = await shelf.files.read(name, 0, WHOLE);
  if (!back) throw segmentError(`${name} is not there after it was written`);
  checkName(openSegment(back).head, head);
  return builder.rows;
}

/**
 * Puts one segment in the place of neighbours, without the rows that `drop` names. Returns how many were dropped.
 * Until the new one is on disk the old ones count; from then on the new one does, whether or not they are removed yet.
 */
export async function replace(
  shelf: Shelf,
  old: readonly { readonly named: Named; readonly segment: Segment }[],
  drop: (segment: Segment, row: number) => boolean = () => false,
): Promise<number> {
  const builder = segmentBuilder();
  let dropped = 0;
  for (const { segment } of old) {
    for (let row = 0; row < segment.rows; row++) {
      if (drop(segment, row)) dropped++;
      else builder.add(segment.event(row));
      if (row % BREATH === 0) await setImmediate();
    }
  }
  const { first } = old[0]!.named;
  await write(shelf, builder, { first, last: old.at(-1)!.named.last });
  for (const { named } of old) await shelf.files.remove(named.name);
  shelf.forget();
  return dropped;
}

/** Removes unfinished files, and segments that a finished one replaced. */
export async function clearUp(shelf: Shelf): Promise<void> {
  await shelf.files.sweep();
  for (;;) {
    const { superseded } = await shelf.catalogue();
    if (superseded.length === 0) return;
    // where the new one is bad it is set aside by this, and the old ones count again
    for (const { name, by } of superseded) if (await shelf.open(by)) await shelf.files.remove(name);
  }
}

/**
 * Small segments at the end become one: each segment is at least twice as long as all after it together, or full.
 * So a log that is sealed often still has few segments, and each event is rewritten a few times at most.
 */
export async function mergeTail(shelf: Shelf, limit: number): Promise<void> {
  const { live, bad } = await shelf.catalogue();
  const tail: { named: Named; segment: Segment }[] = [];
  let total = 0;
  for (const named of live.toReversed()) {
    const rows = await shelf.parts(named, async ({ head }) => head.rows);
    const fits = rows !== undefined && total + rows <= limit && (tail.length === 0 || rows < 2 * total);
    if (!fits || hidesBad(named, tail[0]?.named, bad)) break;
    const segment = await shelf.open(named);
    if (!segment) return;
    tail.unshift({ named, segment });
    total += rows;
  }
  if (tail.length > 1) await replace(shelf, tail);
}

/** A segment that was set aside between two others counts again once it is restored: nothing may cover its place. */
const hidesBad = (left: Named, right: Named | undefined, bad: Catalogue['bad']): boolean =>
  right !== undefined && bad.some(({ first }) => first > left.first && first < right.first);
