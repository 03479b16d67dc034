// Colours by mood: an ink, a paper, a ground, a hot colour and a second one, as a printer would mix them.
import type { Rng } from '@marquee/recsys';
import { hex, type Hex } from './colour.ts';

export type Mood =
  | 'noir'
  | 'dread'
  | 'tender'
  | 'bright'
  | 'space'
  | 'play'
  | 'frontier'
  | 'war'
  | 'stage'
  | 'plain'
  | 'muted'
  | 'legend'
  | 'silent'
  | 'sun'
  | 'fog';

export interface Palette {
  /** Darkest and lightest: readable on one another. */
  readonly ink: Hex;
  readonly paper: Hex;
  readonly ground: Hex;
  readonly hot: Hex;
  readonly second: Hex;
}

/** Rows of ink, paper, ground, hot, second; each as lightness %, chroma in hundredths, hue. */
const table: Readonly<Record<Mood, string>> = {
  noir: `
    15 2 270 | 94 2 85 | 22 3 265 | 62 23 27 | 46 6 250
    16 2 30 | 95 3 90 | 86 16 92 | 58 23 28 | 40 5 260
    14 1 240 | 92 2 220 | 32 6 235 | 80 15 80 | 55 9 220
    17 3 320 | 93 3 60 | 55 22 25 | 93 3 60 | 30 8 20
    16 2 200 | 94 3 100 | 40 7 190 | 84 17 95 | 58 19 35
    15 2 285 | 95 1 90 | 70 3 260 | 60 24 22 | 38 5 275`,
  dread: `
    13 2 20 | 92 2 80 | 19 3 20 | 52 21 27 | 36 11 25
    13 2 150 | 93 4 120 | 26 5 160 | 82 20 125 | 45 8 150
    14 3 300 | 93 2 80 | 30 10 300 | 72 19 50 | 48 14 310
    15 2 30 | 94 3 85 | 50 20 26 | 94 3 85 | 24 8 24
    14 2 240 | 91 3 210 | 28 4 230 | 88 5 200 | 48 6 225`,
  tender: `
    24 8 350 | 96 3 60 | 84 9 30 | 62 21 15 | 70 12 350
    22 8 300 | 96 3 70 | 62 14 345 | 85 12 70 | 48 14 320
    24 6 270 | 96 2 80 | 80 7 250 | 66 20 20 | 88 9 60
    26 9 15 | 95 3 75 | 66 19 22 | 88 9 50 | 46 15 10
    23 7 280 | 95 4 50 | 72 10 300 | 82 14 60 | 60 18 10
    25 6 160 | 96 3 80 | 78 8 165 | 65 19 20 | 60 9 180`,
  bright: `
    20 4 270 | 97 3 95 | 87 17 92 | 62 23 28 | 60 14 235
    22 5 250 | 97 2 90 | 74 13 225 | 86 17 90 | 64 22 25
    20 4 20 | 97 3 90 | 66 22 30 | 89 16 95 | 50 14 260
    22 5 180 | 97 3 95 | 80 13 165 | 64 22 20 | 85 16 85
    22 6 320 | 97 2 60 | 78 14 350 | 60 20 260 | 88 16 95
    22 5 60 | 97 3 90 | 75 17 60 | 52 13 200 | 95 5 95`,
  space: `
    14 5 280 | 95 2 200 | 24 10 280 | 76 17 55 | 55 17 320
    13 4 230 | 95 2 190 | 28 7 225 | 80 14 190 | 68 20 35
    15 6 300 | 96 3 80 | 42 17 300 | 84 16 80 | 66 19 0
    14 3 200 | 94 2 120 | 36 7 195 | 70 20 40 | 82 12 180
    17 5 20 | 95 4 70 | 62 19 40 | 93 7 85 | 34 11 15
    16 4 260 | 97 1 250 | 88 3 240 | 63 22 30 | 50 12 250`,
  play: `
    26 9 265 | 98 3 95 | 77 12 225 | 86 17 88 | 66 20 25
    26 7 160 | 98 3 95 | 82 16 140 | 68 20 35 | 88 16 92
    26 9 300 | 98 2 80 | 70 15 305 | 88 16 90 | 76 14 180
    27 8 30 | 98 3 90 | 80 16 68 | 62 17 240 | 66 21 22
    26 8 240 | 98 3 95 | 91 14 96 | 66 21 28 | 64 15 235
    27 9 350 | 98 3 80 | 78 14 5 | 62 15 250 | 90 14 95`,
  frontier: `
    20 5 40 | 94 5 85 | 77 13 70 | 55 18 36 | 60 8 195
    19 4 30 | 93 6 80 | 58 17 38 | 88 12 85 | 33 8 30
    20 4 220 | 94 6 85 | 68 8 200 | 62 18 40 | 86 11 80
    18 4 50 | 92 7 82 | 84 10 82 | 50 16 30 | 42 7 60`,
  war: `
    17 3 110 | 92 5 95 | 46 6 112 | 60 20 30 | 70 8 95
    16 2 240 | 92 3 90 | 40 4 240 | 62 21 32 | 62 4 230
    17 3 40 | 93 6 88 | 84 7 88 | 54 20 28 | 40 5 100
    15 2 60 | 91 5 85 | 30 4 70 | 76 14 68 | 52 6 75`,
  stage: `
    16 6 310 | 97 3 80 | 38 17 320 | 84 16 85 | 66 24 355
    16 5 280 | 97 3 90 | 26 10 285 | 68 25 350 | 82 14 195
    18 6 20 | 97 4 85 | 55 22 20 | 88 15 90 | 30 10 15
    20 6 300 | 97 3 70 | 80 13 330 | 62 23 5 | 50 18 295
    17 4 250 | 97 4 88 | 84 15 88 | 60 24 15 | 34 10 270`,
  plain: `
    18 1 250 | 97 1 90 | 93 1 90 | 62 23 30 | 60 2 250
    18 2 230 | 96 1 90 | 52 7 225 | 90 15 100 | 75 4 220
    17 2 150 | 96 2 95 | 50 8 155 | 93 6 100 | 72 7 145
    17 1 60 | 96 2 85 | 80 5 75 | 55 17 35 | 50 5 70
    17 3 260 | 97 1 250 | 45 15 262 | 96 1 90 | 70 10 250`,
  muted: `
    20 3 250 | 95 2 85 | 62 6 215 | 75 13 65 | 42 6 230
    21 4 30 | 95 3 80 | 72 8 55 | 48 11 30 | 55 6 200
    20 3 170 | 95 2 90 | 55 6 170 | 82 10 80 | 68 12 40
    20 4 300 | 95 2 70 | 60 6 300 | 83 9 55 | 44 8 290
    21 3 80 | 95 3 90 | 80 6 90 | 56 14 35 | 52 6 140
    19 4 270 | 94 2 80 | 38 7 268 | 78 12 50 | 62 6 250
    20 4 10 | 95 2 70 | 48 12 15 | 86 8 70 | 68 8 30`,
  legend: `
    16 4 160 | 94 5 88 | 34 8 165 | 82 14 85 | 58 9 170
    16 5 290 | 94 5 85 | 34 11 290 | 83 14 82 | 58 12 300
    17 4 20 | 94 6 85 | 40 14 22 | 82 13 82 | 28 7 20
    16 4 250 | 95 4 85 | 36 10 252 | 84 13 80 | 60 10 220
    18 4 60 | 94 6 88 | 82 9 85 | 46 13 30 | 42 8 170`,
  silent: `
    15 1 70 | 94 4 88 | 18 1 70 | 80 10 85 | 48 3 80
    17 3 50 | 94 5 85 | 88 7 85 | 50 16 30 | 42 5 60
    15 2 200 | 94 4 90 | 34 6 198 | 84 11 85 | 60 6 190
    16 3 20 | 94 4 85 | 38 13 22 | 85 10 85 | 24 6 20
    15 2 260 | 94 4 88 | 30 6 262 | 85 10 88 | 58 6 250
    15 2 150 | 94 5 92 | 36 6 155 | 86 11 90 | 58 16 32`,
  sun: `
    17 4 240 | 96 3 85 | 74 16 60 | 62 22 32 | 42 9 220
    16 4 220 | 96 3 90 | 46 10 215 | 76 18 55 | 88 12 85
    18 5 30 | 96 4 85 | 64 21 34 | 90 13 88 | 36 9 240
    17 4 260 | 96 3 80 | 88 13 88 | 58 22 30 | 40 11 255`,
  fog: `
    18 3 190 | 94 2 110 | 48 5 185 | 84 13 90 | 66 4 180
    18 4 290 | 94 2 90 | 40 8 285 | 85 14 90 | 62 6 280
    17 3 160 | 94 3 100 | 34 6 165 | 72 17 45 | 56 6 150
    18 2 240 | 95 1 220 | 72 3 230 | 55 19 28 | 48 4 240`,
};

