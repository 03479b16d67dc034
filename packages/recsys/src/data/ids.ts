// Numbers the outside ids of a file as they come. Whole numbers stay numbers: no string is made per row.
import { vocabulary, type Vocabulary } from './vocabulary.ts';

/** Below this an id is looked up in a plain array, which is several times faster than a Map. */
const DIRECT = 1 << 22;

export interface IdTable {
  readonly size: number;
  /** Code of a whole number 0 ≤ id < 2³¹. */
  ofNumber(id: number): number;
  /** Code of any id; '7' and 7 are the same id, '07' is another. */
  ofText(id: string): number;
  /** The id of a code. */
  label(code: number): string;
  /**
   * The wanted ids in a fixed order whatever order they came in: whole numbers ascending, then the others by code unit.
   * indexOfCode is -1 for ids that are not wanted.
   */
  sorted(wanted: (code: number) => boolean): { readonly vocabulary: Vocabulary; readonly indexOfCode: Int32Array };
}

export function idTable(): IdTable {
  let direct = new Int32Array(1 << 10); // id → code + 1, 0 where unseen
  const numbers = new Map<number, number>();
  const texts = new Map<string, number>();
  const labels: (number | string)[] = [];

  const fresh = (id: number | string): number => labels.push(id) - 1;

  const ofNumber = (id: number): number => {
    if (id >= DIRECT) {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      const code = fresh(id);
      numbers.set(id, code);
      return code;
    }
    if (id >= direct.length) direct = grown(direct, id);
    return (direct[id] || (direct[id] = fresh(id) + 1)) - 1;
  };

  return {
    get size() {
      return labels.length;
    },
    ofNumber,
    ofText(id) {
      if (/^(?:0|[1-9]\d{0,8})$/.test(id)) return ofNumber(Number(id));
      const known = texts.get(id);
      if (known !== undefined) return known;
      const code = fresh(id);
      texts.set(id, code);
      return code;
    },
    label: (code) => String(labels[code]),
    sorted(wanted) {
      const codes = labels.map((_, code) => code).filter(wanted);
      codes.sort((a, b) => compareIds(labels[a], labels[b]));
      const indexOfCode = new Int32Array(labels.length).fill(-1);
      for (const [index, code] of codes.entries()) indexOfCode[code] = index;
      return { vocabulary: vocabulary(codes.map((code) => String(labels[code]))), indexOfCode };
    },
  };
}

function grown(old: Int32Array, id: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(Math.max(2 * old.length, 2 ** Math.ceil(Math.log2(id + 1))));
  next.set(old);
  return next;
}

function compareIds(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : 1;
}
