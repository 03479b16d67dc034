// What the viewer app lets one wait for, by the browser's own clock: first picture, leaps, answers to the hand, script, foreign hosts.
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import type { Job, Measure } from '../job.ts';
import { median } from '../stopwatch.ts';

// The demo as its visitors meet it; it belongs to the tests of the scripts.
type Theatre = typeof import('../../scripts/viewer/theatre.ts');
const theatre = new URL('../../scripts/viewer/theatre.ts', import.meta.url).href;

const label = 'viewer app: home of the trained demo';
const LOADS = 7;

export const vitals: Job = {
  name: 'vitals',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads > 1 ? [] : [{ job: 'vitals', label, size, threads, request: { label, loads: LOADS }, peer: undefined }],
  run,
};

/** As web.dev defines them: LCP of the load, CLS as the worst window, every interaction that the browser timed. */
const watching = `
  globalThis.vitals = { lcp: 0, cls: 0, window: { sum: 0, first: 0, last: 0 }, events: {} };
  const watch = (type, more, on) =>
    new PerformanceObserver((list) => list.getEntries().forEach(on)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', {}, ({ startTime }) => (globalThis.vitals.lcp = startTime));
  watch('layout-shift', {}, ({ value, hadRecentInput, startTime }) => {
    if (hadRecentInput) return;
    const { vitals: { window } } = globalThis;
    const same = startTime - window.last < 1000 && startTime - window.first < 5000;
    Object.assign(window, same ? { sum: window.sum + value, last: startTime } : { sum: value, first: startTime, last: startTime });
    globalThis.vitals.cls = Math.max(globalThis.vitals.cls, window.sum);
  });
  for (const type of ['event', 'first-input'])
    watch(type, { durationThreshold: 16 }, ({ interactionId, duration, name, target }) => {
      if (!interactionId) return;
      const { events } = globalThis.vitals;
      const where = location.pathname.split('/')[1] + ' ' + (target?.className || target?.tagName);
      if (duration >= (events[interactionId]?.duration ?? 0)) events[interactionId] = { duration, name: name + ' on ' + where };
    });
`;

interface Seen {
  readonly lcp: number;
  readonly cls: number;
  /** ms of each interaction that took 16 or more, and where it was. */
  readonly slow: readonly { readonly duration: number; readonly name: string }[];
}

const seenBy = async (page: Page): Promise<Seen> =>
  page.evaluate<Seen>(
    `new Promise((resolve) => requestAnimationFrame(() => setTimeout(() =>
       resolve({ ...globalThis.vitals, slow: Object.values(globalThis.vitals.events) }), 100)))`,
  );

/** What somebody does with the app, all inside one load of it; the number of interactions. */
async function use(page: Page): Promise<number> {
  let count = 0;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
    count += keys.length;
  };
  const click = async (role: 'link' | 'button', name: string | RegExp): Promise<void> => {
    await page.getByRole(role, { name }).first().click();
    await page.waitForTimeout(150);
    count++;
  };
  // Along the rows and down the page, a reason, a thumb.
  await press(
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    'ArrowRight',
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    'ArrowUp',
    'w',
  );
  await page.getByRole('dialog').waitFor();
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const card = page.locator('.row:not(.row-continue) .card-place').nth(2);
  await card.hover();
  await card.getByRole('button', { name: /^I like / }).click();
  await page.waitForTimeout(600);
  count++;
  await click('button', /^Profile/);
  await press('Escape');
  // Another page and back, a search letter by letter.
  await click('link', 'Films');
  await page.locator('.hero').waitFor();
  await click('link', 'Search');
  await page.getByRole('searchbox').waitFor();
  await press('n', 'i', 'g', 'h', 't');
  await page.locator('[data-mq-row="search_results"] a.card').first().click();
  count++;
  await page.locator('.title-words').waitFor();
  await click('button', 'My List');
  // The player by its keys, and back home.
  await page.locator('.title-actions .button-main').click();
  count++;
  await page.locator('video').waitFor();
  await page.waitForTimeout(3_000);
  await press('k', 'k', 'l', 'j', 'm', 'c', 'ArrowUp', 'ArrowRight', 'Escape');
  await click('link', 'Marquee, home');
  return count;
}

interface Load extends Seen {
  readonly scriptBytes: number;
  readonly foreign: number;
}

async function run(request: Readonly<Record<string, string | number>>): Promise<Measure> {
  const { openDemo } = (await import(theatre)) as Theatre;
  const demo = await openDemo();
  const loads: Load[] = [];
  const cpu: number[] = [];
  try {
    // The first one warms the server, as any visit before did.
    for (let at = -1; at < Number(request.loads); at++) {
      const [load, seconds] = await coldLoad(demo);
      if (at < 0) continue;
      loads.push(load);
      cpu.push(seconds);
    }
    const inUse = await usedOnce(demo);
    return told(loads, cpu, inUse);
  } finally {
    await demo.close();
  }
}

type Demo = Awaited<ReturnType<Theatre['openDemo']>>;

/** A browser that was never here; the load, and CPU seconds of the page's main thread. */
async function coldLoad(demo: Demo): Promise<[Load, number]> {
  const { page, context, faults } = await demo.visit({}, demo.cast.grown.id);
  await context.addInitScript(watching);
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') scripts.push(answer.body());
  });
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(demo.url, { waitUntil: 'networkidle' });
  const seconds = await tasksOf(session);
  const before = await seenBy(page);
  await downAndUp(page);
  const { cls } = await seenBy(page);
  const scriptBytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
  const foreign = faults.filter((fault) => fault.startsWith('asked ')).length;
  await context.close();
  return [{ ...before, cls, scriptBytes, foreign }, seconds];
}

async function tasksOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

async function downAndUp(page: Page): Promise<void> {
  for (let step = 0; step < 8; step++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(80);
  }
}

async function usedOnce(demo: Demo): Promise<Seen & { readonly count: number; readonly faults: readonly string[] }> {
  const { page, context, faults } = await demo.visit({}, demo.cast.grown.id);
  await context.addInitScript(watching);
  await page.goto(demo.url, { waitUntil: 'networkidle' });
  const count = await use(page);
  const seen = await seenBy(page);
  await context.close();
  return { ...seen, count, faults };
}

function told(loads: readonly Load[], cpu: readonly number[], used: Awaited<ReturnType<typeof usedOnce>>): Measure {
  const worst = used.slow.toSorted((a, b) => b.duration - a.duration)[0] ?? { duration: 16, name: 'none' };
  const foreign = loads.reduce((sum, load) => sum + load.foreign, used.faults.length);
  const middle = (of: (load: Load) => number): number => median(loads.map(of));
  const note = [
    `LCP ${Math.round(middle(({ lcp }) => lcp))} ms`,
    `CLS ${middle(({ cls }) => cls).toFixed(4)} down the page, ${used.cls.toFixed(4)} in use`,
    `worst of ${used.count} interactions ${worst.duration} ms (${worst.name})`,
    `${Math.round(middle(({ scriptBytes }) => scriptBytes) / 1000)} kB of script, gzipped`,
    `${foreign} requests to others, or faults`,
    `main thread ${median(cpu).toFixed(2)} s CPU a load`,
    `load ${loadavg()[0].toFixed(1)}`,
  ].join('; ');
  const rssMb = process.memoryUsage().rss / 2 ** 20;
  return { wall: loads.map(({ lcp }) => lcp / 1000), cpu, rssMb, library: 'marquee viewer', note };
}
