// The report page in a real browser: it stands alone, fits from a phone to a desk, and keeps its contrast in the dark.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createKernels } from '@marquee/kernels';
import { evaluate, makeFolds, mulberry32, parseRelevance, renderHtml, syntheticData } from '@marquee/recsys';
import { chromium, type Browser, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : `no Chromium at ${executablePath} (set CHROMIUM to its path)`;

let browser: Browser;
let folder: string;
let url: string;

before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), 'marquee-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, await page());
  url = pathToFileURL(file).href;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  browser = await chromium.launch({ executablePath, args });
});
after(async () => {
  if (skip) return;
  await browser.close();
  await rm(folder, { recursive: true });
});

async function page(): Promise<string> {
  const { dataset } = syntheticData({ films: 60, viewers: 50, seed: 2 });
  const kernels = await createKernels({ deterministic: true });
  const report = await evaluate(
    {
      dataset,
      folds: makeFolds(dataset.interactions, { kind: 'random', share: 0.2 }, mulberry32(1)),
      models: ['popular', 'item-knn', 'svd', 'content'].map((name) => ({ name })),
      metrics: ['rmse', 'ndcg@10', 'recall@20', 'coverage@10', 'novelty@10'],
      relevance: parseRelevance('>=4'),
      seed: 1,
      data: { path: 'invented' },
      split: { kind: 'random', share: 0.2 },
      resamples: 100,
    },
    {
      kernels,
      signal: new AbortController().signal,
      commit: '',
      machine: {},
      now: () => 0,
      memoryMB: () => 0,
      onProgress: () => {},
    },
  );
  kernels.close();
  return renderHtml(report);
}

interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`asks for ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

for (const width of [360, 768, 1280]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(
      `at ${width} pixels, ${scheme}: nothing is asked of the network, nothing complains, nothing overflows`,
      { skip },
      async () => {
        const { page, complaints } = await open(width, scheme);
        assert.deepEqual(complaints, []);
        assert.ok((await page.locator('svg').count()) >= 4, 'the plots are there');
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        assert.ok(Number(overflow) <= 0, `${String(overflow)} pixels too wide`);
        await page.close();
      },
    );
  }
}

test('text stands out from what is behind it: 4.5 to 1, light and dark', { skip }, async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const { page } = await open(1280, scheme);
    const contrast = Number(await page.evaluate(contrastOfBody));
    assert.ok(contrast >= 4.5, `${scheme}: ${contrast.toFixed(1)}`);
    await page.close();
  }
});

/** WCAG 2 contrast of the body's text and background. Runs in the page. */
const contrastOfBody = `(() => {
  const style = getComputedStyle(document.body);
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map((c) => {
      const v = Number(c) / 255;
      return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(style.color), luminance(style.backgroundColor)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
})()`;
