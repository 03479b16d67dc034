// The table of models × metrics: value, interval as text and as a whisker on the metric's own scale, best in bold.
import type { Measured, MetricReport, Report } from '../report.ts';
import { figure, range } from './format.ts';
import { html, nothing, type Markup } from './markup.ts';
import { bestModel, tied } from './standing.ts';
import { line, marker, padded, scale } from './svg.ts';

export function resultsTable(report: Report): Markup {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>model</th>
          ${report.metrics.map((m) => html`<th title="${m.definition}">${m.title} <span class="arrow" aria-label="${m.better} is better">${m.better === 'higher' ? '↑' : '↓'}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${report.runs.map(
          (run, i) =>
            html`<tr>
              <th scope="row"><span class="key s${i % 10}"></span>${run.model}</th>
              ${report.metrics.map((metric) => cell(report, metric, i))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell(report: Report, metric: MetricReport, i: number): Markup {
  const m = report.runs[i].metrics[metric.name];
  if (!m || m.value === null) return html`<td class="none" title="this model does not give it">–</td>`;
  const best = bestModel(report, metric);
  const mark =
    best === i
      ? nothing
      : tied(report, metric, i, best)
        ? html`<span class="tied" title="not told apart from the best">≈</span>`
        : nothing;
  return html`<td class="${best === i ? 'best' : ''}">
    <span class="value">${figure(m.value)}${mark}</span>
    <span class="range">${range(m)}</span>${whisker(report, metric, m, i)}
  </td>`;
}

function whisker(report: Report, metric: MetricReport, m: Measured, series: number): Markup {
  if (m.value === null || m.low === null || m.high === null) return nothing;
  const all = report.runs.flatMap((run) => {
    const one = run.metrics[metric.name];
    return one && one.value !== null ? [one.low ?? one.value, one.value, one.high ?? one.value] : [];
  });
  const x = scale(padded(all, 0.05), [6, 94]);
  return html`<svg class="whisk" viewBox="0 0 100 12" aria-hidden="true">
    <line class="grid" x1="0" y1="6" x2="100" y2="6" />
    ${line(x(m.low), 6, [x(m.high), 6], `whisker s${series % 10}`)}${marker(x(m.value), 6, series)}
  </svg>`;
}