const parsed = new Map<Mood, readonly (readonly (readonly number[])[])[]>(
  Object.entries(table).map(([mood, text]) => [
    mood as Mood,
    text
      .trim()
      .split('\n')
      .map((row) => row.split('|').map((colour) => colour.trim().split(' ').map(Number))),
  ]),
);

const roles = ['ink', 'paper', 'ground', 'hot', 'second'] as const;

/** One of the mood's, its hues turned a little, so that two posters of one mood are still two. */
export function paletteOf(mood: Mood, rng: Rng): Palette {
  const rows = parsed.get(mood)!;
  const row = rows[Math.floor(rng() * rows.length)]!;
  const turn = 22 * (rng() - 0.5);
  const lift = 0.05 * (rng() - 0.5);
  return Object.fromEntries(
    roles.map((role, i) => {
      const [l, c, h] = row[i]!;
      const moved = role === 'ground' || role === 'second' ? lift : 0;
      return [role, hex({ l: l! / 100 + moved, c: c! / 100, h: h! + turn * (role === 'hot' ? 0.5 : 1) })];
    }),
  ) as unknown as Palette;
}

const moods: Readonly<Record<string, readonly Mood[]>> = {
  Thriller: ['noir', 'fog', 'noir'],
  Crime: ['noir'],
  Mystery: ['fog', 'noir'],
  Horror: ['dread'],
  Romance: ['tender'],
  Comedy: ['bright'],
  'Science Fiction': ['space'],
  Family: ['play'],
  Animation: ['play', 'bright'],
  Western: ['frontier'],
  War: ['war'],
  Musical: ['stage'],
  Documentary: ['plain'],
  Drama: ['muted', 'muted', 'tender', 'fog'],
  History: ['legend', 'muted'],
  Fantasy: ['legend', 'space'],
  Adventure: ['sun'],
  Action: ['sun', 'noir'],
};

export function moodOf(genres: readonly string[], silent: boolean, rng: Rng): Mood {
  if (silent && rng() < 0.72) return 'silent';
  // The second genre gives the colour now and then, never against dread.
  const genre = genres[rng() < 0.2 && genres[0] !== 'Horror' ? Math.min(1, genres.length - 1) : 0] ?? '';
  const fitting = moods[genre] ?? ['muted' as const];
  return fitting[Math.floor(rng() * fitting.length)]!;
}
