// Maps and lists that stay small whatever arrives: only what sorts last is kept, so the order of arrival does not matter.
import type { Json, Kind } from './kinds.ts';

/**
 * A map of at most `cap` keys: those that sort last, the newest where keys are UUIDs of version 7 or padded days. What a
 * dropped key held is forgotten, and its later events too. A key's rank only ever falls, so a key that belongs to the
 * last `cap` of all was never dropped: the kept values are whole, in any order of arrival.
 */
export interface Keyed<T> {
  readonly map: Map<string, T>;
  readonly cap: number;
  readonly of: Kind<T>;
}

/** The value under the key, made if new; undefined where the key sorts before the kept ones. */
export function slot<T>({ map, cap, of }: Keyed<T>, key: string): T | undefined {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= cap) {
    const lowest = smallestKey(map);
    if (key < lowest) return undefined;
    map.delete(lowest);
  }
  const made = of.empty();
  map.set(key, made);
  return made;
}

/** For values that are replaced, such as numbers: joins `value` to what the key holds. */
export function join<T>(keyed: Keyed<T>, key: string, value: T): void {
  const held = slot(keyed, key);
  if (held !== undefined) keyed.map.set(key, keyed.of.merge(held, value));
}

function smallestKey(map: ReadonlyMap<string, unknown>): string {
  let lowest: string | undefined;
  for (const key of map.keys()) if (lowest === undefined || key < lowest) lowest = key;
  return lowest ?? '';
}

export const keyed = <T>(cap: number, of: Kind<T>): Kind<Keyed<T>> => ({
  empty: () => ({ map: new Map(), cap, of }),
  isEmpty: (value) => (value instanceof Unread ? value.isEmpty : value.map.size === 0),
  encode: (value) => {
    const unread = value instanceof Unread ? value.text : undefined;
    if (unread !== undefined) return unread;
    const { map } = value;
    const keys = [...map.keys()];
    if (keys.length > 1) keys.sort(byText);
    return keys.flatMap((key): Json[] => [key, of.encode(map.get(key)!)]);
  },
  decode: (json) => new Unread(json as readonly Json[], cap, of),
  merge: (into, from) => {
    for (const [key, value] of from.map) join(into, key, value);
    return into;
  },
});

/** Decoded when it is looked into: most readers of a state want little of it. */
class Unread<T> implements Keyed<T> {
  readonly cap: number;
  readonly of: Kind<T>;
  #pairs: readonly Json[] | undefined;
  #map: Map<string, T> | undefined;

  constructor(pairs: readonly Json[], cap: number, of: Kind<T>) {
    this.#pairs = pairs;
    this.cap = cap;
    this.of = of;
  }

  get map(): Map<string, T> {
    if (this.#map !== undefined) return this.#map;
    const map = new Map<string, T>();
    const pairs = this.#pairs!;
    for (let i = 0; i < pairs.length; i += 2) map.set(pairs[i] as string, this.of.decode(pairs[i + 1]!));
    this.#pairs = undefined;
    return (this.#map = map);
  }

  /** As it came, where nobody has looked into it and so nobody can have changed it. */
  get text(): readonly Json[] | undefined {
    return this.#pairs;
  }

  get isEmpty(): boolean {
    return (this.#pairs?.length ?? this.#map!.size) === 0;
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type Row = readonly number[];

/** Compares number by number: the first difference decides. */
export function byNumbers(a: Row, b: Row): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/** Adds a row of numbers to the `cap` rows that sort last, newest first where the first number is the moment. */
export function addRow(rows: Row[], row: Row, cap: number): void {
  if (rows.length >= cap && byNumbers(row, rows[rows.length - 1]!) <= 0) return;
  let at = rows.length;
  while (at > 0 && byNumbers(row, rows[at - 1]!) > 0) at--;
  rows.splice(at, 0, row);
  if (rows.length > cap) rows.pop();
}

export const newest = (cap: number): Kind<Row[]> => ({
  empty: () => [],
  isEmpty: (rows) => rows.length === 0,
  encode: (rows) => rows,
  decode: (json) => [...(json as readonly Row[])],
  merge: (into, from) => {
    for (const row of from) addRow(into, row, cap);
    return into;
  },
});
