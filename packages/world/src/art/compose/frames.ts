// Pictures inside pictures: windows, stamps, strips, book covers. What is in them is a whole scene of its own.
import { contrast, mix, type Hex } from '../colour.ts';
import { circlePath, n, type Box } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';
import * as landscape from './landscape.ts';
import * as near from './places.ts';

const scenes: Readonly<Record<Stage['place'], Composition>> = {
  hills: landscape.vast,
  snow: near.lake,
  desert: near.mesa,
  village: near.village,
  sea: landscape.sea,
  city: landscape.city,
  room: near.pane,
  stage: near.spotlight,
  forest: landscape.forest,
  road: landscape.road,
  rail: near.viaduct,
  space: landscape.orbit,
};

/** Draws a scene into a box of the sheet, cut to `outline`, which is in the box's own units. */
function within(stage: Stage, box: Box, outline: string): void {
  const { sheet } = stage;
  const inner: Stage = {
    ...stage,
    w: box.w,
    h: box.h,
    wide: false,
    framed: true,
    titleAt: 'top',
    focus: { x: box.w / 2, y: box.h * 0.45, r: Math.min(box.w, box.h) * 0.34 },
  };
  sheet.group(`transform="translate(${n(box.x)} ${n(box.y)})"`, () =>
    sheet.group(sheet.clip(outline), () => scenes[stage.place](inner)),
  );
}

const groundOf = ({ palette, rng }: Stage): Hex =>
  oneOf(rng, [
    palette.paper,
    palette.paper,
    mix(palette.ground, palette.paper, 0.6),
    palette.ink,
    palette.ground,
    palette.hot,
  ]);

/** A window on paper: square, arch, circle, or one that reaches three edges. */
export const pane: Composition = (stage) => {
  const { sheet, rng, w, h, wide, titleAt, titleBox } = stage;
  // A wide picture is a window already.
  if (wide) return scenes[stage.place](stage);
  const ground = groundOf(stage);
  sheet.rect(whole(stage), ground);
  const kind = oneOf(rng, ['square', 'arch', 'circle', 'bleed'] as const);
  const below = titleAt === 'bottom';
  const top = below ? 0 : titleBox.y + titleBox.h + 18;
  const bottom = below ? titleBox.y - 22 : h;
  const box =
    kind === 'bleed'
      ? { x: 0, y: top, w, h: bottom - top }
      : { x: 40, y: top + (below ? 40 : 6), w: w - 80, h: bottom - top - (below ? 40 : 46) };
  const r = Math.min(box.w, box.h) / 2;
  const arch = `M0 ${n(box.h)}V${n(box.w / 2)}a${n(box.w / 2)} ${n(box.w / 2)} 0 0 1 ${n(box.w)} 0V${n(box.h)}Z`;
  if (kind === 'circle')
    within(stage, { x: w / 2 - r, y: box.y + box.h / 2 - r, w: 2 * r, h: 2 * r }, circlePath(r, r, r));
  else within(stage, box, kind === 'arch' ? arch : `M0 0H${n(box.w)}V${n(box.h)}H0Z`);
  return { grounds: [ground], most: 0.17 };
};

/** A postage stamp, perforated, its scene inside. */
export const stamp: Composition = (stage) => {
  const { sheet, palette, rng, h, wide, focus, titleAt, titleBox } = stage;
  const ground = oneOf(rng, [palette.ground, palette.second, palette.hot, palette.ink]);
  sheet.rect(whole(stage), ground);
  const paper = palette.paper;
  const tall = wide ? h * 0.78 : titleAt === 'bottom' ? titleBox.y - 66 : h - titleBox.y - titleBox.h - 64;
  const width = tall * 0.8;
  const box = {
    x: focus.x - width / 2,
    y: wide ? h * 0.11 : titleAt === 'bottom' ? 34 : titleBox.y + titleBox.h + 28,
    w: width,
    h: tall,
  };
  const step = width / 12;
  const teeth: string[] = [];
  const turn = draw(rng, -4, 4);
  sheet.group(`transform="rotate(${n(turn)} ${n(focus.x)} ${n(box.y + tall / 2)})"`, () => {
    sheet.rect({ x: box.x + 5, y: box.y + 8, w: width, h: tall }, mix(ground, palette.ink, 0.4));
    sheet.rect(box, paper);
    for (let x = box.x + step / 2; x < box.x + width; x += step)
      teeth.push(circlePath(x, box.y, step * 0.3), circlePath(x, box.y + tall, step * 0.3));
    const count = Math.round(tall / step);
    for (let k = 0; k < count; k++)
      teeth.push(
        circlePath(box.x, box.y + ((k + 0.5) * tall) / count, step * 0.3),
        circlePath(box.x + width, box.y + ((k + 0.5) * tall) / count, step * 0.3),
      );
    sheet.path(teeth.join(''), ground);
    const edge = width * 0.09;
    within(
      stage,
      { x: box.x + edge, y: box.y + edge, w: width - 2 * edge, h: tall - 2 * edge },
      `M0 0H${n(width - 2 * edge)}V${n(tall - 2 * edge)}H0Z`,
    );
  });
  return { grounds: [ground], most: 0.2 };
};

