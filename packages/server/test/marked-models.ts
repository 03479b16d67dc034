// Snapshots that can be told apart in every answer: the same trained models, with a match and neighbours that name the snapshot.
import { decodeModel, encodeModel } from '@marquee/recsys';
import { rankerFile, similarFile } from '../src/engine/live/train-published.ts';

/** Marks there are: each is the match, in per cent, of every title that its snapshot scores. */
export const MARKS = 50;
const LEAST = 50;

export const matchOf = (mark: number): number => LEAST + mark;

/** The one title of so many that a snapshot with that mark says viewers of another one like too, by their indices. */
export const neighbourOf = (item: number, mark: number, items: number): number => (item + 1 + mark) % items;

/** The same files with that mark. */
export function marked(files: ReadonlyMap<string, Uint8Array>, mark: number): Map<string, Uint8Array> {
  const ranker = decodeModel(files.get(rankerFile)!);
  const similar = decodeModel(files.get(similarFile)!);
  // Rounded to a whole number of per cents in every answer.
  const chance = (matchOf(mark) + 0.25) / 100;
  const curve = {
    'match.scores': { shape: [2], data: Float32Array.of(-1_000, 0) },
    'match.chances': { shape: [2], data: Float32Array.of(chance, chance) },
  };
  const { size } = similar.items;
  const [, width = 0] = similar.tensors.cf!.shape;
  const indices = new Int32Array(size * width).fill(-1);
  const likeness = new Float32Array(size * width);
  for (let item = 0; item < size; item++) {
    indices[item * width] = neighbourOf(item, mark, size);
    likeness[item * width] = 1;
  }
  const lists = { cf: { shape: [size, width], data: indices }, cfLikeness: { shape: [size, width], data: likeness } };
  return new Map([
    ...files,
    [rankerFile, encodeModel({ ...ranker, tensors: { ...ranker.tensors, ...curve } })],
    [similarFile, encodeModel({ ...similar, tensors: { ...similar.tensors, ...lists } })],
  ]);
}
