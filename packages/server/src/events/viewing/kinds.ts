// What a state is made of: small values that may be joined in any order and any grouping, and their canonical JSON.

export type Json = number | string | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * A commutative monoid with a text form: `merge` is associative and commutative, `empty` changes nothing, and equal
 * values give equal text. Numbers are whole, so no sum depends on its order. `merge` may use and change `into`, never
 * `from`; it returns the joined value.
 */
export interface Kind<T> {
  empty(): T;
  isEmpty(value: T): boolean;
  encode(value: T): Json;
  decode(json: Json): T;
  merge(into: T, from: T): T;
}

const number = (merge: (a: number, b: number) => number): Kind<number> => ({
  empty: () => 0,
  isEmpty: (value) => value === 0,
  encode: (value) => value,
  decode: Number,
  merge,
});

export const sum = number((a, b) => a + b);
/** Largest of whole numbers ≥ 0; 0 where there was none. */
export const largest = number((a, b) => Math.max(a, b));
/** Smallest of whole numbers > 0; 0 where there was none. */
export const smallest = number((a, b) => (a === 0 ? b : b === 0 ? a : Math.min(a, b)));

/** The newest word on something; null where nothing was said. Equal moments: the event whose id sorts last. */
export interface Word<T> {
  readonly at: number;
  readonly by: string;
  readonly value: T;
}

export const isNewer = (at: number, by: string, than: Word<unknown> | null): boolean =>
  than === null || at > than.at || (at === than.at && by > than.by);

export const last = <T extends number | string | boolean>(): Kind<Word<T> | null> => ({
  empty: () => null,
  isEmpty: (value) => value === null,
  encode: (word) => (word === null ? null : [word.at, word.by, word.value]),
  decode: (json) => {
    const [at, by, value] = json as [number, string, T];
    return { at, by, value };
  },
  merge: (into, from) => (from !== null && isNewer(from.at, from.by, into) ? from : into),
});

/** What was said first; equal moments: the text that sorts first. */
export interface First {
  readonly at: number;
  readonly value: string;
}

export const isEarlier = (at: number, value: string, than: First | null): boolean =>
  than === null || at < than.at || (at === than.at && value < than.value);

export const first: Kind<First | null> = {
  empty: () => null,
  isEmpty: (value) => value === null,
  encode: (said) => (said === null ? null : [said.at, said.value]),
  decode: (json) => {
    const [at, value] = json as [number, string];
    return { at, value };
  },
  merge: (into, from) => (from !== null && isEarlier(from.at, from.value, into) ? from : into),
};

/** Fields side by side. A field that is empty does not appear in the text. */
export function struct<T extends object>(kinds: { readonly [N in keyof T]: Kind<T[N]> }): Kind<T> {
  const fields = Object.entries<Kind<unknown>>(kinds as Record<string, Kind<unknown>>).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  type Loose = Record<string, unknown>;
  // Names added one by one make a hash table of each object, several times as large; a copy of a parsed one has a shape.
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(fields.map(([name]) => [name, null])))) as Loose;
  const empties = fields.map(([name, kind]) => [name, kind.empty()] as const);
  for (const [name, empty] of empties) if (typeof empty !== 'object') blank[name] = empty;
  const made = fields.filter((_, i) => typeof empties[i]![1] === 'object' && empties[i]![1] !== null);
  const byName = new Map(fields);
  const empty = (): Loose => {
    const value: Loose = { ...blank };
    for (const [name, kind] of made) value[name] = kind.empty();
    return value;
  };
  return {
    empty: () => empty() as T,
    isEmpty: (value) => fields.every(([name, kind]) => kind.isEmpty((value as Loose)[name])),
    encode: (value) => {
      const made: Record<string, Json> = {};
      for (const [name, kind] of fields) {
        const own = (value as Loose)[name];
        if (!kind.isEmpty(own)) made[name] = kind.encode(own);
      }
      return made;
    },
    decode: (json) => {
      const value: Loose = { ...blank };
      const held = json as Record<string, Json>;
      // Few of many fields are in the text: those are gone through.
      for (const name in held) {
        const kind = byName.get(name);
        if (kind !== undefined) value[name] = kind.decode(held[name]!);
      }
      for (const [name, kind] of made) if (value[name] === null) value[name] = kind.empty();
      return value as T;
    },
    merge: (into, from) => {
      for (const [name, kind] of fields) {
        (into as Loose)[name] = kind.merge((into as Loose)[name], (from as Loose)[name]);
      }
      return into;
    },
  };
}

/** A value that is made only when something happens; null is empty. */
export const maybe = <T>(kind: Kind<T>): Kind<T | null> => ({
  empty: () => null,
  isEmpty: (value) => value === null || kind.isEmpty(value),
  encode: (value) => (value === null ? null : kind.encode(value)),
  decode: (json) => kind.decode(json),
  merge: (into, from) => (from === null ? into : kind.merge(into ?? kind.empty(), from)),
});
