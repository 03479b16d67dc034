// The report as one self-contained HTML page: no script, nothing loaded from elsewhere, light and dark.
import { comparisonsTable } from './page/comparisons-table.ts';
import { count, figure, probability, range } from './page/format.ts';
import { html, nothing, type Markup, type Part } from './page/markup.ts';
import { reliabilityPlots } from './page/reliability-plot.ts';
import { bestModel, firstOf } from './page/standing.ts';
import { resultsTable } from './page/results-table.ts';
import { plots } from './page/plots.ts';
import { style } from './page/style.ts';
import type { MetricReport, Report } from './report.ts';

/** A whole document. Every text of the report is escaped. */
export function renderHtml(report: Report): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title(report)}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${title(report)}</h1>
            <p class="soft">${report.runs.map((run) => run.model).join(' · ')}</p>
          </header>
          ${leaders(report)} ${facts(report)}
          <h2>Results</h2>
          <p class="hint">
            Value, 95 % interval, and both on the metric's own scale. Bold: best. ≈: not told apart from the best by a
            paired test (p ≥ 0.05, Holm-corrected). Arrows: which direction is better.
          </p>
          ${resultsTable(report)} ${plots(report)} ${reliabilitySection(report)}
          ${section('Differences to the best', 'Paired on the same users: both models are judged on the same resamples.', comparisonsTable(report))}
          ${definitions(report)}
        </main>
      </body>
    </html> `;
  return page.markup;
}

/** The last part of the path is enough here; the whole stands under Provenance. */
const title = ({ data }: Report): string => {
  const name = words(data.path)
    .split(/[\\/]/)
    .findLast((part) => part !== '');
  return `Evaluation of recommenders${name ? ` on ${name}` : ''}`;
};

/** A value of unknown type as text. */
const words = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** 'temporal:0.2' */
const splitName = ({ name, kind }: Report['split']): string => words(name ?? kind);

/** The first rating metric and the first list metric each get a sentence. */
function leaders(report: Report): Markup {
  const sentences = [firstOf(report, 'rating'), firstOf(report, 'list')].flatMap((metric) => {
    const best = metric ? report.runs[bestModel(report, metric)] : undefined;
    if (!metric || !best) return [];
    const { value } = best.metrics[metric.name];
    const interval = range(best.metrics[metric.name]);
    return [
      html`<b>${best.model}</b> leads in ${metric.title} with
        <b>${figure(value)}</b>${interval && ` (${interval})`}${runnerUp(report, metric, best.model)}. `,
    ];
  });
  return sentences.length === 0 ? nothing : html`<p class="lead">${sentences}</p>`;
}

function runnerUp(report: Report, metric: MetricReport, best: string): Part {
  const others = { ...report, runs: report.runs.filter((run) => run.model !== best) };
  const second = others.runs[bestModel(others, metric)]?.model;
  const pair = report.comparisons.find(
    (c) => c.metric === metric.name && [c.a, c.b].includes(best) && [c.a, c.b].includes(second ?? ''),
  );
  if (!second || !pair) return '';
  const gap = figure(Math.abs(pair.difference));
  const sure = pair.pHolm < 0.05 ? `p ${probability(pair.pHolm).replace(/^(\d)/, '= $1')}` : 'not told apart';
  return `, ${gap} ahead of ${second} (${sure})`;
}

function facts(report: Report): Markup {
  const { data, split, folds, relevance, seed } = report;
  const mean = (of: (fold: Report['folds'][number]) => number): number =>
    Math.round(folds.reduce((sum, fold) => sum + of(fold), 0) / Math.max(1, folds.length));
  const perFold = folds.length > 1 ? ' per fold' : '';
  const cells: [string, Part, 'word' | ''][] = [
    ...(['users', 'items', 'ratings'] as const).flatMap((key): [string, Part, ''][] =>
      typeof data[key] === 'number' ? [[key, count(data[key]), '']] : [],
    ),
    [`train ratings${perFold}`, count(mean((fold) => fold.trainRatings)), ''],
    [`test ratings${perFold}`, count(mean((fold) => fold.testRatings)), ''],
    [`test users${perFold}`, count(mean((fold) => fold.testUsers)), ''],
    ['split', splitName(split), 'word'],
    ['relevant', relevance === 'all' ? 'every rating' : `rating ${relevance}`, 'word'],
    ['seed', String(seed), 'word'],
  ];
  return html`<dl class="facts">
    ${cells.map(
      ([name, value, kind]) =>
        html`<div>
          <dt>${name}</dt>
          <dd class="${kind}">${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function reliabilitySection(report: Report): Markup {
  const multiples = reliabilityPlots(report);
  if (multiples.length === 0) return nothing;
  return section(
    'Calibration of predicted ratings',
    'Test ratings in ten bins of equal size by prediction, with 95 % intervals. On the dashed line, predictions are true to scale; flatter than it, they are too bold.',
    html`<div class="card multiples">${multiples}</div>`,
  );
}

const section = (heading: string, hint: string, content: Markup): Markup =>
  content.markup === ''
    ? nothing
    : html`<h2>${heading}</h2>
        <p class="hint">${hint}</p>
        ${content}`;

function definitions(report: Report): Markup {
  const configs = report.runs.filter((run) => Object.keys(run.config).length > 0);
  return html`<h2>Definitions</h2>
    <div class="card">
      <dl class="words">
        ${report.metrics.map(
          (m) =>
            html`<dt>${m.title} <code>${m.name}</code></dt>
              <dd>${m.definition}; ${m.better} is better.</dd>`,
        )}
      </dl>
    </div>
    <h2>Notes</h2>
    <div class="card">
      <ul class="notes">
        ${report.notes.map((note) => html`<li>${note}</li>`)}
      </ul>
    </div>
    ${
      configs.length === 0
        ? nothing
        : html`<h2>Settings</h2>
            <div class="card">
              <dl class="words">
                ${configs.map(
                  (run) =>
                    html`<dt>${run.model}</dt>
                      <dd>${settings(run.config)}</dd>`,
                )}
              </dl>
            </div>`
    }
    <h2>Provenance</h2>
    <div class="card">
      <dl class="words">
        <dt>commit</dt>
        <dd><code>${report.commit || 'unknown'}</code></dd>
        ${entries(report.data)}${entries(report.machine)}
      </dl>
    </div>`;
}

const settings = (config: Readonly<Record<string, unknown>>): string =>
  Object.entries(config)
    .map(([key, value]) => `${key} ${words(value)}`)
    .join(' · ');

/** Facts that are known, one a line. */
const entries = (facts: Readonly<Record<string, unknown>>): Markup[] =>
  Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(
      ([key, value]) =>
        html`<dt>${key}</dt>
          <dd>${words(value)}</dd>`,
    );
