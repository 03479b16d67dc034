// The built viewer app on a real server with an invented household, and a browser to look at it with.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { defaults } from '../src/config.ts';
import { testServer, type TestServer } from './http.ts';
import { worldTitle } from './page-world.ts';
import { aProfile } from './records.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Why these tests cannot run here, or false. */
export const skip = !existsSync(executablePath) && `no Chromium at ${executablePath} (set CHROMIUM to its path)`;

const web = join(import.meta.dirname, '../../web');

/** Builds the app once; give `folder` back with `remove`. */
export async function buildApp(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-viewer-'));
  await build({ root: web, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

export interface Theatre extends TestServer {
  readonly url: string;
  /** A page of its own context; whatever breaks on it is in `faults`. */
  open(path: string, profile?: string): Promise<Page>;
  readonly faults: string[];
}

/** 200 invented titles; Ada and her child Lola in one household; no key, so that pages of this machine may come in. */
export async function openTheatre(t: TestContext, browser: Browser, viewerApp: string): Promise<Theatre> {
  // Before the server, whose end would wait for the browser's connections.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  t.after(() => context.close());
  const server = await testServer(t, { viewerApp, config: { ...defaults, simulated: true } });
  await server.store.titles.put(Array.from({ length: 200 }, (_, i) => worldTitle(i)));
  await server.store.profiles.ensure(
    [
      aProfile({ id: 'ada', accountId: 'home', name: 'Ada' }),
      aProfile({ id: 'lola', accountId: 'home', name: 'Lola', kids: true, maturityLimit: 6 }),
    ],
    [{ id: 'home', createdAt: 1 }],
  );
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const faults: string[] = [];
  return {
    ...server,
    url,
    faults,
    async open(path, profile) {
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== url) faults.push(`asked ${origin}`);
      });
      if (profile !== undefined) {
        await page.addInitScript(`localStorage['marquee.profile'] ??= '${profile}'`);
      }
      await page.goto(url + path);
      return page;
    },
  };
}
