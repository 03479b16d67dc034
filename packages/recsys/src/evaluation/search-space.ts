// Where a search looks next: anywhere in the space, or near what has done well. Every draw follows from the seed.
import type { Config, Range, Recommender } from '../models/recommender.ts';
import { mulberry32, normals, type Rng } from '../rng.ts';

export type Space = Readonly<Record<string, Range>>;

/** Ranges of a recommender; empty where it has nothing to tune. */
export const spaceOf = (recommender: Recommender): Space =>
  Object.fromEntries(Object.entries(recommender.space ?? {}).flatMap(([key, range]) => (range ? [[key, range]] : [])));

/** Uniform over the space (in logarithms where a range says so), over `base` for all other keys. */
export function sample(space: Space, base: Config, rng: Rng): Config {
  return { ...base, ...mapSpace(space, (range) => draw(range, rng)) };
}

/** Each numeric value moved by a normal step of `step` of its range, each choice changed with probability `step`. */
export function neighbour(space: Space, base: Config, { rng, step }: { rng: Rng; step: number }): Config {
  const normal = normals(mulberry32(Math.floor(rng() * 2 ** 32)));
  const moved = mapSpace(space, (range, key) => {
    if ('choices' in range) return rng() < step ? draw(range, rng) : base[key];
    const unit = Math.min(1, Math.max(0, toUnit(range, Number(base[key])) + step * normal()));
    return fromUnit(range, unit);
  });
  return { ...base, ...moved };
}

function mapSpace(space: Space, value: (range: Range, key: string) => Config[string]): Config {
  return Object.fromEntries(Object.entries(space).map(([key, range]) => [key, value(range, key)]));
}

const draw = (range: Range, rng: Rng): Config[string] =>
  'choices' in range ? range.choices[Math.floor(rng() * range.choices.length)] : fromUnit(range, rng());

type Numeric = Exclude<Range, { choices: unknown }>;

/** 0 at low, 1 at high. */
const toUnit = ({ low, high, log }: Numeric, value: number): number =>
  log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

/** Four digits are enough: more would not be seen in any figure. */
function fromUnit({ low, high, log, whole }: Numeric, unit: number): number {
  const value = log ? low * (high / low) ** unit : low + unit * (high - low);
  return whole ? Math.round(value) : Number(value.toPrecision(4));
}
