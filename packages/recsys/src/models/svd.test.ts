// svd joins the suite of factorizations. Measured on u1: 0.9172; the bias model has 0.9599.
import { testFactorization } from '../../test/factorization.ts';
import { svd } from './svd.ts';

testFactorization(svd, 0.93, { factors: 8, iterations: 80, regularization: 0.3 });
