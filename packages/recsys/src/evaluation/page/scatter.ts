// Accuracy against popularity bias: up is better; left of the dashed line is less popular than what users like.
import type { MetricReport, Report } from '../report.ts';
import { html, nothing, type Markup } from './markup.ts';
import { frame, line, marker, padded, scale, svg, text, ticks, xAxis, yAxis, type Frame, type Scale } from './svg.ts';

interface Dot {
  readonly label: string;
  readonly series: number;
  readonly x: readonly [low: number, value: number, high: number];
  readonly y: readonly [low: number, value: number, high: number];
}

/** Nothing where no model made lists. */
export function scatter(report: Report, metric: MetricReport): Markup {
  const dots = report.runs.flatMap((run, series): Dot[] => {
    const y = run.metrics[metric.name];
    const x = run.popularity?.recommended;
    if (!x || !y || x.value === null || y.value === null) return [];
    return [
      {
        label: run.model,
        series,
        x: [x.low ?? x.value, x.value, x.high ?? x.value],
        y: [y.low ?? y.value, y.value, y.high ?? y.value],
      },
    ];
  });
  if (dots.length === 0) return nothing;
  const liked = report.runs.find((run) => run.popularity)?.popularity?.liked.value ?? NaN;
  const f = frame(480, 340, { right: 412 });
  const [x0, x1] = padded([...dots.flatMap((dot) => dot.x), liked], 0.14, [0, 1]);
  const [y0, y1] = padded(
    dots.flatMap((dot) => dot.y),
    0.12,
  );
  const x = scale([x0, x1], [f.left, f.right]);
  const y = scale([y0, y1], [f.bottom, f.top]);
  const parts = [
    yAxis(f, y, ticks(y0, y1, 5), metric.title),
    xAxis(f, x, ticks(x0, x1, 5), 'popularity of listed items (share of items less popular)'),
    line(x(liked), f.top, [x(liked), f.bottom], 'reference'),
    referenceLabel(x(liked), f),
    dots.map((dot) => [
      line(x(dot.x[0]), y(dot.y[1]), [x(dot.x[2]), y(dot.y[1])], `whisker s${dot.series % 10}`),
      line(x(dot.x[1]), y(dot.y[0]), [x(dot.x[1]), y(dot.y[2])], `whisker s${dot.series % 10}`),
    ]),
    dots.map((dot) => marker(x(dot.x[1]), y(dot.y[1]), dot.series)),
    labels(dots, x, y, { ...f, avoid: x(liked) }),
  ];
  return svg(f, `${metric.title} against popularity of recommended items`, parts);
}

/** At the foot of the dashed line, on the side where there is room. */
function referenceLabel(at: number, f: Frame): Markup {
  const left = at - f.left > 110;
  return html`<text class="note" x="${at + (left ? -6 : 6)}" y="${f.bottom - 8}" text-anchor="${left ? 'end' : 'start'}"
    >what users like</text
  >`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const LINE = 14;
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < LINE;

/** Names beside their dots: the first place that is inside the frame, free, and best off the line at `avoid`. */
function labels(dots: readonly Dot[], x: Scale, y: Scale, f: Frame & { avoid: number }): Markup[] {
  const taken: Box[] = dots.map((dot) => ({ x: x(dot.x[1]) - 6, y: y(dot.y[1]), width: 12 }));
  return dots.map((dot) => {
    const [cx, cy, width] = [x(dot.x[1]), y(dot.y[1]), dot.label.length * 7.2 + 6];
    const places: Box[] = [0, -15, 15, -29, 29, -43, 43].flatMap((dy) => [
      { x: cx + (dy === 0 ? 9 : -width / 2), y: cy + dy, width },
      { x: cx + 9, y: cy + dy, width },
      { x: cx - 9 - width, y: cy + dy, width },
    ]);
    const inside = places.filter((b) => b.x > f.left && b.x + width < f.width && b.y > f.top + 4 && b.y < f.bottom - 4);
    const free = inside.filter((b) => !taken.some((other) => overlap(b, other)));
    const clear = free.find((b) => b.x > f.avoid || b.x + width < f.avoid);
    const box = clear ?? free[0] ?? inside[0] ?? places[0];
    taken.push(box);
    return text(box.x + 2, box.y + 4, dot.label);
  });
}
