// The measures of charts: views, how unusual a number of viewers is, and a mean that few ratings move little.

/** Hours watched ÷ runtime, as Netflix counts its weekly lists since June 2023. */
export const viewsOf = (playedMs: number, runtimeMs: number): number => playedMs / runtimeMs;

/** z = (n − E) / √(E + 1): viewers in the window against what the time before leads to expect. */
export const surprise = (n: number, E: number): number => (n - E) / Math.sqrt(E + 1);

/** (m·C + Σr) / (m + n): `m` ratings of the mean C stand before the n that were given. */
export const bayesianMean = (sum: number, n: number, C: number, m: number): number => (m * C + sum) / (m + n);

/** Thumbs on the scale of stars. A choice of ours; 0 takes a thumb back. */
export const starsOfThumb = (value: number): number => (value < 0 ? 1 : value > 1 ? 5 : value > 0 ? 4 : 0);
