// svd joins the suite and what all factorizations must do. Measured on u1: 0.9172; the bias model has 0.9599.
import { testRecommender } from '../../test/conformance/index.ts';
import { testFactorization } from '../../test/factorization.ts';
import { svd } from './svd.ts';

testRecommender(svd, { config: { factors: 8, iterations: 80, regularization: 0.3 } });
testFactorization(svd, 0.93);
