// The registry: every model by the name users type. Adding a model is its file, its test and one line here.
import { ease } from './ease.ts';
import { itemKnn } from './item-knn.ts';
import { content } from './content.ts';
import { popular } from './popular.ts';
import { sequence } from './sequence.ts';
import { userKnn } from './user-knn.ts';
import type { Recommender } from './recommender.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- each entry has its own config type
export const recommenders: Readonly<Record<string, Recommender<any>>> = {
  content,
  popular,
  ease,
  'item-knn': itemKnn,
  'user-knn': userKnn,
  sequence,
};
