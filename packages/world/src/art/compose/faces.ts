// Portraits: a face in two tones, a profile with the place inside it, two heads that look at one another.
import { contrast, mix, type Hex } from '../colour.ts';
import { n } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';
import { PROFILE, person } from './figures.ts';

/** Where the face is; now and then so near that half of it is outside. */
function head({ focus, titleAt, wide, rng, w }: Stage): { x: number; y: number; u: number } {
  const u = (focus.r * (wide ? 1.12 : 1.16)) / 100;
  if (titleAt === 'top' || !chance(rng, 0.25)) return { x: focus.x, y: focus.y, u };
  return { x: w * (wide ? 0.88 : oneOf(rng, [0.08, 0.92])), y: focus.y + 26, u: u * 1.75 };
}

/** A face from the front, half of it in shadow; hair, and glasses, hat or nothing. */
export const face: Composition = (stage) => {
  const { sheet, palette, rng, w, h } = stage;
  const { x, y, u } = head(stage);
  const ground = oneOf(rng, [palette.ground, palette.hot, palette.second, palette.ground]);
  const light =
    contrast(palette.paper, ground) > 1.5
      ? mix(palette.paper, palette.hot, 0.1)
      : mix(palette.second, palette.paper, 0.2);
  const shade = mix(light, oneOf(rng, [palette.hot, palette.second, ground]), 0.62);
  const dark = palette.ink;
  sheet.rect(whole(stage), ground);
  if (chance(rng, 0.5))
    sheet.circle(
      x + draw(rng, -20, 20),
      y - 10 * u,
      92 * u,
      mix(ground, oneOf(rng, [palette.paper, palette.hot, palette.ink]), 0.5),
    );
  const p = (px: number, py: number): string => `${n(x + px * u)} ${n(y + py * u)}`;
  const style = oneOf(rng, ['bob', 'short', 'bun', 'long', 'hat', 'curls'] as const);
  const coat = oneOf(
    rng,
    [dark, mix(dark, palette.second, 0.5), palette.second].filter((one) => one !== ground),
  );
  if (style === 'long')
    sheet.path(
      `M${p(-52, -30)}C${p(-60, -96)} ${p(60, -96)} ${p(52, -30)}C${p(60, 30)} ${p(66, 70)} ${p(58, 110)}H${n(x - 58 * u)}C${p(-66, 70)} ${p(-60, 30)} ${p(-52, -30)}Z`,
      dark,
    );
  if (style === 'bob')
    sheet.path(
      `M${p(-54, 34)}C${p(-66, -40)} ${p(-46, -86)} ${p(0, -86)}C${p(46, -86)} ${p(66, -40)} ${p(54, 34)}Z`,
      dark,
    );
  if (style === 'bun') sheet.circle(x, y - 86 * u, 20 * u, dark);
  if (style === 'curls')
    for (let k = 0; k < 11; k++)
      sheet.circle(
        x + 50 * u * Math.cos(Math.PI * (1 + (k - 1) / 8)),
        y - 22 * u + 50 * u * Math.sin(Math.PI * (1 + (k - 1) / 8)),
        17 * u,
        dark,
      );
  // neck and shoulders
  sheet.path(`M${p(-18, 30)}V${n(y + 78 * u)}H${n(x + 18 * u)}V${n(y + 30 * u)}Z`, shade);
  sheet.path(
    `M${p(-100, 190)}C${p(-96, 100)} ${p(-50, 84)} ${p(-20, 70)}L${p(0, 92)}L${p(20, 70)}C${p(50, 84)} ${p(96, 100)} ${p(100, 190)}V${n(h + 10)}H${n(x - 100 * u)}Z`,
    coat,
  );
  const oval = `M${p(-42, -26)}C${p(-42, -86)} ${p(42, -86)} ${p(42, -26)}C${p(42, 14)} ${p(30, 58)} ${p(0, 60)}C${p(-30, 58)} ${p(-42, 14)} ${p(-42, -26)}Z`;
  sheet.path(oval, light);
  const side = `M${p(0, -90)}L${p(3, -24)}L${p(12, 12)}L${p(2, 20)}L${p(4, 34)}L${p(0, 64)}L${p(60, 70)}V${n(y - 90 * u)}Z`;
  sheet.group(sheet.clip(side), () => sheet.path(oval, shade));
  const male = (style === 'short' || style === 'hat') && chance(rng, 0.6);
  if (male) beardAndTie(stage, p, dark);
  features(stage, { x, y, u, dark, lips: contrast(palette.hot, light) > 1.8 ? palette.hot : dark });
  hairOver(stage, style, { p, u, x, y, dark });
  void w;
  return onLower(stage, ground, coat);
};

