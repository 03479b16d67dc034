// One strong sign on a flat ground: disc, rays, rings, long shadow, a pattern with one that is not like the others.
import { contrast, mix, type Hex } from '../colour.ts';
import { circlePath, n, polygon } from '../sheet.ts';
import { chance, draw, icon, iconUse, oneOf, whole, type Composition, type Stage } from '../stage.ts';

/** The colour of the palette that stands out most from another, inks last. */
function against(ground: Hex, colours: readonly Hex[], least = 2.2): Hex {
  return (
    colours.find((colour) => contrast(colour, ground) >= least) ??
    colours.toSorted((a, b) => contrast(b, ground) - contrast(a, ground))[0]!
  );
}

function groundOf({ palette, rng }: Stage): Hex {
  return oneOf(rng, [palette.ground, palette.ground, palette.hot, palette.paper, palette.ink, palette.second]);
}

/** A disc, and the sign cut out of it or laid on it. */
export const disc: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons } = stage;
  const ground = groundOf(stage);
  const body = against(
    ground,
    [palette.hot, palette.paper, palette.ink].filter((one) => one !== ground),
  );
  sheet.rect(whole(stage), ground);
  const low = chance(rng, 0.5);
  if (low) sheet.circle(focus.x, focus.y, focus.r, body);
  else {
    const r = focus.r;
    sheet.path(
      `M${n(focus.x - r * 0.8)} ${n(focus.y + r)}V${n(focus.y - r * 0.2)}a${n(r * 0.8)} ${n(r * 0.8)} 0 0 1 ${n(r * 1.6)} 0V${n(focus.y + r)}Z`,
      body,
    );
  }
  const sign = against(body, [ground, palette.ink, palette.paper]);
  icon(
    sheet,
    icons[0]!,
    {
      x: focus.x,
      y: focus.y + (low ? 0 : focus.r * 0.12),
      size: focus.r * (low ? 1.25 : 1.2),
      turn: chance(rng, 0.2) ? draw(rng, -14, 14) : 0,
    },
    sign,
  );
  return { grounds: [ground] };
};

/** A sunburst behind the sign. */
export const rays: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h } = stage;
  const ground = oneOf(rng, [palette.ground, palette.hot, palette.second]);
  const other = mix(ground, oneOf(rng, [palette.paper, palette.ink]), 0.16);
  sheet.rect(whole(stage), ground);
  const count = oneOf(rng, [9, 12, 16]);
  const far = Math.hypot(w, h);
  const d: string[] = [];
  const turn = draw(rng, 0, Math.PI);
  for (let i = 0; i < count; i++) {
    const a = turn + (2 * Math.PI * i) / count;
    const b = a + Math.PI / count;
    d.push(
      `M${n(focus.x)} ${n(focus.y)}L${n(focus.x + far * Math.cos(a))} ${n(focus.y + far * Math.sin(a))}L${n(focus.x + far * Math.cos(b))} ${n(focus.y + far * Math.sin(b))}Z`,
    );
  }
  sheet.path(d.join(''), other);
  const body = against(
    ground,
    [palette.paper, palette.ink, palette.hot].filter((one) => one !== ground),
  );
  sheet.circle(focus.x, focus.y, focus.r * 0.86, body);
  sheet.path(circlePath(focus.x, focus.y, focus.r * 0.79), 'none', `stroke="${ground}" stroke-width="1.6"`);
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: focus.y, size: focus.r * 1.08 },
    against(body, [palette.ink, palette.hot, palette.paper], 3),
  );
  return { grounds: [ground, other] };
};

/** The sign with a shadow as long as the evening. */
export const shadow: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons } = stage;
  const ground = oneOf(rng, [palette.ground, palette.hot, palette.second, palette.paper]);
  const dark = mix(ground, palette.ink, 0.26);
  sheet.rect(whole(stage), ground);
  const lay = iconUse(sheet, icons[0]!);
  const size = focus.r * 1.7;
  const [dx, dy] = [0.9, stage.titleAt === 'top' || stage.wide ? 0.75 : -0.75];
  const steps = 22;
  for (let k = steps; k > 0; k--)
    lay({ x: focus.x + (dx * k * size) / 40, y: focus.y + (dy * k * size) / 40, size }, dark);
  lay({ x: focus.x, y: focus.y, size }, against(ground, [palette.paper, palette.ink]));
  return { grounds: [ground, dark] };
};

