// Sums over windows of buckets: time played and qualified viewers of every title, everywhere and by place.
import { setImmediate } from 'node:timers/promises';
import type { Counts } from './counts.ts';
import { createPairTable, pairOf, personIn, titleIn, type PairTable } from './pair-table.ts';
import type { People } from './people.ts';

/** Of one title in one window. */
export interface Tally {
  /** Of all viewers, qualified or not. */
  playedMs: number;
  /** Distinct accounts with a qualified start. */
  accounts: number;
  /** Viewers with a qualified start. */
  starts: number;
}

export interface TallyOptions {
  /** First and last bucket. */
  readonly from: number;
  readonly to: number;
  /** What was received long after it happened counts too. */
  readonly late: boolean;
  /** ms of play from which a start of the title is qualified. */
  startMs(title: number): number;
}

/** Tallies by title; under '' of everybody, under a place of those who are counted there. */
export type Tallies = ReadonlyMap<string, ReadonlyMap<number, Tally>>;

/**
 * A start is qualified by what one viewer played of a title within the window, however it is spread over its buckets. Of a
 * series its episodes count together. The event loop has its turn between buckets.
 */
export async function tally(counts: Counts, people: People, options: TallyOptions): Promise<Tallies> {
  const { from, to, late, startMs } = options;
  const played = createPairTable();
  const gather = (table: PairTable): void => table.each((pair, ms) => played.add(pair, ms));
  for (let bucket = from; bucket <= to; bucket++) {
    const own = counts.buckets.get(bucket);
    if (own === undefined) continue;
    gather(own.live);
    if (late) gather(own.late);
    await setImmediate();
  }
  return tallied(played, people, startMs);
}

/**
 * Whoever ever rated a title has seen it, whenever that was: what there is to go by where nobody watches lately, as after an
 * import of old ratings.
 */
export const everRated = (counts: Counts, people: People, runtimeMs: (title: number) => number): Tallies => {
  const seen = createPairTable();
  counts.stars.each((pair) => seen.set(pair, runtimeMs(titleIn(pair))));
  return tallied(seen, people, () => 0);
};

function tallied(played: PairTable, people: People, startMs: (title: number) => number): Tallies {
  const places = new Map<string, Map<number, Tally>>([['', new Map()]]);
  /** Accounts counted already, by place. */
  const known = new Map<string, PairTable>();
  const count = (place: string, pair: number, ms: number): void => {
    const title = titleIn(pair);
    const own = ofKey(ofKey(places, place, newPlace), title, newTally);
    own.playedMs += ms;
    if (ms < startMs(title)) return;
    own.starts++;
    const account = pairOf(title, people.person(personIn(pair)).account);
    const accounts = ofKey(known, place, createPairTable);
    if (accounts.get(account) > 0) return;
    accounts.set(account, 1);
    own.accounts++;
  };
  played.each((pair, ms) => {
    const person = people.person(personIn(pair));
    if (!person.counts) return;
    count('', pair, ms);
    for (const place of person.places) count(place, pair, ms);
  });
  return places;
}

const newTally = (): Tally => ({ playedMs: 0, accounts: 0, starts: 0 });
const newPlace = (): Map<number, Tally> => new Map();

function ofKey<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
