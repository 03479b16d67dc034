// The contrast of every word in view against the pixels behind it (WCAG 2.2, 1.4.3): measured, for over a picture nothing else can tell.
import type { Page } from 'playwright-core';

/** A line of text as it stands in the window. */
interface Line {
  readonly words: string;
  /** Where it belongs, as `div.hero-words > p.hero-reason`. */
  readonly place: string;
  /** 0–255, and alpha 0–1 with all that it stands in. */
  readonly colour: readonly [number, number, number, number];
  readonly box: readonly [left: number, top: number, width: number, height: number];
  /** 3 where letters are large, else 4.5. */
  readonly needs: number;
}

export interface Measured extends Line {
  /** Reached by 95 % of the pixels behind it. */
  readonly contrast: number;
}

/** Every line in view, but for what is disabled: that may be faint. The page is as before afterwards. */
export async function contrastsOn(page: Page): Promise<Measured[]> {
  const lines = await page.evaluate<readonly Line[]>(linesInView);
  await page.evaluate(hideWords);
  const behind = await page.screenshot();
  await page.evaluate('document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)');
  // A page without a policy reads the picture.
  const reader = await page.context().newPage();
  try {
    const given = JSON.stringify({ png: behind.toString('base64'), lines });
    const contrasts = await reader.evaluate<readonly number[]>(`(${contrastsBehind})(${given})`);
    return lines.map((line, i) => ({ ...line, contrast: contrasts[i]! }));
  } finally {
    await reader.close();
  }
}

/** Those that do not reach what they need, in words. */
export const faint = (lines: readonly Measured[]): string[] =>
  lines
    .filter(({ contrast, needs }) => contrast < needs)
    .map(({ contrast, needs, words, place }) => `${contrast.toFixed(2)} < ${needs}: ${words} (${place})`);

/** In the browser. Only lines that nothing covers count, and of them what nothing cuts off. */
const linesInView = `(() => {
  const everything = new CSSStyleSheet();
  everything.replaceSync('* { pointer-events: auto !important }');
  document.adoptedStyleSheets.push(everything);
  const ink = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (css) => {
    ink.clearRect(0, 0, 1, 1);
    ink.fillStyle = css;
    ink.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = ink.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const nameOf = (one) => one.tagName.toLowerCase() + (one.classList[0] ? '.' + one.classList[0] : '');
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.trim();
    const one = node.parentElement;
    if (words === '' || one.closest('script, style, .visually-hidden, :disabled, [aria-disabled="true"]')) continue;
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(one);
    let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
    let opacity = 1;
    for (let at = one; at; at = at.parentElement) {
      const its = getComputedStyle(at);
      opacity *= Number(its.opacity);
      if (its.overflowX === 'visible' && its.clipPath === 'none') continue;
      if (at === document.documentElement || at === document.body) continue;
      const box = at.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = Number.parseFloat(style.fontSize);
    const stroked = Number.parseFloat(style.webkitTextStrokeWidth) > 0;
    const [r, g, b, a] = rgba(stroked ? style.webkitTextStrokeColor : style.color);
    for (const box of range.getClientRects()) {
      const [x, y] = [Math.max(left, box.left), Math.max(top, box.top)];
      const [width, height] = [Math.min(right, box.right) - x, Math.min(bottom, box.bottom) - y];
      if (width < 4 || height < 6) continue;
      const isOnTop = (part) => one.contains(document.elementFromPoint(x + width / 2, y + height * part));
      if (![0.15, 0.5, 0.85].every(isOnTop)) continue;
      found.push({
        words: words.slice(0, 40),
        place: (one.parentElement ? nameOf(one.parentElement) + ' > ' : '') + nameOf(one),
        colour: [r, g, b, a * opacity],
        box: [x, y, width, height],
        needs: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5,
      });
    }
  }
  document.adoptedStyleSheets.pop();
  return found;
})()`;

/** Letters and their like are gone, what is behind them stays. Nothing moves meanwhile. */
const hideWords = `(() => {
  const hidden = new CSSStyleSheet();
  hidden.replaceSync(\`*, *::before, *::after {
    color: transparent !important; -webkit-text-stroke-color: transparent !important; text-shadow: none !important;
    caret-color: transparent !important; transition: none !important;
  }
  svg { visibility: hidden !important }\`);
  document.adoptedStyleSheets.push(hidden);
})()`;

/** In a browser: the fifth percentile of (L1 + 0.05) / (L2 + 0.05) over the pixels of each line's box. */
const contrastsBehind = `async ({ png, lines }) => {
  const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true });
  canvas.drawImage(picture, 0, 0);
  const linear = Float64Array.from({ length: 256 }, (_, c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (r, g, b) => 0.2126 * linear[r] + 0.7152 * linear[g] + 0.0722 * linear[b];
  return lines.map(({ colour: [r, g, b, a], box }) => {
    const [x, y, width, height] = box.map(Math.round);
    const { data } = canvas.getImageData(x, y, Math.max(1, width), Math.max(1, height));
    const contrasts = new Float64Array(data.length / 4);
    for (let i = 0; i < contrasts.length; i++) {
      const behind = data.subarray(4 * i, 4 * i + 3);
      const mixed = [r, g, b].map((c, k) => Math.round(a * c + (1 - a) * behind[k]));
      const [one, other] = [luminance(...mixed), luminance(...behind)];
      contrasts[i] = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
    return contrasts.sort()[Math.floor(0.05 * contrasts.length)];
  });
}`;
