// Small multiples, one per model: mean rating given against rating predicted. On the diagonal, predictions are true to scale.
import type { Report } from '../report.ts';
import { html, type Markup } from './markup.ts';
import { frame, line, marker, padded, scale, svg, ticks, xAxis, yAxis } from './svg.ts';

/** Empty where no model predicts ratings. */
export function reliabilityPlots(report: Report): Markup[] {
  const all = report.runs.flatMap((run) => run.reliability ?? []);
  const ends = padded(
    all.flatMap((bin) => [bin.predicted, bin.low, bin.high]),
    0.05,
  );
  return report.runs.flatMap(({ model, reliability }, series) => {
    if (!reliability) return [];
    const f = frame(240, 236, { left: 48, right: 230, top: 10, bottom: 190 });
    const x = scale(ends, [f.left, f.right]);
    const y = scale(ends, [f.bottom, f.top]);
    const at = ticks(...ends, 4);
    const path = reliability.map(
      (bin, i) => `${i === 0 ? 'M' : 'L'}${x(bin.predicted).toFixed(1)} ${y(bin.rating).toFixed(1)}`,
    );
    const plot = svg(f, `Mean rating against predicted rating of ${model}`, [
      yAxis(f, y, at, 'mean rating (stars)'),
      xAxis(f, x, at, 'predicted (stars)'),
      line(x(ends[0]), y(ends[0]), [x(ends[1]), y(ends[1])], 'reference'),
      html`<path class="curve s${series % 10}" d="${path.join('')}" />`,
      reliability.map((bin) => [
        line(x(bin.predicted), y(bin.low), [x(bin.predicted), y(bin.high)], `whisker s${series % 10}`),
        marker(x(bin.predicted), y(bin.rating), series),
      ]),
    ]);
    return [
      html`<figure>
        <h4>${model}</h4>
        ${plot}
      </figure>`,
    ];
  });
}
