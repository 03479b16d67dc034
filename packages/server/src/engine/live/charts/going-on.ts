// Counts of the last run taken up again, and those of this one written down: people go under names that lead back to nobody.
import { setImmediate } from 'node:timers/promises';
import type { Counts } from './counts.ts';
import type { KeptCounts } from './kept-counts.ts';
import { pairOf, personIn, titleIn } from './pair-table.ts';
import type { People } from './people.ts';
import { savedTable, type SavedCounts, type SavedTable } from './saved-counts.ts';

/** Pairs taken in between two rests. */
const PIECE = 4_096;
/** Profiles of one question, and names worked out between two rests. */
const PAGE = 500;

export interface GoingOnParts {
  readonly counts: Counts;
  readonly people: People;
  readonly titles: { number(id: string): number; readonly ids: readonly string[] };
  readonly kept: KeptCounts | undefined;
  readonly now: () => number;
}

export interface Place {
  /** Seq of the last event counted. */
  readonly cursor: number;
  /** ms since 1970 of the newest event counted. */
  readonly newest: number;
}

export interface GoingOn {
  /** Takes up what the last run counted, once; undefined where there is nothing, and counting begins with the log. */
  takeUp(): Promise<Place | undefined>;
  /** Writes what is counted, where it is time or `atOnce`. Nothing may be counted meanwhile. */
  write(place: Place, atOnce: boolean): Promise<void>;
}

export function goingOn(parts: GoingOnParts): GoingOn {
  const { people, kept, now } = parts;
  let since: number | undefined;
  /** Erasures as of the last writing: what is written must not outlive them. */
  let [erased, writing] = [0, false];
  return {
    async takeUp() {
      if (since !== undefined) return undefined;
      const saved = await kept?.read();
      if (saved === undefined || kept === undefined) {
        since = now();
        return undefined;
      }
      // Only what comes after the last question to the store changes the counts: a try that fails may be made again.
      const numbers = await peopleOf(saved, parts, kept);
      await fill(saved, numbers, parts);
      since = saved.since;
      if (saved.people.some((name, number) => name !== '' && numbers[number]! < 0)) erased = -1;
      return saved;
    },
    async write(place, atOnce) {
      if (kept === undefined || since === undefined || writing) return;
      const before = people.erasures;
      if (!atOnce && erased === before && !kept.isDue()) return;
      writing = true;
      try {
        const saved = await savedOf({ ...place, since, at: now() }, parts, kept);
        // Somebody was erased while it was put together: the next one is without them.
        if (people.erasures !== before) await kept.drop();
        else await kept.write(saved);
        erased = before;
      } finally {
        writing = false;
      }
    },
  };
}

/** Old number → number of those who are still there, −1 for the others. */
async function peopleOf(
  { people: names }: SavedCounts,
  { people }: GoingOnParts,
  { profiles, nameOf }: KeptCounts,
): Promise<Int32Array> {
  const numbers = new Int32Array(names.length).fill(-1);
  const old = new Map(names.map((name, number) => [name, number]));
  for (let after = ''; ;) {
    const page = await profiles.list(after, PAGE);
    const known = page.flatMap((profile) => {
      const number = old.get(nameOf(profile.id));
      return number === undefined ? [] : [{ profile, number }];
    });
    for (const { profile, number } of known) numbers[number] = people.known(profile);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return numbers;
    after = last.id;
    await setImmediate();
  }
}

async function fill(saved: SavedCounts, numbers: Int32Array, { counts, people, titles }: GoingOnParts): Promise<void> {
  const title = saved.titles.map((id) => titles.number(id));
  saved.impressions.forEach((count, k) => counts.sawBefore(title[k]!, count));
  for (const { kind, bucket, pairs, values } of saved.tables) {
    const table = counts.table(kind, bucket);
    for (let k = 0; k < pairs.length; k++) {
      if (k % PIECE === 0) await setImmediate();
      const person = numbers[personIn(pairs[k]!)]!;
      if (person >= 0) table.set(pairOf(title[titleIn(pairs[k]!)]!, person), values[k]!);
    }
  }
  // Who was erased between two pieces may have come in again with the next.
  people.ids().forEach((id, number) => id === '' && counts.forget(number));
}

async function savedOf(
  place: Place & Pick<SavedCounts, 'since' | 'at'>,
  { counts, people, titles }: GoingOnParts,
  { nameOf }: KeptCounts,
): Promise<SavedCounts> {
  const impressions = [...counts.impressions];
  const tables: SavedTable[] = [await savedTable({ kind: 'stars', bucket: 0 }, counts.stars)];
  for (const [bucket, { live, late }] of counts.buckets) {
    tables.push(await savedTable({ kind: 'live', bucket }, live));
    if (late.size > 0) tables.push(await savedTable({ kind: 'late', bucket }, late));
  }
  const names: string[] = [];
  for (const id of people.ids()) {
    names.push(id === '' ? '' : nameOf(id));
    if (names.length % PAGE === 0) await setImmediate();
  }
  const { cursor, newest, since, at } = place;
  return { cursor, newest, since, at, titles: [...titles.ids], people: names, impressions, tables };
}
