// How far the mix of a list is from the mix of a taste.

/** Share of the taste's own distribution in the smoothed one: keeps the logarithm finite. */
export const SMOOTHING = 0.01;

/**
 * C_KL = Σ p·ln(p ÷ ((1 − α)·q + α·p)) with α = 0.01, in nats; 0 for equal mixes, NaN where either is NaN.
 * Source: Steck 2018, Calibrated Recommendations, eq. 4.
 */
export const divergence = (p: Float64Array, q: Float64Array): number =>
  p.reduce((sum, pg, g) => sum + (pg === 0 ? 0 : pg * Math.log(pg / ((1 - SMOOTHING) * q[g] + SMOOTHING * pg))), 0);
