// The report as text for a terminal: one line a model with its intervals beneath, costs, and figures by segment.
import { count, counted, figure, megabytes, seconds } from './page/format.ts';
import { itemGroups, userGroups, type Group } from './page/segments-plot.ts';
import { bestModel, firstOf, modelsWith, tied } from './page/standing.ts';
import type { Measured, MetricReport, Report } from './report.ts';

/** Plain text, aligned in columns, `*` at the best and `≈` at those not told apart from it; ends with a newline. */
export function renderText(report: Report): string {
  const segments = (['rating', 'list'] as const).flatMap((kind) => {
    const metric = firstOf(report, kind);
    if (!metric) return [];
    return [
      ...segmentTable(report, metric, { by: 'training ratings of the user', groups: userGroups(report) }),
      ...segmentTable(report, metric, { by: 'popularity of the item', groups: itemGroups(report) }),
    ];
  });
  const notes = report.notes.map((note) => `– ${note}`);
  return [...heading(report), '', ...mainTable(report), '', legend(report), '', ...segments, ...notes, ''].join('\n');
}

/** What was tested on what: two lines. */
function heading({ data, split, folds, seed }: Report): string[] {
  const known = (['user', 'item', 'rating'] as const).flatMap((noun) => {
    const n = data[`${noun}s`];
    return typeof n === 'number' ? [counted(n, noun)] : [];
  });
  if (typeof data.rejected === 'number' && data.rejected > 0) known.push(`${counted(data.rejected, 'line')} rejected`);
  const path = typeof data.path === 'string' ? data.path : 'data';
  const name = split.name ?? split.kind;
  const mean = (of: (fold: Report['folds'][number]) => number): number =>
    Math.round(folds.reduce((sum, fold) => sum + of(fold), 0) / Math.max(1, folds.length));
  const cold = mean((fold) => fold.coldUsers);
  const parts = [
    counted(
      mean((fold) => fold.trainRatings),
      'training rating',
    ),
    `${counted(
      mean((fold) => fold.testRatings),
      'test rating',
    )} of ${counted(
      mean((fold) => fold.testUsers),
      'user',
    )}`,
    ...(cold > 0 ? [`${count(cold)} of them without a history`] : []),
  ];
  return [
    [path, ...(known.length > 0 ? [known.join(', ')] : [])].join(': '),
    `${typeof name === 'string' ? name : 'split'}, seed ${seed}: ${parts.join(', ')}${folds.length > 1 ? ', in each fold' : ''}`,
  ];
}

function mainTable(report: Report): string[] {
  const arrows = report.metrics.map((m) => `${m.title} ${m.better === 'higher' ? '↑' : '↓'}`);
  const body = report.runs.flatMap((run, i) => {
    const cells = report.metrics.map((metric) => cellOf(report, metric, i));
    const costs = [seconds(run.seconds.train), seconds(run.seconds.score), megabytes(run.peakMB)];
    return [
      [run.model, ...cells.map(([value]) => value), ...costs],
      ['', ...cells.map(([, range]) => range), '', '', ''],
    ];
  });
  return table(['model', ...arrows, 'train', 'score', 'peak'], body);
}

function cellOf(report: Report, metric: MetricReport, i: number): [value: string, range: string] {
  const m = report.runs[i].metrics[metric.name];
  if (!m || m.value === null) return ['– ', ''];
  const best = bestModel(report, metric);
  const mark = report.runs.length === 1 ? ' ' : best === i ? '*' : tied(report, metric, i, best) ? '≈' : ' ';
  return [figure(m.value) + mark, m.low === null ? '' : `${figure(m.low)}–${figure(m.high)} `];
}

const withInterval = (m: Measured | undefined): string => {
  if (!m || m.value === null) return '–';
  return m.low === null ? figure(m.value) : `${figure(m.value)} (${figure(m.low)}–${figure(m.high)})`;
};

/** One line a model, one column a segment, and an empty line after it; nothing where there is nothing to tell apart. */
function segmentTable(report: Report, metric: MetricReport, { by, groups }: { by: string; groups: Group[] }): string[] {
  const models = modelsWith(report, metric);
  if (groups.length < 2 || models.length === 0) return [];
  const rows = models.map((i) => [
    report.runs[i].model,
    ...groups.map((group) => {
      const m = group.measured[i]?.[metric.name];
      return withInterval(m);
    }),
  ]);
  const head = [`${metric.title} by ${by}`, ...groups.map(({ name, detail }) => `${name}: ${detail}`)];
  return [...table(head, rows), ''];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, c) => [head, ...rows].reduce((wide, row) => Math.max(wide, row[c].length), 0));
  return [head, widths.map((width) => '─'.repeat(width)), ...rows].map((row) => aligned(row, widths));
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
