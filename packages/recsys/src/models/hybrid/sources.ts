// What each source had to do with an item's place: its part of the ranker's score.
import type { Kernels } from '@marquee/kernels';
import { candidateSource, featureNames, type Part } from '../../ranking/candidates.ts';
import type { Model, Query, Recommender } from '../recommender.ts';
import { restore, weightsFor } from './parts.ts';

/** What one source added to the score of an item. */
export interface SourceShare {
  /** A model's name, or 'popularity', 'groups'; what the history says of genres and themes is 'content'. */
  readonly model: string;
  /** Part of the sum of all absolute contributions, −1 … 1; negative where the source spoke against the item. */
  readonly weight: number;
  /** Contribution to the score, against the mean candidate of the same request. */
  readonly score: number;
}

/** For each of the items: what the sources contributed, strongest first. An item that no source brought has none. */
export function hybridSources(
  bases: readonly Recommender[],
  model: Model,
  kernels: Kernels,
): (query: Query, items: Int32Array) => readonly (readonly SourceShare[])[] {
  const evidence = restore(bases, model, kernels);
  const source = candidateSource(evidence);
  const owners = featureNames(evidence).map((name) => ownerOf(name, evidence.parts));
  return (query, items) => {
    const candidates = source(query);
    const weights = weightsFor(model, query, evidence.clock.newest);
    const rows = candidates.items.length;
    const width = weights.length;
    const mean = Float64Array.from(owners, (_, c) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += candidates.features[r * width + c];
      return sum / Math.max(1, rows);
    });
    return Array.from(items, (item) => {
      const row = candidates.items.indexOf(item);
      if (row < 0) return [];
      const sums = new Map<string, number>();
      owners.forEach((owner, c) => {
        const part = weights[c] * (candidates.features[row * width + c] - mean[c]);
        sums.set(owner, (sums.get(owner) ?? 0) + part);
      });
      const total = [...sums.values()].reduce((sum, part) => sum + Math.abs(part), 0);
      return Array.from(sums, ([name, score]) => ({ model: name, weight: total === 0 ? 0 : score / total, score }))
        .filter(({ score }) => score !== 0)
        .sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
    });
  };
}

const ownerOf = (feature: string, parts: readonly Part[]): string =>
  parts.find(({ name }) => feature.startsWith(`${name} `))?.name ??
  (feature.startsWith('group') ? 'groups' : feature.startsWith('taste') ? 'content' : 'popularity');
