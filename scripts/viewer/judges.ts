// What a machine can tell of a screen as it stands: each judge answers with complaints in words, none where all is well.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { contrasts, faint, type Letters } from './pixels.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly target: readonly string[] }[];
}

export interface AxeAnswer {
  /** Serious and critical ones, with the first place of each. */
  readonly complaints: string[];
  /** Selectors of text whose contrast axe could not tell, because a picture or something half clear lies behind it. */
  readonly untold: string[];
}

/** With the rule for the size of targets (WCAG 2.2 AA), which axe has off of itself. */
export async function byAxe(page: Page): Promise<AxeAnswer> {
  // As the browser's own tools do: the policy of the page forbids scripts of others, and shall.
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate<Record<'violations' | 'incomplete', readonly Found[]>>(
    `axe.run(document, { resultTypes: ['violations', 'incomplete'], rules: { 'target-size': { enabled: true } } })
       .then(({ violations, incomplete }) => ({ violations, incomplete }))`,
  );
  return {
    complaints: violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 160)}`),
    untold: incomplete
      .filter(({ id }) => id === 'color-contrast')
      .flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' '))),
  };
}

/** What stands beyond the right edge, where nothing scrolls or cuts it off: there nobody could come to it. */
export const beyondTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`
    [...document.body.querySelectorAll('*')].filter((one) => {
      if (one.getBoundingClientRect().right <= innerWidth + 1 || !one.checkVisibility()) return false;
      for (let at = one; at !== document.body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible' || getComputedStyle(at).clipPath !== 'none') return false;
      return true;
    }).map((one) => 'beyond the edge: ' + one.outerHTML.slice(0, 120))
  `);

/** Most places of a page at which letters are measured: rows are alike. */
const PLACES = 3;

/** Measures what is in view, then goes on to text that axe could not tell, further down and along the rows. */
export async function byPixels(page: Page, lab: Page, untold: readonly string[]): Promise<string[]> {
  const complaints = new Set<string>();
  await page.evaluate(
    `globalThis.untold = ${JSON.stringify(untold)}.flatMap((at) => [...document.querySelectorAll(at)])`,
  );
  for (let step = 0; step < PLACES; step++) {
    const letters: Letters[] = await contrasts(page, lab);
    for (const words of faint(letters)) complaints.add(words);
    // What was in view is done with; the next one is brought there.
    const more = await page.evaluate<boolean>(`(() => {
      const isIn = ({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      globalThis.untold = globalThis.untold.filter((one) => one.isConnected && !isIn(one.getBoundingClientRect()));
      const next = globalThis.untold.shift();
      next?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      return next !== undefined;
    })()`);
    if (!more) break;
  }
  return [...complaints];
}
