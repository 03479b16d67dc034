// Nearer views: a village on its hill, a butte, a lake, a stage, a viaduct with its train, a window at night.
import { contrast, mix } from '../colour.ts';
import { circlePath, n, polygon } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';
import { person } from './figures.ts';
import { horizonOf, lettersOn, ridge, sky, stars, sunAt, weather, type Sky } from './sky.ts';

/** Sky, light and weather down to a horizon. */
function outside(stage: Stage, horizon: number, size: readonly [number, number]): Sky {
  const { rng, w, h, focus } = stage;
  const seen = sky(stage, horizon + 2);
  if (seen.night) stars(stage, horizon, 36);
  const r = draw(rng, ...size) * Math.min(w, h);
  sunAt(stage, focus.x + draw(rng, -0.16, 0.16) * w * (stage.wide ? 0.7 : 1), horizon - draw(rng, 0.1, 1.5) * r, {
    r,
    sky: seen,
  });
  weather(stage, horizon, seen);
  return seen;
}

/** Houses on a hill, a church among them, a light in some windows. */
export const village: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus } = stage;
  const horizon = horizonOf(stage);
  const seen = outside(stage, horizon, [0.12, 0.26]);
  const land = mix(palette.ink, palette.ground, 0.12);
  sheet.path(ridge(stage, horizon, h * 0.06, 0.3), mix(seen.low, land, 0.35));
  const colour = mix(seen.low, land, 0.78);
  const [houses, windows]: [string[], string[]] = [[], []];
  const count = stage.wide ? 7 : 6;
  const u = h * 0.022;
  for (let k = 0; k < count; k++) {
    const x = focus.x + (k - (count - 1) / 2) * u * 3.1 + draw(rng, -4, 4);
    const y = horizon + h * 0.07 - Math.cos(((k + 0.5) / count - 0.5) * Math.PI) * h * 0.055;
    const [width, tall] = [u * draw(rng, 1.5, 2.4), u * draw(rng, 1.4, 2.6)];
    const tower = k === Math.floor(count / 2);
    houses.push(
      tower
        ? `M${n(x - u)} ${n(y + 40)}V${n(y - 3.6 * u)}L${n(x)} ${n(y - 7 * u)}L${n(x + u)} ${n(y - 3.6 * u)}V${n(y + 40)}Z`
        : `M${n(x - width)} ${n(y + 40)}V${n(y - tall)}L${n(x)} ${n(y - tall - u * 1.3)}L${n(x + width)} ${n(y - tall)}V${n(y + 40)}Z`,
    );
    if (chance(rng, 0.7))
      windows.push(`M${n(x - u * 0.35)} ${n(y - tall * 0.6)}h${n(u * 0.7)}v${n(u * 0.8)}h${n(-u * 0.7)}Z`);
  }
  sheet.path(houses.join(''), colour);
  sheet.path(windows.join(''), mix(palette.hot, palette.paper, 0.5));
  sheet.path(
    `M0 ${n(h)}V${n(horizon + h * 0.14)}Q${n(focus.x)} ${n(horizon - h * 0.02)} ${n(w)} ${n(horizon + h * 0.13)}V${n(h)}Z`,
    mix(seen.low, land, 0.9),
  );
  sheet.path(ridge(stage, horizon + h * 0.12, h * 0.03, 0.3), land);
  sheet.rect({ x: 0, y: horizon + h * 0.15, w, h: h }, land);
  person(sheet, focus.x - w * (stage.wide ? 0.1 : 0.22), horizon + h * 0.125, {
    tall: h * 0.06,
    fill: palette.paper,
    rng,
  });
  return lettersOn(stage, seen, land);
};

