// Plurals of the nouns of titles, and of families: "Honest Men", "Ghosts in the Wire", "The Bergmans".
import { capital } from './fill.ts';

const irregular: Readonly<Record<string, string>> = {
  child: 'children',
  foot: 'feet',
  goose: 'geese',
  half: 'halves',
  knife: 'knives',
  leaf: 'leaves',
  life: 'lives',
  loaf: 'loaves',
  mouse: 'mice',
  scarf: 'scarves',
  shelf: 'shelves',
  thief: 'thieves',
  tooth: 'teeth',
  wife: 'wives',
  wolf: 'wolves',
  echo: 'echoes',
  hero: 'heroes',
  volcano: 'volcanoes',
};

/** What comes after it belongs to the noun and stays as it is. */
const TAIL = /^(.+?)(\s(?:of|in|on|at|from|for|to|with|by|below|upstairs)\s?.*)$/i;

/** Of a noun with or without what stands before and after it, in the capitals that it has. */
export function plural(noun: string): string {
  const [, head = noun, tail = ''] = TAIL.exec(noun) ?? [];
  const at = head.lastIndexOf(' ') + 1;
  return head.slice(0, at) + pluralWord(head.slice(at)) + tail;
}

function pluralWord(word: string): string {
  const small = word.toLowerCase();
  const own = irregular[small];
  if (own !== undefined) return word === small ? own : capital(own);
  if (/(?<!hu|ro|ger|sha|otto|talis)man$/i.test(word)) return `${word.slice(0, -2)}en`;
  if (/(s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

/** Of a family: its name stays what it is; of very short ones an ending would make another. */
export const pluralFamily = (name: string): string =>
  name.length < 4 ? `${name} Family` : /(s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
