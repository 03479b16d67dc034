// Posterior samples as a model keeps them: one row per entity, in which the kept samples follow one another.
import type { GibbsChain } from '@marquee/kernels';
import type { Tensor } from '../recommender.ts';

/** Samples share this many bytes; what does not fit is thinned out evenly. */
const BYTES = 128 * 2 ** 20;
/** An average of fewer is poor: large data may take more room for so many, up to the larger bound. */
const FEW = 16;
const MOST_BYTES = 2 ** 30;

export interface SampleStore {
  add(chain: GibbsChain): void;
  /** `block0`, `block1` … (entities, samples, width), the bias last; `bias` (samples); `cutpoints` (samples, levels − 1). */
  tensors(): Record<string, Tensor>;
}

/** How many of `wanted` samples of this many numbers fit; at least one. */
export function affordable(wanted: number, numbers: number): number {
  const fitting = (bytes: number): number => Math.floor(bytes / (4 * numbers));
  return Math.max(1, Math.min(wanted, Math.max(fitting(BYTES), Math.min(FEW, fitting(MOST_BYTES)))));
}

/** Entities of a block, and numbers per entity: its factors and its bias. */
export interface BlockShape {
  readonly entities: number;
  readonly width: number;
}

/** Room for `samples` samples of these blocks. */
export function sampleStore(samples: number, shapes: readonly BlockShape[]): SampleStore {
  const blocks = shapes.map(({ entities, width }) => new Float32Array(entities * samples * width));
  const bias = new Float32Array(samples);
  let cutpoints = new Float32Array(0);
  let s = 0;
  return {
    add(chain) {
      if (s === 0) cutpoints = new Float32Array(samples * chain.cutpoints.length);
      shapes.forEach(({ entities, width }, b) => {
        const from = chain.sums[b];
        for (let row = 0; row < width; row++) {
          for (let e = 0; e < entities; e++) blocks[b][(e * samples + s) * width + row] = from[row * entities + e];
        }
      });
      bias[s] = chain.bias;
      cutpoints.set(chain.cutpoints, s * chain.cutpoints.length);
      s++;
    },
    tensors: () => ({
      ...Object.fromEntries(
        blocks.map(
          (data, b) => [`block${b}`, { shape: [shapes[b].entities, samples, shapes[b].width], data }] as const,
        ),
      ),
      bias: { shape: [samples], data: bias },
      cutpoints: { shape: [samples, cutpoints.length / samples], data: cutpoints },
    }),
  };
}