/** Three frames, three things, one colour each. */
export const triptych: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, icons, titleAt, titleBox } = stage;
  const ground = oneOf(rng, [palette.paper, palette.ink, palette.ground]);
  sheet.rect(whole(stage), ground);
  const backs = [palette.hot, palette.second, palette.ground, palette.ink, palette.paper].filter(
    (one) => one !== ground,
  );
  const across = wide || chance(rng, 0.5);
  const area = wide
    ? { x: w * 0.4, y: 0, w: w * 0.6, h }
    : titleAt === 'bottom'
      ? { x: 0, y: 0, w, h: titleBox.y - 16 }
      : { x: 0, y: titleBox.y + titleBox.h + 16, w, h: h - titleBox.y - titleBox.h - 16 };
  const start = Math.floor(rng() * backs.length);
  for (let k = 0; k < 3; k++) {
    const back = backs[(start + k) % backs.length]!;
    const box = across
      ? { x: area.x + (area.w * k) / 3, y: area.y, w: area.w / 3 + 0.5, h: area.h }
      : { x: area.x, y: area.y + (area.h * k) / 3, w: area.w, h: area.h / 3 + 0.5 };
    sheet.rect(box, back);
    const front = [palette.paper, palette.ink, palette.hot].find((one) => contrast(one, back) > 3) ?? palette.ink;
    const size = Math.min(box.w, box.h) * (across ? 0.78 : 0.74);
    icon(sheet, icons[k % icons.length]!, { x: box.x + box.w / 2, y: box.y + box.h / 2, size }, front);
  }
  return { grounds: [ground], set: 'left' };
};

/** Lines of equal height, as on a map, around the sign. */
export const contours: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h } = stage;
  const ground = oneOf(rng, [palette.ground, palette.paper, palette.ink, palette.second]);
  sheet.rect(whole(stage), ground);
  const lineColour =
    [palette.hot, palette.paper, palette.ink].find((one) => one !== ground && contrast(one, ground) > 1.9) ??
    palette.ink;
  const phase = [draw(rng, 0, 6), draw(rng, 0, 6), draw(rng, 0, 6)] as const;
  const far = Math.hypot(w, h) * 0.62;
  const d: string[] = [];
  for (let k = 1; k <= 15; k++) {
    const r = focus.r * 0.5 + ((far - focus.r * 0.5) * k) / 15;
    const points: string[] = [];
    for (let i = 0; i < 28; i++) {
      const a = (2 * Math.PI * i) / 28;
      const reach =
        r *
        (1 +
          0.09 * Math.sin(2 * a + phase[0] + k * 0.12) +
          0.07 * Math.sin(3 * a + phase[1] - k * 0.2) +
          0.03 * Math.sin(5 * a + phase[2]));
      points.push(`${n(focus.x + reach * Math.cos(a))} ${n(focus.y + reach * Math.sin(a) * 0.94)}`);
    }
    d.push(`M${points.join('L')}Z`);
  }
  sheet.line(d.join(''), mix(ground, lineColour, 0.5), 1.5, 'stroke-linejoin="round"');
  sheet.circle(focus.x, focus.y, focus.r * 0.5, lineColour);
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: focus.y, size: focus.r * 0.62 },
    [ground, palette.ink, palette.paper].find((one) => contrast(one, lineColour) > 3) ?? palette.ink,
  );
  return { grounds: [calm(stage, ground)] };
};

/** Lines would run through the letters: the ground is laid over them again, with a soft edge. */
function calm({ sheet, w, h, wide, titleAt, titleBox }: Stage, ground: Hex): Hex {
  if (wide) return ground;
  const below = titleAt === 'bottom';
  const [y, tall] = below ? [titleBox.y - 44, h] : [0, titleBox.y + titleBox.h + 44];
  const fade = [
    { at: 0, colour: ground, opacity: below ? 0 : 1 },
    { at: below ? 40 / (h - y) : 1 - 40 / tall, colour: ground },
    { at: 1, colour: ground, opacity: below ? 1 : 0 },
  ];
  sheet.rect({ x: 0, y, w, h: below ? h - y : tall }, sheet.linear(fade));
  return ground;
}

/** Torn strips of paper around the sign, after the posters of the fifties. */
export const shards: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h, wide, titleAt } = stage;
  const ground = oneOf(rng, [palette.hot, palette.ground, palette.second]);
  sheet.rect(whole(stage), ground);
  const dark = contrast(palette.ink, ground) > 3 ? palette.ink : palette.paper;
  const d: string[] = [];
  const count = oneOf(rng, [5, 6, 7]);
  const [from, to] = wide ? [w * 0.4, w] : [0, w];
  const edge = titleAt === 'bottom' || wide ? 0 : h;
  for (let k = 0; k < count; k++) {
    const step = (to - from) / count;
    const x = from + step * k + draw(rng, 0, step * 0.3);
    const width = step * draw(rng, 0.45, 0.8);
    const reach = (edge === 0 ? 1 : -1) * h * draw(rng, 0.08, 0.24) * (k % 2 ? 1 : 1.25);
    d.push(
      `M${n(x)} ${edge}L${n(x + width)} ${edge}L${n(x + width * draw(rng, 0.7, 1))} ${n(edge + reach * draw(rng, 0.8, 1))}L${n(x + width * draw(rng, 0, 0.3))} ${n(edge + reach)}Z`,
    );
  }
  sheet.path(d.join(''), dark);
  const y = focus.y + (edge === 0 ? 30 : -30);
  const r = focus.r * 0.9;
  const corners = [
    [-1, -0.8],
    [0.9, -1],
    [1.05, 0.85],
    [-0.85, 1],
  ].map(([px, py]) => `${n(focus.x + r * (px! + draw(rng, -0.1, 0.1)))} ${n(y + r * (py! + draw(rng, -0.1, 0.1)))}`);
  const card =
    [palette.paper, palette.second, palette.hot].find((one) => one !== ground && contrast(one, ground) > 1.5) ??
    palette.paper;
  sheet.path(`M${corners.join('L')}Z`, card === dark ? palette.hot : card);
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y, size: r * 1.45, turn: draw(rng, -8, 8) },
    contrast(palette.ink, card) > 3 ? palette.ink : palette.paper,
  );
  return { grounds: [ground] };
};