function features(
  { sheet, rng, palette }: Stage,
  { x, y, u, dark, lips }: { x: number; y: number; u: number; dark: Hex; lips: Hex },
): void {
  const p = (px: number, py: number): string => `${n(x + px * u)} ${n(y + py * u)}`;
  const kind = rng();
  for (const side of [-1, 1]) {
    if (kind < 0.36) {
      sheet.circle(x + side * 19 * u, y - 14 * u, 15 * u, dark);
      sheet.path(
        `M${p(side * 19 - 9, -22)}L${p(side * 19 + 3, -24)}L${p(side * 19 - 7, -8)}Z`,
        palette.hot,
        'opacity=".8"',
      );
    } else if (kind < 0.75)
      sheet.line(
        `M${p(side * 19 - 9, -15)}Q${p(side * 19, -8)} ${p(side * 19 + 9, -15)}`,
        dark,
        2.4 * u,
        'stroke-linecap="round"',
      );
    else {
      sheet.path(
        `M${p(side * 19 - 10, -14)}Q${p(side * 19, -24)} ${p(side * 19 + 10, -14)}Q${p(side * 19, -7)} ${p(side * 19 - 10, -14)}Z`,
        palette.paper,
      );
      sheet.circle(x + side * 19 * u, y - 14.5 * u, 4.6 * u, dark);
    }
    if (kind >= 0.36)
      sheet.line(
        `M${p(side * 8, -26)}Q${p(side * 20, -35)} ${p(side * 31, -26)}`,
        dark,
        3.2 * u,
        'stroke-linecap="round"',
      );
  }
  if (kind < 0.36) sheet.line(`M${p(-6, -16)}Q${p(0, -20)} ${p(6, -16)}`, dark, 2.4 * u);
  sheet.path(`M${p(-13, 36)}Q${p(-5, 30)} ${p(0, 33)}Q${p(5, 30)} ${p(13, 36)}Q${p(0, 47)} ${p(-13, 36)}Z`, lips);
}

type Point = (x: number, y: number) => string;

function beardAndTie({ sheet, rng, palette }: Stage, p: Point, dark: Hex): void {
  sheet.path(`M${p(-20, 70)}L${p(0, 118)}L${p(20, 70)}L${p(0, 82)}Z`, palette.paper);
  sheet.path(
    `M${p(-6, 86)}L${p(6, 86)}L${p(4, 96)}L${p(10, 150)}L${p(0, 164)}L${p(-10, 150)}L${p(-4, 96)}Z`,
    palette.hot,
  );
  const kind = rng();
  if (kind < 0.4)
    sheet.path(
      `M${p(-42, -14)}C${p(-42, 30)} ${p(-26, 70)} ${p(0, 74)}C${p(26, 70)} ${p(42, 30)} ${p(42, -14)}C${p(36, 16)} ${p(24, 26)} ${p(0, 24)}C${p(-24, 26)} ${p(-36, 16)} ${p(-42, -14)}Z`,
      dark,
    );
  else if (kind < 0.8)
    sheet.path(
      `M${p(0, 24)}C${p(-8, 18)} ${p(-22, 24)} ${p(-27, 33)}C${p(-18, 31)} ${p(-8, 32)} ${p(0, 29)}C${p(8, 32)} ${p(18, 31)} ${p(27, 33)}C${p(22, 24)} ${p(8, 18)} ${p(0, 24)}Z`,
      dark,
    );
}

interface Hair {
  readonly p: (x: number, y: number) => string;
  readonly u: number;
  readonly x: number;
  readonly y: number;
  readonly dark: Hex;
}

