// Titles that few or none have watched: does what they are about put them before those who will like them?
import type { Kernels } from '@marquee/kernels';
import { mulberry32, seedFor, shuffle, type Dataset } from '@marquee/recsys';
import { keeping, likesOf, ndcg, rowsAgainst, stranger, trainRanker } from './study.ts';

/** Likes that are left to a title; each number is given to a share of the titles. */
const LEFT = [0, 1, 3, 5];
/** Titles that are made cold, and the likes they must have had. */
const COLD = 400;
const LEAST_LIKES = 10;
/** A viewer's own likes, below which taste says nothing. */
const LEAST_HISTORY = 5;

/** Tables by the number of likes left: the cold titles of that number alone are ordered, by popularity and by the ranker. */
export async function studyTitles(data: Dataset, kernels: Kernels): Promise<readonly string[]> {
  const { interactions } = data;
  const counts = new Int32Array(interactions.items.size);
  for (const item of interactions.indices) counts[item]++;
  const rng = mulberry32(seedFor(1, 'cold titles'));
  const known = Int32Array.from(counts, (_, i) => i).filter((i) => counts[i] >= LEAST_LIKES);
  const cold = shuffle(known, rng).subarray(0, COLD);
  const left = new Map(Array.from(cold, (item, n) => [item, LEFT[n % LEFT.length]]));
  const kept = firstLikes(data, left, rng);
  const train = keeping(data, (user, item) => !left.has(item) || kept.has(user * counts.length + item));
  const ranker = await trainRanker(train, kernels);
  return LEFT.flatMap((number) => {
    const titles = cold.filter((item) => left.get(item) === number);
    const lists = new Map<string, number[]>([
      ['popularity', []],
      ['ranker', []],
    ]);
    for (let user = 0; user < interactions.users.size; user++) {
      const likes = likesOf(train.interactions, user);
      if (likes.history.length < LEAST_HISTORY) continue;
      const had = new Set(likes.history);
      const open = titles.filter((item) => !had.has(item));
      const wanted = new Set(likesOf(interactions, user).history.filter((item) => open.includes(item)));
      if (wanted.size === 0) continue;
      const scores = ranker.score(stranger(likes, new Int32Array(0)), open);
      const place = new Map(Array.from(open, (item, n) => [item, n]));
      const byScore = open.toSorted((a, b) => scores[place.get(b)!] - scores[place.get(a)!] || a - b);
      // All titles of a number are equally popular: any order stands for chance, this one is drawn.
      lists.get('popularity')!.push(ndcg(shuffle(open.slice(), rng), wanted));
      lists.get('ranker')!.push(ndcg(byScore, wanted));
    }
    return rowsAgainst(lists, 'popularity').map((row) => `| ${number} | ${lists.get('ranker')!.length} ${row}`);
  });
}

/** Pairs (user · items + item) that stay: of each cold title so many of its likes, drawn. */
function firstLikes({ interactions }: Dataset, left: ReadonlyMap<number, number>, rng: () => number): Set<number> {
  const { indptr, indices, items } = interactions;
  const fans = new Map<number, number[]>();
  for (let u = 0; u + 1 < indptr.length; u++) {
    for (let k = indptr[u]; k < indptr[u + 1]; k++) {
      if (left.has(indices[k])) fans.set(indices[k], [...(fans.get(indices[k]) ?? []), u]);
    }
  }
  const kept = new Set<number>();
  for (const [item, users] of fans) {
    for (const user of shuffle(users, rng).slice(0, left.get(item))) kept.add(user * items.size + item);
  }
  return kept;
}