/** Rings that draw the eye in, the sign at their middle. */
export const rings: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h } = stage;
  const ground = oneOf(rng, [palette.ground, palette.ink, palette.hot]);
  const inner = against(
    ground,
    [palette.hot, palette.paper, palette.second].filter((one) => one !== ground),
    2.6,
  );
  sheet.rect(whole(stage), ground);
  const count = oneOf(rng, [6, 8, 10]);
  const far = Math.max(w, h) * 0.62;
  const skew = chance(rng, 0.5) ? focus.r * 0.05 : 0;
  for (let k = count; k > 0; k--) {
    const share = k / count;
    const r = focus.r * 0.5 + (far - focus.r * 0.5) * share ** 1.35;
    sheet.circle(
      focus.x + skew * k,
      focus.y - skew * k,
      r,
      k % 2 ? mix(ground, inner, 0.62 * (1 - share) + 0.06) : mix(ground, inner, 0.08 * (1 - share)),
    );
  }
  sheet.circle(focus.x, focus.y, focus.r * 0.56, inner);
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: focus.y, size: focus.r * 0.72 },
    against(inner, [palette.ink, palette.paper], 3),
  );
  return { grounds: [ground, mix(ground, inner, 0.25)] };
};

/** A wall of one sign, one of them in the hot colour. */
export const pattern: Composition = (stage) => {
  const { sheet, palette, rng, icons, w, h, wide, titleBox, titleAt } = stage;
  const ground = oneOf(rng, [palette.ground, palette.paper, palette.ink, palette.second]);
  const quiet = mix(ground, contrast(ground, palette.ink) > 4 ? palette.ink : palette.paper, 0.72);
  const hot = against(ground, [palette.hot, palette.second, palette.paper], 2);
  sheet.rect(whole(stage), ground);
  const lay = iconUse(sheet, icons[0]!);
  const columns = wide ? 5 : oneOf(rng, [3, 4]);
  const margin = wide ? 34 : 28;
  const left = wide ? w * 0.44 : margin;
  const cell = (w - left - margin) / columns;
  const top = wide || titleAt === 'bottom' ? margin : titleBox.y + titleBox.h + 22;
  const bottom = wide ? h - margin : titleAt === 'bottom' ? titleBox.y - 18 : h - margin;
  const rows = Math.max(2, Math.floor((bottom - top) / cell));
  const step = (bottom - top) / rows;
  const odd = Math.floor(rng() * columns) + columns * Math.floor(draw(rng, 0.2, 0.9) * rows);
  for (let i = 0; i < rows * columns; i++) {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const at = { x: left + cell * (column + 0.5), y: top + step * (row + 0.5), size: Math.min(cell, step) * 0.8 };
    lay({ ...at, turn: i === odd ? 180 : 0 }, i === odd ? hot : quiet);
  }
  return { grounds: [ground] };
};

/** Cut across, and the sign changes colour where the cut goes through it. */
export const cut: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h, titleAt, wide } = stage;
  const one = oneOf(rng, [palette.ink, palette.ground, palette.second]);
  const two = against(
    one,
    [palette.hot, palette.paper].filter((colour) => colour !== one),
    2.4,
  );
  const lean = draw(rng, 0.12, 0.3) * h * (chance(rng, 0.5) ? 1 : -1);
  const middle = focus.y;
  const upper = polygon([
    [0, 0],
    [w, 0],
    [w, middle - lean],
    [0, middle + lean],
  ]);
  const lower = polygon([
    [0, middle + lean],
    [w, middle - lean],
    [w, h],
    [0, h],
  ]);
  const flip = titleAt === 'top' && !wide;
  const [top, bottom] = flip ? [one, two] : [two, one];
  sheet.path(upper, top);
  sheet.path(lower, bottom);
  const lay = iconUse(sheet, icons[0]!);
  const at = { x: focus.x, y: middle, size: focus.r * 1.75 };
  sheet.group(sheet.clip(upper), () => lay(at, bottom));
  sheet.group(sheet.clip(lower), () => lay(at, top));
  return { grounds: [one], letters: two };
};

