// Quiet ones: a gradient like a photograph out of focus, one small thing, and much room.
import { contrast, mix } from '../colour.ts';
import { n, polygon } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition } from '../stage.ts';
import { person } from './figures.ts';

/** Soft lights, and one small thing that is sharp. */
export const haze: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons } = stage;
  const [from, to] = oneOf(rng, [
    [palette.ground, palette.second],
    [mix(palette.ground, palette.paper, 0.5), mix(palette.hot, palette.paper, 0.3)],
    [palette.ink, mix(palette.ink, palette.second, 0.6)],
    [palette.second, mix(palette.ground, palette.ink, 0.5)],
  ] as const);
  sheet.rect(
    whole(stage),
    sheet.linear([
      { at: 0, colour: from },
      { at: 1, colour: to },
    ]),
  );
  for (let k = 0; k < 3; k++) {
    const colour = oneOf(rng, [palette.hot, palette.paper, palette.second]);
    const r = draw(rng, 0.35, 0.75) * w * (stage.wide ? 0.45 : 1);
    sheet.circle(
      focus.x + draw(rng, -0.35, 0.35) * w * (stage.wide ? 0.4 : 1),
      focus.y + draw(rng, -0.25, 0.3) * h,
      r,
      sheet.radial([
        { at: 0, colour, opacity: 0.6 },
        { at: 0.5, colour, opacity: 0.22 },
        { at: 1, colour, opacity: 0 },
      ]),
    );
  }
  const base = stage.wide ? to : stage.titleAt === 'bottom' ? to : from;
  const dark = mix(base, palette.ink, 0.72);
  const end = stage.titleAt === 'top' && !stage.wide;
  sheet.rect(
    { x: 0, y: end ? 0 : h * 0.5, w, h: h * 0.5 },
    sheet.linear(
      [
        { at: end ? 1 : 0, colour: dark, opacity: 0 },
        { at: end ? 0.4 : 0.6, colour: dark },
        { at: end ? 0 : 1, colour: dark },
      ].toSorted((a, b) => a.at - b.at),
    ),
  );
  const light = contrast(palette.paper, mix(from, to, 0.4)) > 3 ? palette.paper : palette.ink;
  if (chance(rng, 0.45)) {
    sheet.line(`M${n(focus.x - focus.r * 0.9)} ${n(focus.y + h * 0.1)}H${n(focus.x + focus.r * 0.9)}`, light, 0.8);
    person(sheet, focus.x + draw(rng, -0.4, 0.4) * focus.r, focus.y + h * 0.1, { tall: h * 0.19, fill: light, rng });
  } else icon(sheet, icons[0]!, { x: focus.x, y: focus.y, size: focus.r * draw(rng, 0.5, 0.9) }, light);
  return { grounds: [dark], letters: palette.paper, most: 0.13 };
};

/** A dark room, a door or window that lets the light in, and somebody in it. */
export const threshold: Composition = (stage) => {
  const { sheet, palette, rng, h, w, focus, titleAt, wide } = stage;
  const wall = mix(palette.ink, palette.ground, 0.18);
  const light = mix(palette.hot, palette.paper, oneOf(rng, [0.15, 0.75]));
  sheet.rect(whole(stage), wall);
  const floor = wide ? h * 0.74 : titleAt === 'bottom' ? h * 0.58 : h * 0.8;
  sheet.rect({ x: 0, y: floor, w, h: h - floor }, mix(wall, palette.ink, 0.45));
  const [width, tall] = [
    focus.r * 0.62,
    Math.min(focus.r * 1.5, floor - 40 - (titleAt === 'top' && !wide ? h * 0.3 : 0)),
  ];
  const lean = draw(rng, -0.9, 0.9) * width;
  const end = wide ? h : Math.min(h, floor + h * 0.2);
  sheet.path(
    polygon([
      [focus.x - width / 2, floor],
      [focus.x + width / 2, floor],
      [focus.x + width * 1.3 + lean, end],
      [focus.x - width * 1.3 + lean, end],
    ]),
    sheet.linear([
      { at: 0, colour: light, opacity: 0.85 },
      { at: 1, colour: light, opacity: 0 },
    ]),
  );
  sheet.rect({ x: focus.x - width / 2, y: floor - tall, w: width, h: tall }, light);
  sheet.path(
    `M${n(focus.x - width / 2)} ${n(floor - tall)}l${n(-width * 0.42)} ${n(-tall * 0.05)}V${n(floor + tall * 0.06)}L${n(focus.x - width / 2)} ${n(floor)}Z`,
    mix(wall, light, 0.22),
  );
  person(sheet, focus.x + width * draw(rng, -0.15, 0.2), floor + tall * 0.02, {
    tall: tall * 0.62,
    fill: palette.ink,
    rng,
  });
  return { grounds: titleAt === 'top' && !wide ? [wall] : [mix(wall, palette.ink, 0.45)], letters: light, most: 0.2 };
};

/** Steps that go up to a light. */
export const stairs: Composition = (stage) => {
  const { sheet, palette, rng, w, h, titleAt, wide } = stage;
  const pairs = [
    [palette.ink, palette.hot],
    [palette.second, palette.paper],
    [palette.ink, palette.ground],
    [palette.ground, palette.paper],
  ] as const;
  const [low, high] =
    oneOf(
      rng,
      pairs.filter(([one, two]) => contrast(one, two) > 3.5),
    ) ?? pairs[0];
  sheet.rect(whole(stage), low);
  const count = 8;
  const left = wide ? w * 0.4 : 0;
  const bottom = wide || titleAt === 'top' ? h : h * 0.66;
  const top = titleAt === 'top' && !wide ? h * 0.42 : h * 0.08;
  const flip = chance(rng, 0.5) && !wide;
  for (let k = 0; k < count; k++) {
    const x = left + ((w - left) * k) / count;
    const y = bottom - ((bottom - top) * (k + 1)) / (count + 1);
    const width = w - x;
    sheet.rect({ x: flip ? 0 : x, y, w: width, h: bottom - y }, mix(low, high, ((k + 1) / count) ** 1.2));
  }
  const k = Math.floor(draw(rng, 3, 6));
  const x = left + ((w - left) * (k + 0.5)) / count;
  person(sheet, flip ? w - x : x, bottom - ((bottom - top) * (k + 1)) / (count + 1), {
    tall: h * 0.12,
    fill: palette.ink === low ? palette.paper : palette.ink,
    rng,
  });
  return { grounds: [low], most: 0.2 };
};
