// Portraits: a face in two tones, a profile with the place inside it, two heads that look at one another.
import { contrast, mix, type Hex } from '../colour.ts';
import { n } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';
import { PROFILE, person } from './figures.ts';

/** Shoulders end where the letters begin. */
const head = ({ focus, h, titleAt, wide }: Stage) => ({
  x: focus.x,
  y: focus.y,
  u: (focus.r * (wide ? 1.12 : 1.16)) / 100,
  floor: wide || titleAt === 'top' ? h : h,
});

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
  const coat = oneOf(rng, [dark, mix(dark, palette.second, 0.5), palette.second]);
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

/** A head from the side, and inside it the place where it all happened. */
export const profile: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons } = stage;
  const ground = oneOf(rng, [palette.paper, palette.ground, palette.hot]);
  sheet.rect(whole(stage), ground);
  const scale = (focus.r * 2.1) / 280;
  const flip = chance(rng, 0.5) ? -1 : 1;
  const inside = contrast(ground, palette.ink) > 4 ? palette.ink : palette.paper;
  const clip = sheet.clip(PROFILE);
  const spot = inside === palette.ink ? palette.hot : palette.second;
  const moon = spot === ground ? palette.paper : spot;
  sheet.group(
    `transform="translate(${n(focus.x)} ${n(focus.y)}) scale(${(flip * Math.round(scale * 1000)) / 1000} ${Math.round(scale * 1000) / 1000}) translate(-110 -140)"`,
    () => {
      sheet.path(PROFILE, inside);
      sheet.group(clip, () => {
        sheet.circle(104, 92, 58, moon);
        sheet.path('M0 190L50 130L84 168L130 112L176 160L240 120V290H0Z', mix(inside, moon, 0.35));
        sheet.path('M0 214Q60 178 120 206T240 190V290H0Z', mix(inside, moon, 0.14));
        if (chance(rng, 0.5)) icon(sheet, icons[0]!, { x: 104, y: 92, size: 70 }, inside);
        else person(sheet, 108, 206, { tall: 62, fill: palette.paper === inside ? palette.ink : palette.paper, rng });
      });
    },
  );
  return { grounds: [ground] };
};

/** Two heads face to face; what is between them is the film. */
export const pair: Composition = (stage) => {
  const { sheet, palette, rng, focus, icons, w } = stage;
  const ground = oneOf(rng, [palette.ground, palette.paper, palette.hot]);
  sheet.rect(whole(stage), ground);
  const scale = Math.round(((focus.r * 1.75) / 280) * 1000) / 1000;
  const [one, two] = [
    palette.ink,
    contrast(palette.second, ground) > 1.6 ? palette.second : mix(palette.ink, palette.hot, 0.6),
  ];
  const gap = (stage.wide ? 0.012 : 0.03) * w;
  const both: readonly (readonly [number, Hex])[] = [
    [1, one],
    [-1, two],
  ];
  for (const [side, colour] of both)
    sheet.path(
      PROFILE,
      colour,
      `transform="translate(${n(focus.x - side * gap)} ${n(focus.y)}) scale(${side * scale} ${scale}) translate(-212 -140)"`,
    );
  const sign = contrast(palette.hot, ground) > 1.5 ? palette.hot : palette.paper;
  icon(sheet, icons[0]!, { x: focus.x, y: focus.y - focus.r * 0.62, size: focus.r * 0.46 }, sign);
  return { grounds: [ground] };
};
void draw;