/** A round hole, cut deeper with every layer of paper, the sign at the bottom of it. */
export const layers: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons } = stage;
  const [from, to] = oneOf(rng, [
    [palette.ground, palette.ink],
    [palette.hot, palette.ink],
    [palette.ground, palette.paper],
    [palette.second, palette.hot],
  ] as const);
  sheet.rect(whole(stage), from);
  const count = 5;
  const waves = oneOf(rng, [3, 4, 5]);
  const phase = draw(rng, 0, 6);
  for (let k = 0; k < count; k++) {
    const r = focus.r * (1.32 - 0.15 * k);
    const shade = mix(from, to, (k + 1) / count);
    sheet.path(
      blob(focus.x + 3, focus.y + 5, r, { waves, phase: phase + 0.5 * k }),
      mix(shade, palette.ink, 0.35),
      'opacity=".35"',
    );
    sheet.path(blob(focus.x, focus.y, r, { waves, phase: phase + 0.5 * k }), shade);
  }
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: focus.y, size: focus.r * 0.95 },
    against(to, [palette.paper, palette.hot, palette.ink], 3),
  );
  return { grounds: [from, mix(from, to, 0.2)] };
};

function blob(x: number, y: number, r: number, { waves, phase }: { waves: number; phase: number }): string {
  const points: [number, number][] = [];
  for (let i = 0; i < 36; i++) {
    const a = (2 * Math.PI * i) / 36;
    const reach = r * (1 + 0.07 * Math.sin(waves * a + phase) + 0.04 * Math.sin((waves + 2) * a - phase));
    points.push([x + reach * Math.cos(a), y + reach * Math.sin(a)]);
  }
  return polygon(points);
}

/** The sign seen through a keyhole of light among bars: blinds. */
export const blinds: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h } = stage;
  const ground = palette.ink;
  const light = oneOf(rng, [palette.hot, palette.paper, palette.second]);
  sheet.rect(whole(stage), ground);
  const lean = draw(rng, -0.12, 0.12) * w;
  const step = focus.r * 0.21;
  const d: string[] = [];
  for (let y = focus.y - focus.r * 1.1; y < focus.y + focus.r * 1.15; y += step) {
    const x0 = stage.wide ? w * 0.42 : 0;
    d.push(
      polygon([
        [x0, y + lean / 2],
        [w, y - lean / 2],
        [w, y - lean / 2 + step * 0.56],
        [x0, y + lean / 2 + step * 0.56],
      ]),
    );
  }
  const fade = sheet.radial(
    [
      { at: 0, colour: light },
      { at: 0.7, colour: light, opacity: 0.9 },
      { at: 1, colour: light, opacity: 0.12 },
    ],
    [0.5, 0.5, 0.6],
  );
  sheet.path(d.join(''), fade);
  icon(sheet, icons[0]!, { x: focus.x, y: focus.y, size: focus.r * 1.55 }, ground);
  void h;
  return { grounds: [ground], letters: light };
};

/** A keyhole of another colour around the sign, drawn on with dots that shrink towards the edge. */
export const halftone: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons } = stage;
  const ground = oneOf(rng, [palette.paper, palette.ground, palette.hot]);
  const dots = against(
    ground,
    [palette.hot, palette.second, palette.ink].filter((one) => one !== ground),
    1.7,
  );
  sheet.rect(whole(stage), ground);
  const r = focus.r * 1.12;
  const step = r / 9;
  const d: string[] = [];
  for (let row = -9; row <= 9; row++)
    for (let column = -9; column <= 9; column++) {
      const [x, y] = [(column + (row & 1) / 2) * step, row * step * 0.9];
      const share = 1 - Math.hypot(x, y) / r;
      if (share > 0.03) d.push(circlePath(focus.x + x, focus.y + y, step * Math.min(0.62, 0.12 + 0.75 * share)));
    }
  sheet.path(d.join(''), dots);
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: focus.y, size: focus.r * 1.3 },
    against(dots, [palette.ink, palette.paper], 3),
  );
  return { grounds: [ground] };
};
