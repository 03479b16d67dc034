// The twenties: a stepped frame of gold lines, an ornament with the sign in it, and the title in the middle.
import { circlePath, n, polygon, type Sheet } from '../sheet.ts';
import type { Hex } from '../colour.ts';
import { icon, oneOf, whole, type Composition } from '../stage.ts';
import { onto } from './words.ts';

interface Ornament {
  readonly sheet: Sheet;
  readonly gold: Hex;
  readonly ground: Hex;
  /** Middle of its foot, and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly sign: string;
}

function fan({ sheet, gold, x, y, reach, sign }: Ornament, spokes: number): void {
  const d: string[] = [];
  for (let k = 0; k < spokes; k++) {
    const a = Math.PI * (1 + (k + 0.5) / spokes);
    const [from, to] = [0.5 * reach, reach * (k % 2 ? 1 : 0.86)];
    d.push(
      `M${n(x + from * Math.cos(a))} ${n(y + from * Math.sin(a))}L${n(x + to * Math.cos(a))} ${n(y + to * Math.sin(a))}`,
    );
  }
  sheet.line(d.join(''), gold, 2.2);
  icon(sheet, sign, { x, y: y - reach * 0.25, size: reach * 0.42 }, gold);
}

/** Arches in arches, as on the fronts of picture palaces. */
function arches({ sheet, gold, ground, x, y, reach, sign }: Ornament): void {
  for (let k = 0; k < 5; k++) {
    const r = reach * (0.92 - 0.13 * k);
    sheet.path(
      `M${n(x - r)} ${n(y)}V${n(y - reach * 0.28)}a${n(r)} ${n(r)} 0 0 1 ${n(2 * r)} 0V${n(y)}Z`,
      k % 2 ? gold : ground,
      `stroke="${gold}" stroke-width="1.6"`,
    );
  }
  icon(sheet, sign, { x, y: y - reach * 0.36, size: reach * 0.5 }, gold);
}

/** A tower of steps with the light behind it. */
function tower({ sheet, gold, ground, x, y, reach, sign }: Ornament): void {
  for (let k = 0; k < 5; k++) {
    const [half, tall] = [reach * (0.78 - 0.14 * k), reach * (0.42 + 0.2 * k)];
    sheet.rect({ x: x - half, y: y - tall, w: 2 * half, h: tall }, ground, `stroke="${gold}" stroke-width="1.8"`);
    const rib = half * 0.86;
    sheet.line(`M${n(x - rib)} ${n(y)}V${n(y - tall)}M${n(x + rib)} ${n(y)}V${n(y - tall)}`, gold, 0.8);
  }
  sheet.circle(x, y - reach * 0.5, reach * 0.3, gold);
  icon(sheet, sign, { x, y: y - reach * 0.5, size: reach * 0.38 }, ground);
}

/** A great coin with a rim of chevrons. */
function medal({ sheet, gold, ground, x, y, reach, sign }: Ornament): void {
  const [cy, r] = [y - reach * 0.62, reach * 0.56];
  const teeth: string[] = [];
  for (let k = 0; k < 28; k++) {
    const [a, b, c] = [k, k + 0.5, k + 1].map((turn) => (2 * Math.PI * turn) / 28) as [number, number, number];
    const at = (angle: number, share: number): [number, number] => [
      x + r * share * Math.cos(angle),
      cy + r * share * Math.sin(angle),
    ];
    teeth.push(polygon([at(a, 0.98), at(b, 1.12), at(c, 0.98)]));
  }
  sheet.path(teeth.join(''), gold);
  sheet.path(circlePath(x, cy, r * 0.94), ground, `stroke="${gold}" stroke-width="3"`);
  sheet.path(circlePath(x, cy, r * 0.82), 'none', `stroke="${gold}" stroke-width="1"`);
  icon(sheet, sign, { x, y: cy, size: r * 1.05 }, gold);
}

/** A frame of the twenties: lines, fans, steps, and the title in its middle. */
export const deco: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, icons } = stage;
  const ground = oneOf(rng, [palette.ink, palette.ground]);
  const gold = onto(ground, [palette.hot, palette.paper, palette.ink]);
  sheet.rect(whole(stage), ground);
  const [left, right] = [wide ? w * 0.46 : 16, w - 16];
  const middle = (left + right) / 2;
  for (const inset of [0, 6])
    sheet.path(
      `M${n(left + inset + 18)} ${n(16 + inset)}H${n(right - inset - 18)}v18h18V${n(h - 34 - inset)}h-18v18H${n(left + inset + 18)}v-18h-18V${n(34 + inset)}h18Z`,
      'none',
      `stroke="${gold}" stroke-width="${inset === 0 ? 2.4 : 1}"`,
    );
  const y = wide ? h * 0.8 : h * 0.49;
  const ornament = { sheet, gold, ground, x: middle, y, reach: wide ? h * 0.5 : w * 0.4, sign: icons[0]! };
  const kind = oneOf(rng, ['fan', 'arches', 'tower', 'medal'] as const);
  if (kind === 'fan') fan(ornament, oneOf(rng, [13, 17, 21]));
  else ({ arches, tower, medal })[kind](ornament);
  const long = wide ? h * 0.5 : w * 0.4;
  sheet.line(
    `M${n(middle - long)} ${n(y)}H${n(middle + long)}M${n(middle - long * 0.8)} ${n(y + 6)}H${n(middle + long * 0.8)}`,
    gold,
    2,
  );
  return {
    grounds: [ground],
    box: { x: 52, y: y + 24, w: w - 104, h: h - y - 24 - 84 },
    set: 'centre',
    valign: 'middle',
    letters: gold,
  };
};
