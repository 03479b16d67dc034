// Numbers by pair (title, person) in two typed arrays: what a Map would keep in five times the room.

const PEOPLE = 2 ** 26;
const FIRST = 64;
/** Places looked at between two rests: about half a millisecond of work. */
const PIECE = 4_096;

/** `key` of a pair: titles below 2²⁶, people below 2²⁶. Never 0. */
export const pairOf = (title: number, person: number): number => title * PEOPLE + person + 1;
export const titleIn = (pair: number): number => Math.floor((pair - 1) / PEOPLE);
export const personIn = (pair: number): number => (pair - 1) % PEOPLE;

export interface PairTable {
  /** Pairs held. */
  readonly size: number;
  get(pair: number): number;
  set(pair: number, value: number): void;
  add(pair: number, value: number): void;
  /** In no order; pairs whose value is 0 are left out. */
  each(work: (pair: number, value: number) => void): void;
  /**
   * The same, a piece at a time: `rest` runs between two of them. What is added meanwhile may be left out, what was there is
   * visited once.
   */
  slowly(work: (pair: number, value: number) => void, rest: () => Promise<unknown>): Promise<void>;
  /** Changes so far: where the number is the same, so is the table. */
  readonly changes: number;
  readonly bytes: number;
}

/** Open addressing with linear steps, at most two thirds full. A pair that was never set has 0. */
export function createPairTable(): PairTable {
  let keys = new Float64Array(FIRST);
  let values = new Float64Array(FIRST);
  let size = 0;
  let changes = 0;

  const place = (pair: number): number => {
    const mask = keys.length - 1;
    let at = mixed(pair) & mask;
    while (keys[at] !== 0 && keys[at] !== pair) at = (at + 1) & mask;
    return at;
  };
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Float64Array(2 * oldKeys.length);
    values = new Float64Array(2 * oldKeys.length);
    for (let i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] === 0) continue;
      const at = place(oldKeys[i]!);
      keys[at] = oldKeys[i]!;
      values[at] = oldValues[i]!;
    }
  };
  const slot = (pair: number): number => {
    const at = place(pair);
    if (keys[at] === pair) return at;
    if (3 * (size + 1) > 2 * keys.length) {
      grow();
      return slot(pair);
    }
    keys[at] = pair;
    size++;
    return at;
  };
  return {
    get size() {
      return size;
    },
    get: (pair) => values[place(pair)]!,
    set(pair, value) {
      // First the slot: finding one may replace the arrays.
      const at = slot(pair);
      changes++;
      values[at] = value;
    },
    add(pair, value) {
      const at = slot(pair);
      changes++;
      values[at] = values[at]! + value;
    },
    each(work) {
      for (let i = 0; i < keys.length; i++) if (values[i] !== 0) work(keys[i]!, values[i]!);
    },
    async slowly(work, rest) {
      // A table that grows takes other arrays: these stay as they were.
      const [ownKeys, ownValues] = [keys, values];
      for (let from = 0; from < ownKeys.length; from += PIECE) {
        if (from > 0) await rest();
        const to = Math.min(ownKeys.length, from + PIECE);
        for (let i = from; i < to; i++) if (ownValues[i] !== 0) work(ownKeys[i]!, ownValues[i]!);
      }
    },
    get changes() {
      return changes;
    },
    get bytes() {
      return 16 * keys.length;
    },
  };
}

/** Both halves of the number, well mixed: pairs of one title lie side by side otherwise. */
function mixed(pair: number): number {
  let hash = Math.imul(pair >>> 0, 0x9e3779b1) ^ Math.imul(Math.floor(pair / 2 ** 32), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
