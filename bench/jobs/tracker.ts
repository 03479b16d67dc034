// What the tracker costs the page it is in: CPU of the main thread per minute of play, with it and without it.
import type { CDPSession, Page } from 'playwright-core';
import type { Job, Measure } from '../job.ts';

// The harness of the client's own browser tests; it belongs to no package's public face.
type Harness = typeof import('../../packages/client/test/browser.ts');
const harness = new URL('../../packages/client/test/browser.ts', import.meta.url).href;

const SECONDS = 20;
const label = 'tracker in the page, CPU per minute of play';

export const tracker: Job = {
  name: 'tracker',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads > 1 ? [] : [{ job: 'tracker', label, size, threads, request: { label, repeats: 2 }, peer: undefined }],
  run,
};

/** CPU seconds of the page's main thread: all tasks, and scripts alone. */
interface Spent {
  readonly tasks: number;
  readonly scripts: number;
}

async function spentBy(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { tasks: value('TaskDuration'), scripts: value('ScriptDuration') };
}

/** Plays the film for SECONDS; what that cost, as of one minute. */
async function minuteOf(page: Page): Promise<Spent> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(`document.querySelector('video').play()`);
  await page.waitForTimeout(500);
  const before = await spentBy(session);
  await page.waitForTimeout(SECONDS * 1000);
  const after = await spentBy(session);
  const scale = 60 / SECONDS;
  return { tasks: (after.tasks - before.tasks) * scale, scripts: (after.scripts - before.scripts) * scale };
}

async function run(request: Readonly<Record<string, string | number>>): Promise<Measure> {
  const { launch, open, serve } = (await import(harness)) as Harness;
  const [browser, collector] = await Promise.all([launch(), serve()]);
  const context = await browser.newContext();
  const [withIt, without]: [Spent[], Spent[]] = [[], []];
  try {
    for (let repeat = 0; repeat < Number(request.repeats); repeat++) {
      for (const [query, spent] of [
        ['still', without],
        ['', withIt],
      ] as const) {
        const page = await open(context, collector, query);
        spent.push(await minuteOf(page));
        await page.close();
      }
    }
  } finally {
    await browser.close();
    await collector.close();
  }
  const least = (all: readonly Spent[], what: keyof Spent): number => Math.min(...all.map((one) => one[what]));
  const ms = (seconds: number): string => (seconds * 1000).toFixed(1);
  const cpu = withIt.map(({ scripts }) => scripts);
  const note =
    `scripts ${ms(least(withIt, 'scripts'))} ms a minute (without ${ms(least(without, 'scripts'))}), ` +
    `all of the main thread ${ms(least(withIt, 'tasks'))} (without ${ms(least(without, 'tasks'))})`;
  return { wall: cpu, cpu, rssMb: process.memoryUsage().rss / 2 ** 20, library: 'marquee tracker', note };
}
