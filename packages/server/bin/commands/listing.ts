// The lists that help texts print, and the check of names against them.
import { metricForms, recommenders } from '@marquee/recsys';
import { UsageError } from '../usage.ts';

export const modelsListing = `
Models:  ${Object.keys(recommenders).join(', ')}
Metrics: ${metricForms.join(', ')}`;

/** The same names, if all are known. */
export function requireModels(names: readonly string[]): readonly string[] {
  for (const name of names) {
    if (!Object.hasOwn(recommenders, name)) {
      throw new UsageError(`there is no model named "${name}"; choose from ${Object.keys(recommenders).join(', ')}`);
    }
  }
  return names;
}
