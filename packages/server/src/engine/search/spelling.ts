// The nearest spelling of a query that found nothing: further off than a slip, so it is proposed, not searched for.
import type { Word } from './expand.ts';
import type { Part } from './index-of-titles.ts';
import { nearTerms } from './near.ts';
import { indexOfTerm } from './terms.ts';

/** Letters from which a word may be so far off. */
const far = [
  [8, 3],
  [4, 2],
] as const;

/** Words that are known stay; undefined where a word has nothing near it, or nothing was changed. */
export function nearestSpelling(parts: readonly Part[], words: readonly Word[]): string | undefined {
  let changed = false;
  const spelled: string[] = [];
  for (const { text } of words) {
    if (parts.some(({ segment }) => indexOfTerm(segment.terms, text) >= 0)) {
      spelled.push(text);
      continue;
    }
    const most = far.find(([letters]) => text.length >= letters)?.[1] ?? 0;
    const near = most === 0 ? undefined : nearest(parts, text, most);
    if (near === undefined) return undefined;
    spelled.push(near);
    changed = true;
  }
  return changed ? spelled.join(' ') : undefined;
}

/** Of equally near words the one that stands in most names. */
function nearest(parts: readonly Part[], text: string, most: number): string | undefined {
  let best: { readonly word: string; readonly slips: number; readonly names: number } | undefined;
  for (const { segment } of parts) {
    nearTerms(segment.terms, text, { most, begin: false }, (term, slips) => {
      const names = segment.phrases.starts[term + 1]! - segment.phrases.starts[term]!;
      if (best && (best.slips < slips || (best.slips === slips && best.names >= names))) return;
      best = { word: segment.terms.words[term]!, slips, names };
    });
  }
  return best?.word;
}
