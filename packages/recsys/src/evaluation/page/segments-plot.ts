// One metric by segment: a group of dots with intervals per segment, one dot per model.
import type { MeasuredBy, MetricReport, Report } from '../report.ts';
import { nothing, type Markup } from './markup.ts';
import { modelsWith } from './standing.ts';
import { axisLabel, frame, line, marker, padded, scale, svg, text, ticks, yAxis } from './svg.ts';

export interface Group {
  readonly name: string;
  /** Below the name: '21–63 ratings'. */
  readonly detail: string;
  /** By model, in the order of report.runs; undefined where it was not measured. */
  readonly measured: readonly (MeasuredBy | undefined)[];
}

/** Nothing where no group has a value. */
export function segmentsPlot(report: Report, metric: MetricReport, groups: readonly Group[], label: string): Markup {
  const values = groups.flatMap((group) =>
    group.measured.flatMap((by) => {
      const m = by?.[metric.name];
      return m && m.value !== null ? [m.value, m.low ?? m.value, m.high ?? m.value] : [];
    }),
  );
  if (values.length === 0) return nothing;
  const f = frame(480, 340, { bottom: 274 });
  const [y0, y1] = padded(values, 0.08);
  const y = scale([y0, y1], [f.bottom, f.top]);
  const wide = (f.right - f.left) / groups.length;
  const shown = modelsWith(report, metric);
  const step = Math.min(17, (wide - 14) / shown.length);
  const parts = [
    yAxis(f, y, ticks(y0, y1, 5), metric.title),
    line(f.left, f.bottom, [f.right, f.bottom], 'base'),
    groups.map((group, g) => {
      const centre = f.left + (g + 0.5) * wide;
      return [
        g > 0 ? line(f.left + g * wide, f.top, [f.left + g * wide, f.bottom], 'divider') : nothing,
        text(centre, f.bottom + 18, group.name, 'middle'),
        text(centre, f.bottom + 33, group.detail, 'middle'),
        shown.map((i, place) => {
          const m = group.measured[i]?.[metric.name];
          if (!m || m.value === null) return nothing;
          const x = centre + (place - (shown.length - 1) / 2) * step;
          const whisker = line(x, y(m.low ?? m.value), [x, y(m.high ?? m.value)], `whisker s${i % 10}`);
          return [whisker, marker(x, y(m.value), i)];
        }),
      ];
    }),
    axisLabel(f, label),
  ];
  return svg(f, `${metric.title} ${label}`, parts);
}

export const userGroups = (report: Report): Group[] =>
  groupsOf(report, (run) =>
    run.segments.users.map(({ name, from, to, metrics }) => ({
      name,
      detail: to === 0 ? 'no rating' : from === to ? `${from}` : `${from}–${to}`,
      metrics,
    })),
  );

export const itemGroups = (report: Report): Group[] =>
  groupsOf(report, (run) =>
    run.segments.items.map(({ name, items, metrics }) => ({ name, detail: `${items} items`, metrics })),
  );

function groupsOf(
  report: Report,
  segmentsOf: (run: Report['runs'][number]) => readonly { name: string; detail: string; metrics: MeasuredBy }[],
): Group[] {
  const all = report.runs.map(segmentsOf);
  const order = new Map(all.flat().map(({ name, detail }) => [name, detail]));
  return [...order].map(([name, detail]) => ({
    name,
    detail,
    measured: all.map((segments) => segments.find((segment) => segment.name === name)?.metrics),
  }));
}
