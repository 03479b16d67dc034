// Missing text: what counts as missing, what stands in for it, and how many there were.

/** '': an empty text stays and gives no words. 'unknown': one word of its own, so missing ones resemble each other. 'drop': the row goes. */
export type MissingPolicy = '' | 'unknown' | 'drop';

export interface Filled {
  readonly texts: readonly string[];
  /** Place of each kept text in the input. */
  readonly kept: Int32Array;
  /** How many were missing, whatever the policy did with them. */
  readonly missing: number;
}

/** What exports write when they have nothing: pandas, Python, SQL and the two phrases that TMDB uses. */
const placeholders = new Set(['', 'nan', 'null', 'none', 'n/a', 'undefined', 'no overview', 'no overview found.']);

export const isMissing = (text: string | null | undefined): boolean =>
  text === null || text === undefined || placeholders.has(text.trim().toLowerCase());

export function fillMissing(texts: readonly (string | null | undefined)[], policy: MissingPolicy): Filled {
  const kept: number[] = [];
  const filled: string[] = [];
  let missing = 0;
  texts.forEach((text, at) => {
    const gone = isMissing(text);
    if (gone) missing++;
    if (gone && policy === 'drop') return;
    kept.push(at);
    filled.push(gone ? policy : (text as string));
  });
  return { texts: filled, kept: Int32Array.from(kept), missing };
}