/** Buttes, cactus, and the heat. */
export const mesa: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons } = stage;
  const horizon = horizonOf(stage);
  const seen = outside(stage, horizon, [0.2, 0.32]);
  const land = mix(palette.ink, palette.hot, 0.14);
  for (let layer = 0; layer < 3; layer++) {
    const colour = mix(mix(seen.low, palette.hot, 0.4), land, 0.25 + 0.3 * layer);
    const base = horizon + h * (0.02 + 0.05 * layer);
    const d: string[] = [];
    for (let k = 0; k < 2; k++) {
      const x = ((k + draw(rng, 0, 0.9)) / 2) * w;
      const [half, tall] = [draw(rng, 0.06, 0.13) * h, draw(rng, 0.08, 0.2) * h * (1 - 0.2 * layer)];
      d.push(
        polygon([
          [x - half * 1.7, base + 4],
          [x - half * 1.1, base - tall * 0.35],
          [x - half, base - tall],
          [x + half * 0.8, base - tall * 1.03],
          [x + half, base - tall * 0.4],
          [x + half * 1.8, base + 4],
        ]),
      );
    }
    sheet.path(d.join(''), colour);
    sheet.path(ridge(stage, base, h * 0.015, 0.2), colour);
  }
  const foot = horizon + h * 0.17;
  sheet.path(ridge(stage, foot - h * 0.01, h * 0.02, 0.2), land);
  sheet.rect({ x: 0, y: foot, w, h }, land);
  const sign = icons.find((name) => /horse|cactus|hat|revolver|skull|camel/.test(name)) ?? 'cactus';
  icon(sheet, 'cactus', { x: focus.x + w * (stage.wide ? 0.24 : 0.32), y: foot - h * 0.07, size: h * 0.17 }, land);
  if (sign === 'cactus' || chance(rng, 0.5))
    person(sheet, focus.x - w * 0.1, foot + h * 0.01, { tall: h * 0.1, fill: palette.ink, rng });
  else icon(sheet, sign, { x: focus.x - w * 0.08, y: foot - h * 0.05, size: h * 0.13 }, palette.ink);
  return lettersOn(stage, seen, land);
};

/** Peaks with snow on them, twice: once in the water. */
export const lake: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus } = stage;
  const horizon = horizonOf(stage);
  const seen = outside(stage, horizon, [0.09, 0.16]);
  const land = mix(palette.ink, palette.second, 0.2);
  const peaks: string[] = [];
  const caps: string[] = [];
  for (let k = 0; k < 4; k++) {
    const x = focus.x + (k - 1.5) * draw(rng, 0.16, 0.24) * Math.max(w, h * 0.9);
    const [half, tall] = [draw(rng, 0.16, 0.26) * h, draw(rng, 0.13, 0.27) * h];
    peaks.push(
      polygon([
        [x - half, horizon],
        [x, horizon - tall],
        [x + half, horizon],
      ]),
    );
    const c = 0.32;
    caps.push(
      polygon([
        [x - half * c, horizon - tall * (1 - c)],
        [x, horizon - tall],
        [x + half * c, horizon - tall * (1 - c)],
        [x + half * c * 0.35, horizon - tall * (1 - c * 0.72)],
        [x - half * c * 0.1, horizon - tall * (1 - c * 1.15)],
        [x - half * c * 0.5, horizon - tall * (1 - c * 0.78)],
      ]),
    );
  }
  const body = mix(seen.low, land, 0.72);
  const cap = mix(palette.paper, seen.low, 0.15);
  const both = sheet.define(
    (id) => `<g id="${id}"><path d="${peaks.join('')}" fill="${body}"/><path d="${caps.join('')}" fill="${cap}"/></g>`,
  );
  sheet.add(`<use href="#${both}"/>`);
  sheet.rect({ x: 0, y: horizon, w, h: h - horizon }, mix(seen.low, palette.second, 0.4));
  sheet.group(sheet.clip(`M0 ${n(horizon)}H${n(w)}V${n(h)}H0Z`), () =>
    sheet.add(`<use href="#${both}" transform="matrix(1 0 0 -0.8 0 ${n(1.8 * horizon)})" opacity=".55"/>`),
  );
  sheet.rect({ x: 0, y: horizon - 1, w, h: 2 }, mix(seen.low, land, 0.9));
  sheet.rect(
    { x: 0, y: horizon, w, h: h - horizon },
    sheet.linear([
      { at: 0, colour: land, opacity: 0.1 },
      { at: stage.framed ? 0.9 : 0.5, colour: land },
      { at: 1, colour: land },
    ]),
  );
  icon(
    sheet,
    oneOf(rng, ['sailboat', 'paper-boat']),
    { x: focus.x + draw(rng, -0.1, 0.15) * w, y: horizon + h * 0.045, size: h * 0.075 },
    palette.paper,
  );
  return lettersOn(stage, seen, land);
};

