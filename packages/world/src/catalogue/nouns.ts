// Which nouns fit into the place that a pattern of a title has for them.
import { massNouns } from '../words/general.ts';

/** After an article or "every", before a number, with a verb in the singular, in the plural: one of several. */
const COUNTED =
  /\b(an?|another|every|any|half a) (\{Adj\} )?\{Noun2?\}|\{Nouns\}|\{Noun\} (Number|Will|Was|Is)\b|Whose \{Noun\}/i;
/** A word of the pattern stands before the noun as an adjective does, or counts it. */
const DESCRIBED =
  /(\{Adj\}|\{n\}|\{place\}|another|every|any|other|last|long|little|old|second-best|third|three) \{Nouns?2?\}/i;
/** Somebody's. */
const OWNED = /[’']s (\w+ )?\{Noun2?\}/;
/** The noun describes another, "{Noun} Street", or is described by a name: one word is enough there. */
const DESCRIBING = /\{Noun\} [A-Z]|\{last\} \{Noun/;
/** Something follows that belongs to the noun, and would belong to a phrase's last word. */
const FOLLOWED = /\{Noun2?\} (of|in|to|from|at|by|on)\b/;

/** It says itself which one it is: "Same Morning", "Ninth Victim". */
const DEFINITE = /^(First|Second|Third|Fifth|Seventh|Ninth|Last|Final|Other|Same|Own|Chosen|Middle|Long|No)\b/;
const POSSESSIVE = /[’']s?\b/;
const PHRASE = /\s(of|in|on|at|from|below|round|to)\b/i;

/** Whether a noun may stand in that pattern. */
export function fitsInto(pattern: string): (noun: string) => boolean {
  const counted = COUNTED.test(pattern);
  const described = counted || DESCRIBED.test(pattern);
  const owned = OWNED.test(pattern);
  const describing = DESCRIBING.test(pattern);
  const followed = FOLLOWED.test(pattern);
  return (noun) =>
    !(counted && massNouns.has(noun)) &&
    !(described && DEFINITE.test(noun)) &&
    !(owned && POSSESSIVE.test(noun)) &&
    !(describing && noun.includes(' ')) &&
    !((followed || described) && PHRASE.test(noun));
}

/** There is one of them only, and "the" before it. */
const SUPERLATIVE = /^(Best|Farthest|Longest|Smallest)$/;

/** Whether an adjective may stand in that pattern. */
export const describes = (pattern: string): ((adjective: string) => boolean) => {
  const one = /\bthe \{Adj\}/i.test(pattern);
  return (adjective) => one || !SUPERLATIVE.test(adjective);
};
