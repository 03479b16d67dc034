// The report as text for a terminal: one line a model, interval beneath each value, seconds and memory at the end.
import { figure, megabytes, seconds } from './page/format.ts';
import { bestModel, tied } from './page/standing.ts';
import type { MetricReport, Report } from './report.ts';

/** Plain text, aligned in columns, `*` at the best and `≈` at those not told apart from it; ends with a newline. */
export function renderText(report: Report): string {
  const head = [
    'model',
    ...report.metrics.map((m) => `${m.title} ${m.better === 'higher' ? '↑' : '↓'}`),
    'train',
    'score',
    'peak',
  ];
  const body = report.runs.flatMap((run, i) => {
    const cells = report.metrics.map((metric) => cellOf(report, metric, i));
    const costs = [seconds(run.seconds.train), seconds(run.seconds.score), megabytes(run.peakMB)];
    return [
      [run.model, ...cells.map(([value]) => value), ...costs],
      ['', ...cells.map(([, range]) => range), '', '', ''],
    ];
  });
  const widths = head.map((_, c) => [head, ...body].reduce((wide, row) => Math.max(wide, row[c].length), 0));
  const lines = [head, widths.map((width) => '─'.repeat(width)), ...body].map((row) => aligned(row, widths));
  return [...lines, '', legend(report), ...report.notes.map((note) => `– ${note}`), ''].join('\n');
}

function cellOf(report: Report, metric: MetricReport, i: number): [value: string, range: string] {
  const m = report.runs[i].metrics[metric.name];
  if (!m || m.value === null) return ['– ', ''];
  const best = bestModel(report, metric);
  const mark = best === i ? '*' : tied(report, metric, i, best) ? '≈' : ' ';
  return [figure(m.value) + mark, `${figure(m.low)}–${figure(m.high)} `];
}

const aligned = (row: readonly string[], widths: readonly number[]): string =>
  row
    .map((text, c) => (c === 0 ? text.padEnd(widths[c]) : text.padStart(widths[c])))
    .join('  ')
    .trimEnd();

function legend({ runs }: Report): string {
  return runs.length > 1
    ? '* best   ≈ not told apart from the best (paired, Holm-corrected p ≥ 0.05)   below each value its 95 % interval'
    : 'below each value its 95 % interval';
}