/** A stage: curtains, a cone of light, and what stands in it. */
export const spotlight: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons, wide, titleAt } = stage;
  const dark = mix(palette.ink, palette.ground, 0.2);
  const light = mix(palette.hot, palette.paper, oneOf(rng, [0.25, 0.85]));
  sheet.rect(whole(stage), dark);
  const floor = wide ? h * 0.82 : titleAt === 'bottom' ? h * 0.6 : h * 0.88;
  const count = wide ? 14 : 8;
  for (let k = 0; k < count; k++)
    sheet.rect({ x: (k * w) / count, y: 0, w: w / count / 2, h: floor }, mix(dark, palette.hot, 0.1));
  sheet.rect({ x: 0, y: floor, w, h: h - floor }, mix(dark, palette.ink, 0.5));
  const half = focus.r * 0.72;
  const from = focus.x + draw(rng, -1.1, 1.1) * half;
  sheet.path(
    polygon([
      [from - 8, -10],
      [from + 8, -10],
      [focus.x + half, floor + 8],
      [focus.x - half, floor + 8],
    ]),
    sheet.linear([
      { at: 0, colour: light, opacity: 0.95 },
      { at: 1, colour: light, opacity: 0.3 },
    ]),
  );
  sheet.add(`<ellipse cx="${n(focus.x)}" cy="${n(floor + 8)}" rx="${n(half)}" ry="${n(half * 0.2)}" fill="${light}"/>`);
  if (chance(rng, 0.6)) icon(sheet, icons[0]!, { x: focus.x, y: floor - half * 0.72, size: half * 1.45 }, palette.ink);
  else person(sheet, focus.x, floor + 8, { tall: half * 1.5, fill: palette.ink, rng });
  if (titleAt === 'top' && !wide && !stage.framed) {
    sheet.rect(
      { x: 0, y: 0, w, h: h * 0.44 },
      sheet.linear([
        { at: 0, colour: dark },
        { at: 0.75, colour: dark, opacity: 0.97 },
        { at: 1, colour: dark, opacity: 0 },
      ]),
    );
    return { grounds: [dark], letters: light };
  }
  return { grounds: [mix(dark, palette.ink, 0.5)], letters: light };
};

/** A viaduct across the valley, and the train on it. */
export const viaduct: Composition = (stage) => {
  const { sheet, palette, w, h, focus } = stage;
  const horizon = horizonOf(stage);
  const seen = outside(stage, horizon, [0.14, 0.28]);
  const land = mix(palette.ink, palette.ground, 0.12);
  sheet.path(ridge(stage, horizon, h * 0.09, 0.4), mix(seen.low, land, 0.35));
  const deck = horizon - h * 0.03;
  const step = h * 0.085;
  const stone = mix(seen.low, land, 0.82);
  const d: string[] = [`M0 ${n(deck)}H${n(w)}V${n(deck + h * 0.03)}H0Z`];
  for (let x = -step / 2; x < w + step; x += step)
    d.push(
      `M${n(x)} ${n(deck)}h${n(step)}V${n(h)}h${n(-step * 0.14)}V${n(deck + step * 0.55)}a${n(step * 0.36)} ${n(step * 0.36)} 0 0 0 ${n(-step * 0.72)} 0V${n(h)}h${n(-step * 0.14)}Z`,
    );
  sheet.path(d.join(''), stone);
  const u = h * 0.02;
  const cars: string[] = [];
  const lights: string[] = [];
  const right = focus.x + w * 0.2;
  for (let k = 0; k < 5; k++) {
    const x = right - k * u * 4.3;
    cars.push(`M${n(x)} ${n(deck)}v${n(-1.7 * u)}h${n(-3.9 * u)}v${n(1.7 * u)}Z`);
    if (k > 0)
      for (let i = 0; i < 4; i++)
        lights.push(`M${n(x - u * (0.5 + 0.9 * i))} ${n(deck - 1.3 * u)}h${n(-u * 0.5)}v${n(0.55 * u)}h${n(u * 0.5)}Z`);
  }
  cars.push(`M${n(right - 1.2 * u)} ${n(deck - 1.6 * u)}v${n(-1.1 * u)}h${n(0.7 * u)}v${n(1.1 * u)}Z`);
  sheet.path(cars.join(''), palette.ink);
  sheet.path(lights.join(''), mix(palette.hot, palette.paper, 0.5));
  const puffs = [0, 1, 2, 3].map((k) =>
    circlePath(right - u * (0.9 + 2.1 * k), deck - u * (3.4 + 0.7 * k), u * (0.6 + 0.35 * k)),
  );
  sheet.path(puffs.join(''), mix(seen.low, palette.paper, 0.6), 'opacity=".9"');
  sheet.path(ridge(stage, horizon + h * 0.13, h * 0.04, 0.3), land);
  sheet.rect({ x: 0, y: horizon + h * 0.17, w, h }, land);
  return lettersOn(stage, seen, land);
};