function hairOver({ sheet, palette }: Stage, style: string, { p, u, x, dark }: Hair): void {
  if (style === 'hat') {
    sheet.path(
      `M${p(-82, -44)}Q${p(0, -66)} ${p(82, -44)}Q${p(86, -36)} ${p(76, -34)}Q${p(0, -52)} ${p(-76, -34)}Q${p(-86, -36)} ${p(-82, -44)}Z`,
      dark,
    );
    sheet.path(
      `M${p(-46, -50)}C${p(-46, -104)} ${p(-30, -110)} ${p(0, -102)}C${p(30, -110)} ${p(46, -104)} ${p(46, -50)}Q${p(0, -62)} ${p(-46, -50)}Z`,
      dark,
    );
    sheet.path(
      `M${p(-46, -53)}L${p(-45, -64)}Q${p(0, -76)} ${p(45, -64)}L${p(46, -53)}Q${p(0, -65)} ${p(-46, -53)}Z`,
      palette.hot,
    );
  } else if (style === 'bob')
    sheet.path(
      `M${p(-46, -18)}C${p(-48, -80)} ${p(48, -80)} ${p(46, -18)}C${p(40, -44)} ${p(20, -44)} ${p(0, -44)}C${p(-20, -44)} ${p(-40, -44)} ${p(-46, -18)}Z`,
      dark,
    );
  else if (style === 'curls')
    sheet.path(
      `M${p(-46, -24)}C${p(-46, -84)} ${p(46, -84)} ${p(46, -24)}C${p(34, -58)} ${p(-34, -58)} ${p(-46, -24)}Z`,
      dark,
    );
  else
    sheet.path(
      `M${p(-45, -10)}C${p(-54, -92)} ${p(54, -94)} ${p(46, -8)}C${p(42, -40)} ${p(28, -54)} ${p(-8, -56)}C${p(-30, -54)} ${p(-42, -34)} ${p(-45, -10)}Z`,
      dark,
    );
  void u;
  void x;
}

/** Letters on the ground above, or on a fade of the coat's darkness below. */
function onLower(stage: Stage, ground: Hex, coat: Hex): { grounds: Hex[]; letters?: Hex } {
  const { sheet, palette, titleAt, wide, w, h, titleBox } = stage;
  if (wide) return { grounds: [ground] };
  if (titleAt === 'top') return { grounds: [ground] };
  const dark = mix(palette.ink, coat, 0.12);
  const top = titleBox.y - 46;
  sheet.rect(
    { x: 0, y: top, w, h: h - top },
    sheet.linear([
      { at: 0, colour: dark, opacity: 0 },
      { at: 0.24, colour: dark, opacity: 0.97 },
      { at: 0.3, colour: dark },
      { at: 1, colour: dark },
    ]),
  );
  return { grounds: [dark], letters: palette.paper };
}

/** A head from the side, and inside it the place where it all happened; its neck grows out of the ground that the title stands on. */
export const profile: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h, wide, titleAt } = stage;
  const ground = oneOf(rng, [palette.paper, palette.ground, palette.hot, palette.second]);
  sheet.rect(whole(stage), ground);
  const inside = contrast(ground, palette.ink) > 4 ? palette.ink : palette.paper;
  const moon = oneOf(
    rng,
    [palette.hot, palette.second, palette.ground].filter((one) => contrast(one, inside) > 1.8 && one !== ground),
  );
  const glow = moon ?? (inside === palette.ink ? palette.paper : palette.ink);
  const foot = wide || titleAt === 'top' ? h + 20 : stage.titleBox.y - 16;
  const tall = wide ? h * 0.92 : foot - (titleAt === 'top' ? stage.titleBox.y + stage.titleBox.h + 10 : 34);
  const scale = Math.round((tall / 280) * 1000) / 1000;
  const flip = chance(rng, 0.5) ? -1 : 1;
  if (foot < h) sheet.rect({ x: 0, y: foot - 2, w, h: h - foot + 2 }, inside);
  const transform = `translate(${n(focus.x)} ${n(foot)}) scale(${flip * scale} ${scale}) translate(-108 -280)`;
  sheet.group(`transform="${transform}"`, () => {
    sheet.path(PROFILE, inside);
    topOff(stage, inside);
    sheet.path('M58 276Q40 300 -60 300H300Q200 300 156 276Z', inside);
    sheet.group(sheet.clip(PROFILE), () => {
      sheet.circle(104, 92, 60, glow);
      sheet.path('M0 190L50 130L84 168L130 112L176 160L240 120V290H0Z', mix(inside, glow, 0.4));
      sheet.path('M0 214Q60 178 120 206T240 190V290H0Z', mix(inside, glow, 0.18));
      sheet.path('M0 240Q90 205 240 232V290H0Z', inside);
      if (chance(rng, 0.6)) icon(sheet, icons[0]!, { x: 104, y: 92, size: 74 }, inside);
      else person(sheet, 108, 214, { tall: 66, fill: inside === palette.ink ? palette.paper : palette.ink, rng });
    });
  });
  return { grounds: [foot < h ? inside : ground] };
};

/** A hat, a bun, a ponytail, or nothing. */
function topOff({ sheet, rng, titleAt, wide }: Stage, fill: Hex): void {
  // A hat needs the room that a title above would stand in.
  const kind = rng() + (titleAt === 'top' && !wide ? 0.4 : 0);
  if (kind < 0.2) sheet.circle(18, 40, 36, fill);
  else if (kind < 0.4)
    sheet.path(
      'M-34 66Q100 22 236 60Q242 72 226 72Q100 44 -24 80Q-40 78 -34 66ZM24 58C18 -46 70 -34 106 -30C146 -38 190 -38 188 52Z',
      fill,
    );
  else if (kind < 0.55) sheet.path('M30 40Q-44 60 -30 190Q-20 214 -6 220Q-22 120 40 90Z', fill);
}

