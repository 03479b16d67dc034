// Skies, suns, ridges and weather: what every far view begins with.
import { mix, type Hex } from '../colour.ts';
import { circlePath, n } from '../sheet.ts';
import { chance, draw, oneOf, type Stage } from '../stage.ts';

export interface Sky {
  readonly top: Hex;
  readonly low: Hex;
  readonly night: boolean;
}

export function sky(stage: Stage, horizon: number): Sky {
  const { sheet, palette, rng, w } = stage;
  const night = ['noir', 'dread', 'space', 'fog'].includes(stage.mood) ? chance(rng, 0.75) : chance(rng, 0.25);
  const [top, low] = night
    ? [
        mix(palette.ink, palette.second, 0.12),
        mix(palette.ink, oneOf(rng, [palette.hot, palette.second, palette.ground]), 0.62),
      ]
    : oneOf(rng, [
        [palette.ground, mix(palette.ground, palette.paper, 0.75)],
        [mix(palette.ground, palette.second, 0.35), mix(palette.hot, palette.paper, 0.55)],
        [palette.paper, mix(palette.paper, palette.hot, 0.4)],
        [palette.hot, mix(palette.hot, palette.paper, 0.7)],
      ] as const);
  sheet.rect(
    { x: 0, y: 0, w, h: horizon + 2 },
    sheet.linear([
      { at: 0, colour: top },
      { at: 1, colour: low },
    ]),
  );
  return { top, low, night };
}

export function stars({ sheet, rng, w, palette }: Stage, until: number, count: number): void {
  const d: string[] = [];
  for (let i = 0; i < count; i++) d.push(circlePath(rng() * w, rng() * until, 0.5 + 1.1 * rng() ** 3));
  sheet.path(d.join(''), palette.paper, 'opacity=".8"');
}

export function sunAt(stage: Stage, x: number, y: number, { r, sky: { low, night } }: { r: number; sky: Sky }): void {
  const { sheet, palette, rng } = stage;
  const colour = night
    ? mix(palette.paper, palette.hot, rng() < 0.5 ? 0.08 : 0.8)
    : oneOf(rng, [palette.hot, palette.paper]);
  sheet.circle(
    x,
    y,
    r * 2.1,
    sheet.radial([
      { at: 0, colour, opacity: 0.45 },
      { at: 1, colour: low, opacity: 0 },
    ]),
  );
  sheet.circle(x, y, r, colour);
}

/** A ridge across the sheet by midpoint displacement; rough 0 is a dune, 1 an alp. */
export function ridge({ rng, w, h }: Stage, y: number, high: number, rough: number): string {
  let points = [
    y + draw(rng, -0.5, 0.5) * high,
    y - draw(rng, -0.2, 1) * high,
    y + draw(rng, -0.5, 0.5) * high,
    y - draw(rng, -0.4, 0.8) * high,
  ];
  let reach = high * 0.5;
  const depth = rough > 0.5 ? 4 : 3;
  for (let k = 0; k < depth; k++) {
    points = points.flatMap((value, i) =>
      i === points.length - 1 ? [value] : [value, (value + points[i + 1]!) / 2 + draw(rng, -1, 1) * reach * rough],
    );
    reach *= 0.5;
  }
  const step = w / (points.length - 1);
  if (rough > 0.5)
    return `M0 ${n(h)}L${points.map((value, i) => `${n(i * step)} ${n(value)}`).join('L')}L${n(w)} ${n(h)}Z`;
  const soft = points
    .slice(1)
    .map((value, i) => `Q${n((i + 0.5) * step)} ${n(points[i]!)} ${n((i + 1) * step)} ${n((value + points[i]!) / 2)}`);
  return `M0 ${n(h)}L0 ${n(points[0]!)}${soft.join('')}L${n(w)} ${n(points.at(-1)!)}L${n(w)} ${n(h)}Z`;
}

/** How far down the horizon lies: high above a title that stands below. */
export const horizonOf = ({ h, wide, titleAt, rng }: Stage): number =>
  h * (wide ? draw(rng, 0.52, 0.64) : titleAt === 'bottom' ? draw(rng, 0.42, 0.5) : draw(rng, 0.66, 0.74));

/** Letters stand on the sky or on the land. */
export const lettersOn = ({ titleAt, wide }: Stage, seen: Sky, land: Hex): { grounds: Hex[] } => ({
  grounds: titleAt === 'top' && !wide ? [seen.top, mix(seen.top, seen.low, 0.5)] : [land],
});

/** What moves in the sky now and then: clouds, birds, rain or snow. */
export function weather(stage: Stage, horizon: number, { top, low, night }: Sky): void {
  const { sheet, rng, w, h, palette, focus } = stage;
  if (stage.place === 'snow' || chance(rng, 0.05)) return flakes(stage);
  // Letters stand on the upper sky.
  const under = stage.titleAt === 'top' && !stage.wide ? 0.62 : 0.3;
  const kind = rng();
  if (kind < 0.2 && ['noir', 'dread', 'fog', 'muted'].includes(stage.mood)) return rain(stage);
  if (kind < 0.55) {
    const d: string[] = [];
    for (let k = 0; k < 4; k++) {
      const [x, y, long] = [
        focus.x + draw(rng, -0.5, 0.3) * w * 0.8,
        horizon * draw(rng, under, 0.92),
        draw(rng, 0.12, 0.34) * Math.min(w, h * 1.2),
      ];
      const thick = h * draw(rng, 0.008, 0.016);
      d.push(
        `M${n(x)} ${n(y)}h${n(long)}a${n(thick)} ${n(thick)} 0 0 1 0 ${n(2 * thick)}h${n(-long)}a${n(thick)} ${n(thick)} 0 0 1 0 ${n(-2 * thick)}Z`,
      );
    }
    sheet.path(d.join(''), mix(top, low, night ? 0.6 : 0.75), 'opacity=".75"');
  } else if (kind < 0.75 && !night) {
    const d: string[] = [];
    const [x0, y0] = [focus.x + draw(rng, -0.25, 0.2) * w, horizon * draw(rng, under, 0.7)];
    for (let k = 0; k < 6; k++) {
      const [x, y, s] = [x0 + draw(rng, -1, 1) * 52, y0 + draw(rng, -1, 1) * 26, draw(rng, 3, 7)];
      d.push(
        `M${n(x - s)} ${n(y - s * 0.4)}Q${n(x - s * 0.4)} ${n(y - s * 0.6)} ${n(x)} ${n(y)}Q${n(x + s * 0.4)} ${n(y - s * 0.6)} ${n(x + s)} ${n(y - s * 0.4)}`,
      );
    }
    sheet.line(d.join(''), palette.ink, 1.5, 'stroke-linecap="round"');
  }
}

function rain({ sheet, rng, w, h, palette }: Stage): void {
  const d: string[] = [];
  for (let k = 0; k < 70; k++) d.push(`M${n(rng() * w)} ${n(rng() * h * 0.7)}l-3 ${n(draw(rng, 10, 26))}`);
  sheet.line(d.join(''), palette.paper, 0.8, 'opacity=".35"');
}

function flakes({ sheet, rng, w, h, palette }: Stage): void {
  const d: string[] = [];
  for (let k = 0; k < 80; k++) d.push(circlePath(rng() * w, rng() * h * 0.7, 0.7 + 1.9 * rng() ** 2));
  sheet.path(d.join(''), palette.paper, 'opacity=".85"');
}