/** A window at night, its light on the floor, and something left before it. */
export const pane: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons, wide, titleAt } = stage;
  const wall = mix(palette.ink, palette.second, 0.16);
  const glow =
    oneOf(
      rng,
      [mix(palette.hot, palette.paper, 0.3), mix(palette.second, palette.paper, 0.45), palette.hot].filter(
        (one) => contrast(one, wall) > 2.5,
      ),
    ) ?? palette.paper;
  sheet.rect(whole(stage), wall);
  const floor = wide ? h * 0.8 : titleAt === 'bottom' ? h * 0.58 : h * 0.86;
  sheet.rect({ x: 0, y: floor, w, h: h - floor }, mix(wall, palette.ink, 0.5));
  const [width, top] = [focus.r * 1.1, titleAt === 'top' && !wide ? h * 0.36 : h * 0.08];
  const tall = (floor - top) * 0.62;
  const left = focus.x - width / 2;
  const panes: string[] = [];
  for (let k = 0; k < 6; k++)
    panes.push(
      `M${n(left + (width / 3) * (k % 3))} ${n(top + (tall / 2) * Math.floor(k / 3))}h${n(width / 3 - 5)}v${n(tall / 2 - 5)}h${n(5 - width / 3)}Z`,
    );
  sheet.path(
    panes.join(''),
    sheet.linear([
      { at: 0, colour: mix(glow, palette.ink, 0.2) },
      { at: 1, colour: glow },
    ]),
  );
  const skew = draw(rng, -0.7, 0.7) * width;
  const beam: string[] = [];
  const end = Math.min(h, floor + (wide ? 60 : 96));
  for (let k = 0; k < 3; k++) {
    const [a, b] = [left + (width / 3) * k, left + (width / 3) * (k + 1) - 5];
    beam.push(
      polygon([
        [a, floor + 6],
        [b, floor + 6],
        [b + skew, end],
        [a + skew, end],
      ]),
    );
  }
  sheet.path(
    beam.join(''),
    sheet.linear([
      { at: 0, colour: glow, opacity: 0.55 },
      { at: 1, colour: glow, opacity: 0 },
    ]),
  );
  const among = chance(rng, 0.55);
  if (among)
    person(sheet, focus.x + draw(rng, -0.3, 0.3) * width, floor + 6, {
      tall: (floor - top) * 0.56,
      fill: palette.ink,
      rng,
    });
  else icon(sheet, icons[0]!, { x: focus.x, y: top + tall / 2, size: Math.min(width, tall) * 0.72 }, palette.ink);
  return { grounds: titleAt === 'top' && !wide ? [wall] : [mix(wall, palette.ink, 0.5)], letters: glow, most: 0.2 };
};
