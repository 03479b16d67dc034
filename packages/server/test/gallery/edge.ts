// What stands beyond the right edge of a page, where nobody could come to it.
import type { Page } from 'playwright-core';

/** Where nothing scrolls it or cuts it off. */
export const beyondTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`
    [...document.body.querySelectorAll('*')].filter((one) => {
      if (one.getBoundingClientRect().right <= innerWidth + 1 || !one.checkVisibility()) return false;
      for (let at = one; at !== document.body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible' || getComputedStyle(at).clipPath !== 'none') return false;
      return true;
    }).map((one) => 'beyond the edge: ' + one.outerHTML.slice(0, 120))
  `);
