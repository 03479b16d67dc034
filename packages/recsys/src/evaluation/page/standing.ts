// Who is best, who cannot be told apart from the best, and who has a figure at all.
import type { MetricReport, Report } from '../report.ts';

/** Index of the run with the best value; -1 where none has one. */
export function bestModel({ runs }: Report, metric: MetricReport): number {
  const sign = metric.better === 'higher' ? 1 : -1;
  const scores = runs.map((run) => {
    const value = run.metrics[metric.name]?.value ?? null;
    return value === null ? -Infinity : sign * value;
  });
  const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  return top === -Infinity ? -1 : scores.indexOf(top);
}

/** Whether the two values are equal, or the paired test leaves it open which is better. */
export function tied(report: Report, metric: MetricReport, i: number, best: number): boolean {
  if (report.runs[i].metrics[metric.name]?.value === report.runs[best].metrics[metric.name]?.value) return true;
  const [a, b] = [report.runs[i].model, report.runs[best].model];
  const pair = report.comparisons.find(
    (c) => c.metric === metric.name && ((c.a === a && c.b === b) || (c.a === b && c.b === a)),
  );
  return pair !== undefined && pair.pHolm >= 0.05;
}

/** Indices of the runs that have this metric. */
export const modelsWith = ({ runs }: Report, metric: MetricReport): number[] =>
  [...runs.keys()].filter((i) => (runs[i].metrics[metric.name]?.value ?? null) !== null);

/** The metric of this kind that was asked for first. */
export const firstOf = ({ metrics }: Report, kind: MetricReport['kind']): MetricReport | undefined =>
  metrics.find((metric) => metric.kind === kind);
