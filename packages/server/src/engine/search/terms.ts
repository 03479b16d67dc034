// A dictionary of words in order: found whole, by how they begin, or by being nearly the same.

/** Words in order of their code units, none twice. */
export interface Terms {
  readonly words: readonly string[];
  /** (words) How many code units a word shares with the one before it, at most 255. */
  readonly shared: Uint8Array;
  /** For 1, 2 and 3 letters (words): the next word that shares fewer than so many with the one before it. */
  readonly jumps: readonly Int32Array[];
}

/** Beginnings of so many letters can be passed over in one go. */
export const JUMPS = 3;

export function termsOf(sorted: readonly string[]): Terms {
  const shared = Uint8Array.from(sorted, (word, i) => (i === 0 ? 0 : commonStart(sorted[i - 1]!, word)));
  const jumps = Array.from({ length: JUMPS }, (_, k) => jumpsOver(shared, k + 1));
  return { words: sorted, shared, jumps };
}

function jumpsOver(shared: Uint8Array, letters: number): Int32Array {
  const next = new Int32Array(shared.length);
  let last = shared.length;
  for (let i = shared.length - 1; i >= 0; i--) {
    next[i] = last;
    if (shared[i]! < letters) last = i;
  }
  return next;
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length, 255);
  let n = 0;
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n++;
  return n;
}

/** The first word that is not before `text`; as many as there are words where all are. */
export function lowerBound({ words }: Terms, text: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** -1 for a word that is not there. */
export function indexOfTerm(terms: Terms, word: string): number {
  const at = lowerBound(terms, word);
  return terms.words[at] === word ? at : -1;
}

/** Words that begin so, as a range [from, to). */
export function rangeOf(terms: Terms, start: string): readonly [from: number, to: number] {
  const from = lowerBound(terms, start);
  // No word goes on with the last code unit there is.
  return [from, lowerBound(terms, `${start}\uffff`)];
}
