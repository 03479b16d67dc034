// SVD++ joins the suite of factorizations. Measured on u1: 0.9096; the bias model has 0.9599.
import { testFactorization } from '../../test/factorization.ts';
import { svdPlusPlus } from './svd-plus-plus.ts';

testFactorization(svdPlusPlus, 0.925, { factors: 8, iterations: 80 });
