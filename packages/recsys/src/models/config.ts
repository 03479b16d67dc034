// Reads a caller's configuration over a model's defaults and refuses what does not fit.
import { RecsysError } from '../errors.ts';
import type { Config } from './recommender.ts';

/** Defaults with `given` over them. Unknown keys and values of another type are refused by name. */
export function configure<C extends Config>(model: string, defaults: C, given: Config): C {
  for (const [key, value] of Object.entries(given)) {
    if (!(key in defaults)) {
      throw new RecsysError('E_UNKNOWN_NAME', { kind: `setting of ${model}`, got: key, known: Object.keys(defaults) });
    }
    const want = typeof defaults[key];
    if (typeof value !== want || (want === 'number' && !Number.isFinite(value))) {
      throw new RecsysError('E_CONFIG', { model, key, got: value, want: `a ${want}` });
    }
  }
  return { ...defaults, ...given };
}

/** Throws E_CONFIG unless the setting lies in [low, high]. */
export function requireRange<C extends Config>(
  model: string,
  config: C,
  key: keyof C & string,
  [low, high]: readonly [number, number],
): void {
  const got = config[key];
  if (!(typeof got === 'number' && got >= low && got <= high)) {
    throw new RecsysError('E_CONFIG', { model, key, got, want: `from ${low} to ${high}` });
  }
}
