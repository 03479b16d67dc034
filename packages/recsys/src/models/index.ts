// The registry: every model by the name users type. Adding a model is its file, its test and one line here.
import { als } from './als.ts';
import { bayesianMf } from './bayesian-mf.ts';
import { bias } from './bias.ts';
import { bpr } from './bpr.ts';
import { content } from './content.ts';
import { ease } from './ease.ts';
import { globalMean } from './global-mean.ts';
import { hybridOf } from './hybrid.ts';
import { itemKnn } from './item-knn.ts';
import { popular } from './popular.ts';
import { sequence } from './sequence.ts';
import { userKnn } from './user-knn.ts';
import type { Recommender } from './recommender.ts';
import { svdPlusPlus } from './svd-plus-plus.ts';
import { svd } from './svd.ts';
import { trending } from './trending.ts';

/** What hybrid may be made of. */
// oxlint-disable-next-line typescript/no-explicit-any -- each entry has its own config type
export const hybridParts: readonly Recommender<any>[] = [als, bpr, content, ease, itemKnn, sequence, trending, userKnn];

// oxlint-disable-next-line typescript/no-explicit-any -- each entry has its own config type
export const recommenders: Readonly<Record<string, Recommender<any>>> = {
  'global-mean': globalMean,
  popular,
  trending,
  bias,
  'user-knn': userKnn,
  'item-knn': itemKnn,
  content,
  svd,
  'svd++': svdPlusPlus,
  'bayesian-mf': bayesianMf,
  als,
  ease,
  bpr,
  sequence,
  hybrid: hybridOf(hybridParts),
};
