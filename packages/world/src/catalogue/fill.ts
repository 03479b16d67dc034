// Text with slots: {slot} is looked up, [a|b] is drawn, <he/she> follows the lead; articles and capitals are set right.
import type { Rng } from '@marquee/recsys';
import { pick } from '../draws.ts';

export interface Filling {
  readonly female: boolean;
  readonly rng: Rng;
  /** Text for a slot, which may have slots itself; undefined for one that does not exist. */
  slot(name: string): string | undefined;
}

const PART = /\{(\w+)\}|\[([^\]]*)\]|<([^/>]*)\/([^>]*)>/g;

/** Throws on a slot that nobody fills: a fault in the word lists. */
export function fill(text: string, filling: Filling): string {
  let filled = text;
  for (let depth = 0; depth < 5 && /[{[<]/.test(filled); depth++) {
    filled = filled.replaceAll(PART, (whole, ...groups: (string | undefined)[]) => {
      const [slot, choices, man, woman] = groups;
      if (slot !== undefined) return slotText(slot, filling, whole);
      if (choices !== undefined) return pick(choices.split('|'), filling.rng);
      return (filling.female ? woman : man) ?? '';
    });
  }
  return articles(filled);
}

/** A slot in capitals at its start is the same slot with a capital. */
function slotText(slot: string, filling: Filling, whole: string): string {
  const found = filling.slot(slot);
  if (found !== undefined) return found;
  const small = filling.slot(slot[0]!.toLowerCase() + slot.slice(1));
  if (small === undefined) throw new Error(`no text for ${whole}`);
  return small.startsWith('{') || small.startsWith('<') ? capitalSlot(small) : capital(small);
}

const capitalSlot = (text: string): string =>
  text.replace(/^\{(\w)/, (_, letter: string) => `{${letter.toUpperCase()}`);

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "a old" → "an old", by sound: "an hour", "an uninvited guest", "a unicorn", "a one-armed thief", "an 18-year-old". */
const articles = (text: string): string => text.replaceAll(BEFORE_VOWEL, '$1n ');
const BEFORE_VOWEL =
  /(?<![\p{L}\p{M}’])([Aa]) (?=[AEIOUÅÖÓaeiou8]|1[18](?:\d\d)?\b|[Hh](?:our|eir|onest|onou?r))(?!(?:uni(?![nmd])|us[eu]|eu|ukr|ut[io])|one\b|once\b|u-)/giu;
