// A number for all that may change the next page of a viewer: equal content, equal number, in every process and after every start.
import type { Viewer } from './types.ts';

/**
 * 53 bits, two lanes of 32-bit FNV-1a. Nothing in it moves with the clock alone but what a label is worth once it is ripe, so
 * that a page stays as it was within a session, and an opinion that is taken back brings the earlier page back. What was only
 * shown, and the slight dislike that follows from it, is not in it.
 */
export function fingerprint(viewer: Omit<Viewer, 'version'>): number {
  const { profile, limit, labels, signals, seen, refused, completed, listed, picked, thumbed, continuing } = viewer;
  const { updatedAt: _, ...person } = profile;
  const hash = lanes();
  hash.add(JSON.stringify([person, limit, signals, listed, picked]));
  for (const [title, { value, source, at }] of labels) {
    if (source !== 'passed') hash.add(`l${title} ${value} ${source} ${at}`);
  }
  for (const title of seen) hash.add(`s${title}`);
  for (const title of refused) hash.add(`r${title}`);
  for (const title of thumbed) hash.add(`t${title}`);
  for (const [title, at] of completed) hash.add(`c${title} ${at}`);
  for (const { titleId, episodeId, resumeMs, isNext, newSeason, lastAt } of continuing) {
    hash.add(`w${titleId} ${episodeId} ${resumeMs} ${isNext} ${newSeason} ${lastAt}`);
  }
  return hash.value();
}

/** Texts in any order, as the rows of a store may come. */
function lanes(): { add(text: string): void; value(): number } {
  let [a, b] = [0, 0];
  return {
    add(text) {
      let [x, y] = [0x811c9dc5, 0x050c5d1f];
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        x = Math.imul(x ^ code, 0x01000193);
        y = Math.imul(y ^ code, 0x27d4eb2f);
      }
      a = (a + x) | 0;
      b = (b + Math.imul(y ^ (y >>> 15), 0x2c1b3c6d)) | 0;
    },
    value: () => (a >>> 0) * 2 ** 21 + (b >>> 11),
  };
}
