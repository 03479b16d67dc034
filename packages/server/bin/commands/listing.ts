// The lists of names that help texts print.
import { metricForms, recommenders } from '@marquee/recsys';

export const modelsListing = `
Models:  ${wrapped(Object.keys(recommenders))}
Metrics: ${wrapped(metricForms)}
         (k: a whole number, as in ndcg@10)`;

/** Names separated by commas, in lines of at most 80 characters under one another. */
function wrapped(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    const line = lines.at(-1)!;
    if (line.length + name.length > 68) lines.push(`${name}, `);
    else lines[lines.length - 1] = `${line}${name}, `;
  }
  return lines
    .map((line) => line.trim())
    .join('\n         ')
    .replace(/,$/, '');
}
