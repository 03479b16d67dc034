// The section of plots: which are drawn, and what is said above each.
import type { MetricReport, Report } from '../report.ts';
import { memoryBars, secondsBars } from './bars.ts';
import { html, nothing, type Markup } from './markup.ts';
import { scatter } from './scatter.ts';
import { itemGroups, segmentsPlot, userGroups } from './segments-plot.ts';
import { firstOf, modelsWith } from './standing.ts';
import { marker } from './svg.ts';

const RARE = 'Rare: at most 5 training ratings; then thirds of all ratings.';

export function plots(report: Report): Markup {
  const list = firstOf(report, 'list');
  const rating = firstOf(report, 'rating');
  const bias = 'Up is better. Left of the dashed line: less popular than what users like.';
  return html`<h2>Where they differ</h2>
    <div class="plots">
      ${list ? card('Accuracy and popularity bias', bias, scatter(report, list)) : nothing}${byUser(report, list)}${byUser(report, rating)}${byItem(report, list, `Lists made of each group of items alone, so that rare items can show, for users with a history. ${RARE}`)}${byItem(report, rating, RARE)}${costs(report)}
    </div>`;
}

function byUser(report: Report, metric: MetricReport | undefined): Markup {
  if (!metric) return nothing;
  const label = 'by training ratings of the user (thirds of tested users)';
  const plot = segmentsPlot(report, metric, userGroups(report), label);
  return card(
    `${metric.title} by user activity`,
    'Does it work for those who have rated little?',
    plot,
    legend(report, metric),
  );
}

function byItem(report: Report, metric: MetricReport | undefined, hint: string): Markup {
  if (!metric) return nothing;
  const plot = segmentsPlot(report, metric, itemGroups(report), 'by popularity of the items');
  return card(`${metric.title} by item popularity`, hint, plot, legend(report, metric));
}

const costs = (report: Report): Markup =>
  html`<section class="card cost">
    <div>
      <h3>Seconds</h3>
      <p class="hint">All folds together. Strong: training. Pale: scoring the test part.</p>
      ${secondsBars(report)}
    </div>
    <div>
      <h3>Memory</h3>
      <p class="hint">Peak of the whole process while the model was trained and measured.</p>
      ${memoryBars(report)}
    </div>
  </section>`;

/** Nothing where there is no plot. */
const card = (heading: string, hint: string, plot: Markup, below: Markup = nothing): Markup =>
  plot.markup === ''
    ? nothing
    : html`<section class="card">
        <h3>${heading}</h3>
        <p class="hint">${hint}</p>
        ${plot}${below}
      </section>`;

const legend = (report: Report, metric: MetricReport): Markup =>
  html`<ul class="legend">
    ${modelsWith(report, metric).map((i) => html`<li><svg viewBox="-7 -7 14 14" aria-hidden="true">${marker(0, 0, i)}</svg>${report.runs[i].model}</li>`)}
  </ul>`;
