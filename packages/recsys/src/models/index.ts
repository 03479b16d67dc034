// The registry: every model by the name users type. Adding a model is its file, its test and one line here.
import { als } from './als.ts';
import { ease } from './ease.ts';
import { itemKnn } from './item-knn.ts';
import { bias } from './bias.ts';
import { bpr } from './bpr.ts';
import { globalMean } from './global-mean.ts';
import { content } from './content.ts';
import { bayesianMf } from './bayesian-mf.ts';
import { popular } from './popular.ts';
import type { Recommender } from './recommender.ts';
import { svdPlusPlus } from './svd-plus-plus.ts';
import { svd } from './svd.ts';
import { trending } from './trending.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- each entry has its own config type
export const recommenders: Readonly<Record<string, Recommender<any>>> = {
  als,
  content,
  'bayesian-mf': bayesianMf,
  popular,
  ease,
  'item-knn': itemKnn,
  'global-mean': globalMean,
  content,
  popular,
  trending,
  bias,
  svd,
  'svd++': svdPlusPlus,
  bpr,
};
