// Words that are a few slips of the keyboard away, found in one walk over the dictionary.
import { JUMPS, type Terms } from './terms.ts';

/** Letters of a word that are compared; what is longer is no word anybody types. */
const LONGEST = 40;
const WIDTH = LONGEST + 2;
/** Row d: distances of the first d letters of a term to every beginning of the word. */
const rows = new Uint8Array((LONGEST + 2) * WIDTH);
/** The least distance of the whole word to any beginning of the term so far. */
const best = new Uint8Array(LONGEST + 2);

/**
 * Calls `found` for every term within `most` slips of the word: a letter left out, put in, changed, or changed places with
 * its neighbour (Damerau–Levenshtein in its optimal string alignment form, Boytsov 2011). `begin`: the word may be the
 * beginning of a longer term. Terms that share a beginning share the work, and beginnings too far off are passed over whole.
 */
export function nearTerms(
  { words, shared, jumps }: Terms,
  word: string,
  { most, begin }: { readonly most: number; readonly begin: boolean },
  found: (term: number, slips: number) => void,
): void {
  const length = word.length;
  if (length > LONGEST) return;
  for (let j = 0; j <= length; j++) rows[j] = j;
  best[0] = length;
  // Depth at which the last term was given up: all that share so much with it are given up too.
  let [given, depth] = [Infinity, 0];
  let next = 0;
  for (let i = 0; i < words.length; i = next) {
    const same = shared[i]!;
    next = i + 1;
    if (same >= given) continue;
    const term = words[i]!;
    const end = Math.min(term.length, LONGEST + 1);
    given = Infinity;
    for (depth = Math.min(same, depth, end); depth < end; depth++) {
      if (step(word, term, depth) <= most || (begin && best[depth + 1]! <= most)) continue;
      given = depth + 1;
      if (given <= JUMPS) next = jumps[given - 1]![i]!;
      break;
    }
    if (given !== Infinity || term.length > end) continue;
    const slips = begin ? best[end]! : rows[end * WIDTH + length]!;
    if (slips <= most) found(i, slips);
  }
}

/** Row depth + 1; returns the least in it. */
function step(word: string, term: string, depth: number): number {
  const [before, row] = [depth * WIDTH, (depth + 1) * WIDTH];
  const letter = term.charCodeAt(depth);
  const previous = depth > 0 ? term.charCodeAt(depth - 1) : -1;
  let least = depth + 1;
  rows[row] = depth + 1;
  for (let j = 1; j <= word.length; j++) {
    const other = word.charCodeAt(j - 1);
    let slips = Math.min(
      rows[before + j]! + 1,
      rows[row + j - 1]! + 1,
      rows[before + j - 1]! + (letter === other ? 0 : 1),
    );
    if (j > 1 && letter === word.charCodeAt(j - 2) && previous === other) {
      slips = Math.min(slips, rows[before - WIDTH + j - 2]! + 1);
    }
    rows[row + j] = slips;
    if (slips < least) least = slips;
  }
  best[depth + 1] = Math.min(best[depth]!, rows[row + word.length]!);
  return least;
}
