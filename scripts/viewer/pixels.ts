// Contrast of letters against what really lies behind them: the page is pictured without its letters, and their places are measured.
import type { Page } from 'playwright-core';

/** One piece of text on the screen. */
export interface Letters {
  readonly text: string;
  /** Where it stands, in words for whoever mends it. */
  readonly where: string;
  readonly need: 3 | 4.5;
  /** 5th percentile over the pixels of its lines: at most so much of the ground is worse. */
  readonly contrast: number;
}

/** In the browser: text that can be seen now, with its colour, what hides some of it left out. */
const seen = `(() => {
  const within = (rect, box) => {
    const [left, top] = [Math.max(rect.left, box.left), Math.max(rect.top, box.top)];
    const [right, bottom] = [Math.min(rect.right, box.right), Math.min(rect.bottom, box.bottom)];
    return { left, top, right, bottom };
  };
  const cutBy = (from) => {
    let box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    for (let at = from; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX !== 'visible' || style.clipPath !== 'none') box = within(at.getBoundingClientRect(), box);
      if (style.clipPath !== 'none') return { left: 0, top: 0, right: 0, bottom: 0 };
    }
    return box;
  };
  const opacityOf = (from) => {
    let opacity = 1;
    for (let at = from; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  // At its middle and its edges: of what is half under something, half can be read elsewhere.
  const isOnTop = (element, { left, top, right, bottom }) =>
    [top + 1, (top + bottom) / 2, bottom - 1].every((y) => {
      const hit = document.elementFromPoint((left + right) / 2, y);
      return hit !== null && (element.contains(hit) || (hit.contains(element) && hit.tagName !== 'DIALOG'));
    });
  // Else what lets the pointer through would not be found.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { pointer-events: auto !important }');
  document.adoptedStyleSheets.push(sheet);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!/\\S/.test(node.data) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    // Controls that are off are outside the rule.
    if (element.closest(':disabled, [aria-disabled="true"], option, script')) continue;
    const box = cutBy(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()]
      .map((rect) => within(rect, box))
      .filter((rect) => rect.right - rect.left > 3 && rect.bottom - rect.top > 3 && isOnTop(element, rect));
    if (lines.length === 0) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const classes = (at) => at.tagName.toLowerCase() + [...at.classList].map((name) => '.' + name).join('');
    found.push({
      text: node.data.trim().slice(0, 60),
      where: classes(element.parentElement) + ' > ' + classes(element),
      colour: style.color,
      opacity: opacityOf(element),
      need: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5,
      lines,
    });
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  return found;
})()`;

/** Rows that come into view are rendered a frame late; a picture taken in between shows what was there before. */
const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const hide = `(() => {
  globalThis.hidden = new CSSStyleSheet();
  globalThis.hidden.replaceSync(\`*, *::before, *::after {
    color: transparent !important; -webkit-text-fill-color: transparent !important;
    -webkit-text-stroke-color: transparent !important; text-shadow: none !important;
    transition: none !important; caret-color: transparent !important;
  }\`);
  document.adoptedStyleSheets.push(globalThis.hidden);
})()`;
const show = `(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== globalThis.hidden);
})()`;

/** In the browser, on a page of its own: relative luminance and contrast ratio by WCAG 2.2, of every pixel under each line. */
const measure = `async ({ picture, letters }) => {
  const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const g = canvas.getContext('2d', { willReadFrequently: true });
  const linear = Array.from({ length: 256 }, (_, v) => {
    const c = v / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const luminance = (r, g, b) => 0.2126 * linear[r] + 0.7152 * linear[g] + 0.0722 * linear[b];
  const rgba = (colour) => {
    g.clearRect(0, 0, 1, 1);
    g.fillStyle = colour;
    g.fillRect(0, 0, 1, 1);
    return g.getImageData(0, 0, 1, 1).data;
  };
  const colours = letters.map(({ colour }) => rgba(colour));
  g.drawImage(bitmap, 0, 0);
  return letters.map(({ lines, opacity, text, where, need }, at) => {
    const [r, gr, b, a] = colours[at];
    const alpha = (a / 255) * opacity;
    const over = (ink, paper) => Math.round(alpha * ink + (1 - alpha) * paper);
    const ratios = [];
    for (const { left, top, right, bottom } of lines) {
      const [x, y] = [Math.floor(left), Math.floor(top)];
      const width = Math.max(1, Math.min(Math.ceil(right), canvas.width) - x);
      const height = Math.max(1, Math.min(Math.ceil(bottom), canvas.height) - y);
      const { data } = g.getImageData(x, y, width, height);
      for (let i = 0; i < data.length; i += 4) {
        const paper = luminance(data[i], data[i + 1], data[i + 2]);
        const ink = luminance(over(r, data[i]), over(gr, data[i + 1]), over(b, data[i + 2]));
        ratios.push((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
      }
    }
    ratios.sort((one, other) => one - other);
    return { text, where, need, contrast: ratios[Math.floor(0.05 * ratios.length)] };
  });
}`;

/** Of everything that is written on the part of the page that is in view. `lab` is a page of any address that nobody looks at. */
export async function contrasts(page: Page, lab: Page): Promise<Letters[]> {
  await page.evaluate(twoFrames);
  const letters = await page.evaluate<object[]>(seen);
  await page.evaluate(hide);
  await page.evaluate(twoFrames);
  const png = await page.screenshot();
  await page.evaluate(show);
  return lab.evaluate<Letters[]>(`(${measure})(${JSON.stringify({ picture: png.toString('base64'), letters })})`);
}

/** Those that are too faint, in words. */
export const faint = (letters: readonly Letters[]): string[] =>
  letters
    .filter(({ contrast, need }) => contrast < need)
    .map(({ text, where, contrast, need }) => `${contrast.toFixed(2)} of ${need}: “${text}” in ${where}`);
