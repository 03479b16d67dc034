// The few drawing tools that all plots share: scales, ticks, frames, error bars.
import { html, type Markup, type Part } from './markup.ts';

/** Data value → place in the drawing. */
export type Scale = (value: number) => number;

export const scale =
  ([a, b]: readonly [number, number], [from, to]: readonly [number, number]): Scale =>
  (value) =>
    from + ((value - a) / (b - a || 1)) * (to - from);

/** Round steps of 1, 2 or 5 × 10ⁿ inside [low, high], about `wanted` of them. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / wanted;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Low and high of the values with a margin of `share` of their span on both sides, never past `within`. */
export function padded(
  values: readonly number[],
  share: number,
  within: readonly [number, number] = [-Infinity, Infinity],
): [number, number] {
  const known = values.filter((value) => Number.isFinite(value));
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const margin = (high - low) * share || 0.05;
  return known.length === 0 ? [0, 1] : [Math.max(within[0], low - margin), Math.min(within[1], high + margin)];
}

const r = (value: number): number => Math.round(value * 100) / 100;

export const line = (x1: number, y1: number, [x2, y2]: readonly [number, number], kind: string): Markup =>
  html`<line class="${kind}" x1="${r(x1)}" y1="${r(y1)}" x2="${r(x2)}" y2="${r(y2)}" />`;

export function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end' = 'start'): Markup {
  return html`<text x="${r(x)}" y="${r(y)}" text-anchor="${anchor}">${content}</text>`;
}

/** Circle, square, diamond, triangle: told apart without colour, too. */
export function marker(x: number, y: number, series: number): Markup {
  const style = `s${series % 10}`;
  const place = `translate(${r(x)} ${r(y)})`;
  switch (series % 4) {
    case 0:
      return html`<circle class="mark ${style}" r="4.5" transform="${place}" />`;
    case 1:
      return html`<rect class="mark ${style}" x="-4" y="-4" width="8" height="8" rx="1" transform="${place}" />`;
    case 2:
      return html`<path class="mark ${style}" d="M0-5.5 5.5 0 0 5.5-5.5 0Z" transform="${place}" />`;
    default:
      return html`<path class="mark ${style}" d="M0-5.2 5 4H-5Z" transform="${place}" />`;
  }
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Plot area. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const frame = (width: number, height: number, margins: Partial<Frame> = {}): Frame => ({
  width,
  height,
  left: 54,
  right: width - 14,
  top: 12,
  bottom: height - 46,
  ...margins,
});

/** Horizontal grid lines with numbers at the left, and what they mean on top of them. */
export function yAxis(f: Frame, y: Scale, at: readonly number[], label: string): Markup {
  const digits = decimals(at);
  return html`${at.map((value) => [
      line(f.left, y(value), [f.right, y(value)], 'grid'),
      text(f.left - 7, y(value) + 4, value.toFixed(digits), 'end'),
    ])}<text class="axis" transform="translate(13 ${(f.top + f.bottom) / 2}) rotate(-90)" text-anchor="middle"
      >${label}</text
    >`;
}

export function xAxis(f: Frame, x: Scale, at: readonly number[], label: string): Markup {
  const digits = decimals(at);
  return html`${line(f.left, f.bottom, [f.right, f.bottom], 'base')}${at.map((value) => [
    line(x(value), f.bottom, [x(value), f.bottom + 4], 'base'),
    text(x(value), f.bottom + 18, value.toFixed(digits), 'middle'),
  ])}${axisLabel(f, label)}`;
}

export const axisLabel = (f: Frame, label: string): Markup =>
  html`<text class="axis" x="${(f.left + f.right) / 2}" y="${f.height - 8}" text-anchor="middle">${label}</text>`;

export const svg = (f: Frame, label: string, parts: Part): Markup =>
  html`<svg viewBox="0 0 ${f.width} ${f.height}" role="img" aria-label="${label}">${parts}</svg>`;

/** Decimals that tell these ticks apart. */
const decimals = (at: readonly number[]): number =>
  Math.max(0, ...at.map((value) => (String(value).split('.')[1] ?? '').length));