/** Two heads face to face, so near that they are cut off; what is between them is the film. */
export const pair: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w, h, wide, titleAt, titleBox } = stage;
  const ground = oneOf(rng, [palette.ground, palette.paper, palette.hot, palette.second]);
  sheet.rect(whole(stage), ground);
  const sides = [palette.ink, palette.second, palette.hot, palette.ground].filter(
    (one) => one !== ground && contrast(one, ground) > 1.5,
  );
  const one = sides[0] ?? palette.ink;
  const two = sides[1] ?? mix(one, ground, 0.35);
  const foot = wide || titleAt === 'top' ? h : titleBox.y - 14;
  const tall = wide ? h * 1.12 : foot - (titleAt === 'top' ? titleBox.y + titleBox.h + 4 : 10);
  const scale = Math.round((tall / 262) * 1000) / 1000;
  const gap = (wide ? 0.028 : 0.07) * w;
  if (foot < h) sheet.rect({ x: 0, y: foot - 1, w, h: h - foot + 1 }, palette.ink);
  // Backs of heads are round and say nothing: they end at the edge of a wide sheet.
  if (wide) sheet.rect({ x: 0, y: 0, w: focus.x - gap - 90 * scale, h }, one);
  const both: readonly (readonly [number, Hex])[] = [
    [1, one],
    [-1, two],
  ];
  for (const [side, colour] of both)
    sheet.group(sheet.clip(`M0 0H${n(w)}V${n(foot)}H0Z`), () =>
      sheet.path(
        PROFILE,
        colour,
        `transform="translate(${n(focus.x - side * gap)} ${n(foot + tall * 0.02)}) scale(${side * scale} ${scale}) translate(-208 -270)"`,
      ),
    );
  const sign =
    [palette.hot, palette.paper, palette.ink].find((colour) => contrast(colour, ground) > 2 && colour !== ground) ??
    palette.ink;
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: wide ? h * 0.3 : foot - tall * 0.86, size: Math.min(wide ? 64 : 92, tall * 0.24) },
    sign,
  );
  return { grounds: [foot < h ? palette.ink : ground] };
};

/** One great eye, and what it saw. */
export const eye: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons } = stage;
  const ground = oneOf(rng, [palette.hot, palette.ground, palette.ink, palette.second]);
  const white = contrast(palette.paper, ground) > 1.8 ? palette.paper : palette.ink;
  const iris =
    [palette.hot, palette.second, palette.ground, palette.ink].find(
      (one) => one !== ground && contrast(one, white) > 1.6,
    ) ?? palette.ink;
  sheet.rect(whole(stage), ground);
  const { x, y, r } = focus;
  const [a, b] = [r * 1.22, r * draw(rng, 0.9, 1.15)];
  const almond = `M${n(x - a)} ${n(y)}Q${n(x)} ${n(y - b)} ${n(x + a)} ${n(y)}Q${n(x)} ${n(y + b)} ${n(x - a)} ${n(y)}Z`;
  const lashes: string[] = [];
  for (let k = -5; k <= 5; k++) {
    const angle = (k / 5) * 0.95 - Math.PI / 2;
    const from = 0.62 + 0.1 * Math.abs(k / 5);
    lashes.push(
      `M${n(x + r * from * 1.25 * Math.cos(angle))} ${n(y + r * from * Math.sin(angle))}L${n(x + r * 1.32 * Math.cos(angle))} ${n(y + r * 1.02 * Math.sin(angle))}`,
    );
  }
  sheet.line(
    lashes.join(''),
    white === palette.ink ? palette.ink : mix(white, ground, 0.1),
    r * 0.035,
    'stroke-linecap="round"',
  );
  sheet.path(almond, white);
  sheet.group(sheet.clip(almond), () => {
    sheet.circle(x, y, r * 0.56, iris);
    sheet.circle(x, y, r * 0.47, mix(iris, palette.ink, 0.45));
    sheet.circle(x, y, r * 0.38, palette.ink);
    icon(sheet, icons[0]!, { x, y, size: r * 0.46 }, palette.paper);
    sheet.circle(x - r * 0.22, y - r * 0.25, r * 0.07, palette.paper);
  });
  return { grounds: [ground] };
};
