// Seconds and memory per model, as bars with their numbers written out.
import type { Report } from '../report.ts';
import { megabytes, seconds } from './format.ts';
import { html, type Markup } from './markup.ts';
import { frame, svg, text } from './svg.ts';

const ROW = 40;

interface Bar {
  readonly label: string;
  readonly detail: string;
  /** Stacked from the left. */
  readonly parts: readonly number[];
}

export function secondsBars(report: Report): Markup {
  return bars(
    'Seconds per model',
    report.runs.map(({ model, seconds: s }) => ({
      label: model,
      detail: `train ${seconds(s.train)} · score ${seconds(s.score)}`,
      parts: [s.train, s.score],
    })),
  );
}

export function memoryBars(report: Report): Markup {
  return bars(
    'Peak memory per model',
    report.runs.map(({ model, peakMB }) => ({ label: model, detail: megabytes(peakMB), parts: [peakMB] })),
  );
}

function bars(title: string, all: readonly Bar[]): Markup {
  const f = frame(480, all.length * ROW + 4, { left: 0, right: 480 });
  const most = all.reduce((max, bar) => Math.max(max, total(bar)), 0) || 1;
  return svg(
    f,
    title,
    all.map((bar, i) => {
      const top = i * ROW;
      let x = 0;
      return [
        text(0, top + 13, bar.label),
        html`<text class="note" x="480" y="${top + 13}" text-anchor="end">${bar.detail}</text>`,
        html`<rect class="track" x="0" y="${top + 20}" width="480" height="9" rx="4.5" />`,
        bar.parts.map((part, p) => {
          const width = (part / most) * 480;
          const rect = html`<rect
            class="${p === 0 ? 'bar' : 'bar second'} s${i % 10}"
            x="${x.toFixed(1)}"
            y="${top + 20}"
            width="${Math.max(width, 1).toFixed(1)}"
            height="9"
            rx="2"
          />`;
          x += width;
          return rect;
        }),
      ];
    }),
  );
}

const total = (bar: Bar): number => bar.parts.reduce((sum, part) => sum + part, 0);
