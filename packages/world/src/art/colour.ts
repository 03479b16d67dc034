// Colours as OKLCH, in which equal steps look equal; written as sRGB, which every browser paints alike.

/** Lightness 0–1, chroma 0–0.4, hue in degrees. */
export interface Lch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** `#rrggbb`. */
export type Hex = string;

type Triple = readonly [number, number, number];

/** Linear sRGB of OKLab (Ottosson 2020); parts outside 0–1 are outside the gamut. */
function linear(l: number, a: number, b: number): Triple {
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S,
    -1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S,
    -0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S,
  ];
}

const companded = (x: number): number => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
const expanded = (x: number): number => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);

/** The nearest colour of that lightness and hue which a screen has: only chroma gives way. */
export function hex({ l, c, h }: Lch): Hex {
  const [cos, sin] = [Math.cos((h * Math.PI) / 180), Math.sin((h * Math.PI) / 180)];
  let [low, high] = [0, c];
  const at = (chroma: number): Triple => linear(l, chroma * cos, chroma * sin);
  const fits = (rgb: Triple): boolean => rgb.every((x) => x > -0.0005 && x < 1.0005);
  if (fits(at(c))) low = c;
  else
    for (let step = 0; step < 12; step++) {
      const middle = (low + high) / 2;
      if (fits(at(middle))) low = middle;
      else high = middle;
    }
  return `#${at(low)
    .map((x) =>
      Math.round(255 * Math.min(1, Math.max(0, companded(Math.max(0, x)))))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const parts = (colour: Hex): Triple => {
  const n = Number.parseInt(colour.slice(1), 16);
  return [expanded((n >> 16) / 255), expanded(((n >> 8) & 255) / 255), expanded((n & 255) / 255)];
};

/** WCAG's relative luminance. */
export const luminance = (colour: Hex): number => {
  const [r, g, b] = parts(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG's contrast ratio, 1–21. */
export function contrast(one: Hex, other: Hex): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function lab(colour: Hex): Triple {
  const [r, g, b] = parts(colour);
  const L = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const M = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const S = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * L + 0.793617785 * M - 0.0040720468 * S,
    1.9779984951 * L - 2.428592205 * M + 0.4505937099 * S,
    0.0259040371 * L + 0.7827717662 * M - 0.808675766 * S,
  ];
}

/** `share` 0 is the one, 1 the other; mixed in OKLab, so that the middle is neither grey nor dark. */
export function mix(one: Hex, other: Hex, share: number): Hex {
  const [a, b] = [lab(one), lab(other)];
  const [l, x, y] = a.map((value, i) => value + share * (b[i]! - value)) as unknown as Triple;
  return hex({ l, c: Math.hypot(x, y), h: (Math.atan2(y, x) * 180) / Math.PI });
}
