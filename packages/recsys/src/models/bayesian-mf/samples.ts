// Posterior samples as a model keeps them: one row per entity, in which the kept samples follow one another.
import type { GibbsChain } from '@marquee/kernels';
import type { Tensor } from '../recommender.ts';

/** Samples share this many bytes; what does not fit is thinned out evenly. */
export const SAMPLE_BYTES = 192 * 2 ** 20;

export interface SampleStore {
  add(chain: GibbsChain): void;
  /** `block0`, `block1` … (entities, samples, rank + 1), the bias last; `bias` (samples); `cutpoints` (samples, levels − 1). */
  tensors(): Record<string, Tensor>;
}

/** How many of `wanted` samples of this many numbers fit; at least one. */
export const affordable = (wanted: number, numbers: number): number =>
  Math.max(1, Math.min(wanted, Math.floor(SAMPLE_BYTES / (4 * numbers))));

/** Room for `samples` samples; entities per block, and the rank. */
export function sampleStore(samples: number, entities: readonly number[], rank: number): SampleStore {
  const width = rank + 1;
  const blocks = entities.map((count) => new Float32Array(count * samples * width));
  const bias = new Float32Array(samples);
  let cutpoints = new Float32Array(0);
  let s = 0;
  return {
    add(chain) {
      if (s === 0) cutpoints = new Float32Array(samples * chain.cutpoints.length);
      entities.forEach((count, b) => {
        const from = chain.sums[b];
        for (let row = 0; row < width; row++) {
          for (let e = 0; e < count; e++) blocks[b][(e * samples + s) * width + row] = from[row * count + e];
        }
      });
      bias[s] = chain.bias;
      cutpoints.set(chain.cutpoints, s * chain.cutpoints.length);
      s++;
    },
    tensors: () => ({
      ...Object.fromEntries(
        blocks.map((data, b) => [`block${b}`, { shape: [entities[b], samples, width], data }] as const),
      ),
      bias: { shape: [samples], data: bias },
      cutpoints: { shape: [samples, cutpoints.length / samples], data: cutpoints },
    }),
  };
}
