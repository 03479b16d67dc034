// Slips of the keyboard for measuring search: seeded, one kind at a time, made from the names of titles.
import type { Rng } from '@marquee/recsys';

/** Rows of a keyboard: who hits the wrong key hits a neighbour. */
const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function neighbour(letter: string, rng: Rng): string {
  const row = keyboard.find((keys) => keys.includes(letter));
  if (row === undefined) return 'e';
  const at = row.indexOf(letter);
  const near = [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
  return near[Math.floor(rng() * near.length)]!;
}

const edit = (text: string, at: number, put: string, take = 1): string =>
  text.slice(0, at) + put + text.slice(at + take);

/** Places inside words of at least five letters, not their first letter. */
const inside = (text: string): number[] =>
  [...text.matchAll(/\p{L}{5,}/gu)].flatMap(({ index, 0: word }) =>
    Array.from({ length: word.length - 1 }, (_, k) => index + 1 + k),
  );

const somewhere = (places: readonly number[], rng: Rng): number => places[Math.floor(rng() * places.length)] ?? -1;

type Slip = (text: string, rng: Rng) => string;

const atPlace =
  (change: (text: string, at: number, rng: Rng) => string): Slip =>
  (text, rng) => {
    const at = somewhere(inside(text), rng);
    return at < 0 ? text : change(text, at, rng);
  };

const letters = {
  'a letter left out': atPlace((text, at) => edit(text, at, '')),
  'a letter too many': atPlace((text, at, rng) => edit(text, at, neighbour(text[at]!, rng), 0)),
  'a neighbouring key': atPlace((text, at, rng) => edit(text, at, neighbour(text[at]!, rng))),
  'two letters swapped': atPlace((text, at) =>
    at + 1 < text.length ? edit(text, at, text[at + 1]! + text[at]!, 2) : text,
  ),
  'a letter doubled': atPlace((text, at) => edit(text, at, text[at]!, 0)),
} satisfies Record<string, Slip>;

/** Kinds of slips; a text that has no place for one comes back as it is. Texts are lower case. */
export const slips: Readonly<Record<string, Slip>> = {
  none: (text) => text,
  ...letters,
  'the first letter wrong': (text, rng) => {
    const [at] = [...text.matchAll(/\p{L}{5,}/gu)].map(({ index }) => index);
    return at === undefined ? text : edit(text, at, neighbour(text[at]!, rng));
  },
  'two slips in one word': (text, rng) => {
    const long = /\p{L}{8,}/u.exec(text);
    if (long === null) return text;
    const half = Math.floor(long[0].length / 2);
    const twice = edit(long[0], 1 + Math.floor(rng() * (half - 1)), '');
    const at = half + Math.floor(rng() * (twice.length - half));
    return edit(text, long.index, edit(twice, at, neighbour(twice[at]!, rng)), long[0].length);
  },
  'a space left out': (text) => text.replace(/(\p{L}) (?=\p{L})/u, '$1'),
  'a space too many': (text) => text.replace(/(\p{L}{4})(?=\p{L}{3})/u, '$1 '),
  'signs and accents left out': (text) =>
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^\p{L}\p{N} ]/gu, ''),
  'half of it, a letter swapped': (text, rng) =>
    letters['two letters swapped'](text.slice(0, Math.ceil(text.length * 0.6)), rng),
};
