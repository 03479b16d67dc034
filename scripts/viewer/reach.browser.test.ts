// Who uses the app otherwise: by keys with a focus that can be seen, with text set wider, on 320 px, without motion.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { beyondTheEdge } from './judges.ts';
import { previewing } from './previews.ts';
import { come, furnish, screensOf } from './screens.ts';
import { openDemo, skip, type Demo } from './theatre.ts';

let demo: Demo;
before(async () => {
  if (skip !== false) return;
  demo = await openDemo();
  await furnish(demo);
});
after(() => demo?.close());

/** Every screen of its own address, and what opens on some of them. */
const names = [
  'who is watching',
  'a new profile, all of it',
  'home',
  'profile menu',
  'films',
  'a film',
  'a series',
  'search, found',
  'picks',
  'my list',
  'history',
  'profile and privacy',
  'how it works',
  'player',
] as const;
/** On the page of which other screen it opens. */
const under: Partial<Record<string, string>> = { 'a new profile, all of it': 'a new profile', 'profile menu': 'home' };

async function comeTo(page: Page, name: string): Promise<void> {
  const screens = screensOf(demo.cast);
  const below = under[name];
  if (below !== undefined) await come(page, demo.url, screens[below]);
  await come(page, demo.url, screens[name]);
}

/** WCAG 2.2, 1.4.12: what a reader may set, and nothing may be lost. */
const wider = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(\`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }\`);
  document.adoptedStyleSheets.push(sheet);
})()`;

/** Text that its own box cuts off, where the box neither scrolls nor says with an ellipsis or lines that there is more. */
const cutOff = `[...document.body.querySelectorAll('*')].filter((one) => {
  if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  if (![...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')) return false;
  const { overflowX, overflowY, textOverflow, webkitLineClamp, clipPath } = getComputedStyle(one);
  if (clipPath !== 'none' || textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return false;
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => 'cut off: ' + one.outerHTML.slice(0, 120))`;

test('with text set wider nothing is cut off or pushed off the page', { skip }, async (t) => {
  const { page, context } = await demo.visit({ reducedMotion: 'reduce' });
  for (const name of names) {
    await t.test(name, async () => {
      await comeTo(page, name);
      await page.evaluate(wider);
      assert.deepEqual([...(await page.evaluate<string[]>(cutOff)), ...(await beyondTheEdge(page))], []);
    });
  }
  await context.close();
});

test('at 320 px, which is 1280 px at 400 %, nothing has to be scrolled sideways', { skip }, async (t) => {
  const { page, context } = await demo.visit({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  for (const name of names) {
    await t.test(name, async () => {
      await comeTo(page, name);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(width <= 320, `the page is ${width} px wide`);
      assert.deepEqual([...(await beyondTheEdge(page)), ...(await page.evaluate<string[]>(cutOff))], []);
    });
  }
  await context.close();
});

/**
 * Gives each thing that takes the focus the focus, as keys do, and looks for what is drawn then and was not before: a ring of
 * 2 px or more on it, in it, beside it or around it.
 */
const unseen = `(async () => {
  const REACH = 'a[href],button,input,select,summary,[tabindex],[role="switch"]';
  const shown = (one) => one.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !one.disabled;
  const near = (one) => [one, ...one.querySelectorAll('*'), one.nextElementSibling, one.parentElement, one.parentElement?.parentElement]
    .filter((other) => other instanceof Element);
  const rings = (one) => near(one).map((other) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(other);
    return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? '' : outlineColor;
  });
  const lost = [];
  const all = [...document.querySelectorAll(REACH)].filter((one) => shown(one) && one.getAttribute('aria-hidden') !== 'true' && !one.matches('main'));
  for (const one of all) {
    document.activeElement.blur();
    const before = rings(one);
    one.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== one) continue;
    const after = rings(one);
    if (!after.some((ring, at) => ring !== '' && ring !== before[at])) lost.push('no ring: ' + one.outerHTML.slice(0, 120));
  }
  return { lost, count: all.length };
})()`;

test('whatever takes the focus is seen to have it', { skip }, async (t) => {
  const { page, context } = await demo.visit({ reducedMotion: 'reduce' });
  for (const name of names) {
    await t.test(name, async (on) => {
      await comeTo(page, name);
      // From now on it is keys that move the focus.
      await page.keyboard.press('Tab');
      const { lost, count } = await page.evaluate<{ lost: string[]; count: number }>(unseen);
      on.diagnostic(`${count} things`);
      assert.deepEqual(lost, []);
      assert.ok(count > 2);
    });
  }
  await context.close();
});

test('Tab goes through a page from its top to its end and comes out again', { skip }, async (t) => {
  const { page, context } = await demo.visit({ reducedMotion: 'reduce' });
  for (const name of ['home', 'a film', 'search, found', 'profile and privacy'] as const) {
    await t.test(name, async () => {
      await comeTo(page, name);
      await page.evaluate('document.activeElement.blur(); getSelection().removeAllRanges(); document.body.focus()');
      const tops: number[] = [];
      for (let pressed = 0; pressed < 150; pressed++) {
        await page.keyboard.press('Tab');
        const top = await page.evaluate<number | null>(`(() => {
          const { activeElement: now } = document;
          if (now === document.body || now.closest('.skip')) return null;
          const hidden = now.closest('.card-actions, dialog, [popover], .learnt, .toasts');
          return hidden || now.closest('.top') ? -1 : now.getBoundingClientRect().top + scrollY;
        })()`);
        if (top === null && pressed > 2) break;
        if (top !== null && top >= 0) tops.push(Math.round(top));
      }
      assert.ok(tops.length > 3 && tops.length < 149, `${tops.length} stops`);
      // A line or two may be laid out beside one another; the order never leads a screen back up.
      const back = tops.slice(1).filter((top, at) => top < tops[at] - 400);
      assert.deepEqual(back, []);
    });
  }
  await context.close();
});

test('in the player the focus stays on what can be seen', { skip }, async () => {
  const { page, context } = await demo.visit({ reducedMotion: 'reduce' });
  await comeTo(page, 'player');
  const stops = new Set<string>();
  for (let pressed = 0; pressed < 16; pressed++) {
    await page.keyboard.press('Tab');
    stops.add(
      await page.evaluate<string>(`(() => {
        const { activeElement: now } = document;
        return now === document.body || now.closest('.stage') ? (now.ariaLabel ?? now.tagName) : 'hidden: ' + now.outerHTML.slice(0, 80);
      })()`),
    );
  }
  assert.ok(stops.has('Position') && stops.has('Full screen'), [...stops].join());
  assert.deepEqual(
    [...stops].filter((stop) => stop.startsWith('hidden')),
    [],
  );
  await context.close();
});

test('where motion is not wanted nothing moves: no film by itself, no glide, no shimmer', { skip }, async (t) => {
  const { page, context } = await demo.visit({ reducedMotion: 'reduce' });
  for (const name of names) {
    await t.test(name, async () => {
      await comeTo(page, name);
      const moving = await page.evaluate<string[]>(`
        document.getAnimations()
          .filter((one) => !(one.timeline instanceof (globalThis.ScrollTimeline ?? class {})) && one.playState === 'running')
          .filter((one) => one.effect.getComputedTiming().endTime > 200)
          .map((one) => one.animationName + ' on ' + one.effect.target?.className)`);
      assert.deepEqual(moving, []);
      assert.equal(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior'), 'auto');
    });
  }
  await context.close();
});

test('a card that is looked at for a second shows some of its film', { skip }, async (t) => {
  for (const [name, act] of Object.entries(previewing)) await t.test(name, () => act(demo));
});
