// SVD++ joins the suite and what all factorizations must do. Measured on u1: 0.9096; the bias model has 0.9599.
import { testRecommender } from '../../test/conformance/index.ts';
import { testFactorization } from '../../test/factorization.ts';
import { svdPlusPlus } from './svd-plus-plus.ts';

testRecommender(svdPlusPlus, { config: { factors: 8, iterations: 80 } });
testFactorization(svdPlusPlus, 0.925);
