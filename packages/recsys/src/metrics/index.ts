// The registry of metrics, and the reader of their names. Adding a metric is its file, its test and one line here.
import { RecsysError } from '../errors.ts';
import { auc } from './auc.ts';
import { calibration } from './calibration.ts';
import { coverage } from './coverage.ts';
import { diversity } from './diversity.ts';
import { gini } from './gini.ts';
import { hit } from './hit.ts';
import { mae } from './mae.ts';
import { map } from './map.ts';
import type { Metric, MetricFamily } from './metric.ts';
import { mrr } from './mrr.ts';
import { mse } from './mse.ts';
import { ndcg } from './ndcg.ts';
import { novelty } from './novelty.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { rmse } from './rmse.ts';

export type * from './metric.ts';

const families: readonly MetricFamily[] = [
  rmse,
  mse,
  mae,
  precision,
  recall,
  ndcg,
  map,
  mrr,
  hit,
  auc,
  coverage,
  novelty,
  diversity,
  gini,
  calibration,
];

/** Every metric by the name before '@'. */
export const metrics: Readonly<Record<string, MetricFamily>> = Object.fromEntries(families.map((f) => [f.name, f]));

/** What stands before '@': the names that documents must explain. */
export const metricNames: readonly string[] = Object.keys(metrics);

/** All forms that `parseMetric` takes, k standing for a whole number ≥ 1: 'ndcg@k', 'ndcg@k:idcg-k', … */
export const metricForms: readonly string[] = families.flatMap((f) => {
  const stem = f.cut ? `${f.name}@k` : f.name;
  return [stem, ...f.variants.map((variant) => `${stem}:${variant}`)];
});

/** Reads 'rmse', 'ndcg@10', 'ndcg@10:idcg-k'. Anything else is refused with the known forms. */
export function parseMetric(text: string): Metric {
  const match = /^([a-z]+)(?:@([1-9]\d{0,5}))?(?::([a-z-]+))?$/.exec(text);
  const family = match && Object.hasOwn(metrics, match[1]) ? metrics[match[1]] : undefined;
  const [k, variant] = [match?.[2], match?.[3] ?? ''];
  if (!family || family.cut !== (k !== undefined) || (variant !== '' && !family.variants.includes(variant))) {
    throw new RecsysError('E_UNKNOWN_NAME', { kind: 'metric', got: text, known: metricForms });
  }
  return family.make(family.cut ? Number(k) : Infinity, variant);
}

/** Every form at k = 10, for documents and listings. */
export const metricTable: readonly Metric[] = metricForms.map((form) => parseMetric(form.replace('@k', '@10')));
