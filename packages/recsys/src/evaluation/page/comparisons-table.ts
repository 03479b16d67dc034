// For each metric: how far every model stands behind the best, and whether that could be luck.
import type { MetricReport, Report } from '../report.ts';
import { figure, probability } from './format.ts';
import { html, nothing, type Markup } from './markup.ts';
import { bestModel } from './standing.ts';

/** Nothing with fewer than two models. */
export function comparisonsTable(report: Report): Markup {
  const rows = report.metrics.flatMap((metric) => rowsOf(report, metric));
  if (rows.length === 0) return nothing;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>metric</th>
          <th>best</th>
          <th>against</th>
          <th>difference</th>
          <th>95 % interval</th>
          <th>p</th>
          <th>p, Holm</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function rowsOf(report: Report, metric: MetricReport): Markup[] {
  const best = report.runs[bestModel(report, metric)]?.model;
  return report.comparisons
    .filter((c) => c.metric === metric.name && (c.a === best || c.b === best))
    .map((c) => {
      const sign = c.a === best ? 1 : -1;
      const [low, high] = sign === 1 ? [c.low, c.high] : [-c.high, -c.low];
      const told = c.pHolm < 0.05;
      return html`<tr>
        <th scope="row">${metric.title}</th>
        <td>${best ?? ''}</td>
        <td>${sign === 1 ? c.b : c.a}</td>
        <td class="${told ? 'best' : ''}"><span class="value">${signed(sign * c.difference)}</span></td>
        <td>${signed(low)} … ${signed(high)}</td>
        <td>${probability(c.p)}</td>
        <td>${probability(c.pHolm)}${told ? '' : ' ≈'}</td>
      </tr>`;
    });
}

const signed = (value: number): string => (value < 0 ? '−' : '+') + figure(Math.abs(value));
