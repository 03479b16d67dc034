// An app that is older than its source is found out, whatever changed; one that was installed without its source is left alone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { appAdvice, appState, forgetSource, noteSource } from './app-source.ts';

/** A checkout with an app that was just built. */
function checkout(t: TestContext) {
  const packages = mkdtempSync(join(tmpdir(), 'marquee-app-'));
  t.after(() => rmSync(packages, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(packages, path)), { recursive: true });
    writeFileSync(join(packages, path), text);
  };
  for (const path of ['vite.config.ts', 'index.html', 'package.json', 'src/app.tsx', 'dist/app/index.html'])
    write(`web/${path}`, `of ${path}`);
  write('protocol/src/pages.ts', 'export {}');
  const app = join(packages, 'web/dist/app');
  noteSource(app);
  return { app, write, remove: (path: string) => rmSync(join(packages, path)) };
}

test('what was just built is current, and nothing is to be done', (t) => {
  const { app } = checkout(t);
  assert.equal(appState(app), 'current');
  assert.equal(appAdvice(app), undefined);
});

test('a change, a new file, a removed one and another package’s make it stale; a test does not', (t) => {
  for (const [change, state] of [
    [({ write }) => write('web/src/app.tsx', 'other'), 'stale'],
    [({ write }) => write('web/src/new.css', ''), 'stale'],
    [({ remove }) => remove('web/src/app.tsx'), 'stale'],
    [({ write }) => write('protocol/src/pages.ts', 'export const a = 1'), 'stale'],
    [({ write }) => write('web/package.json', '{"dependencies":{}}'), 'stale'],
    [({ write }) => write('web/src/app.test.ts', 'test'), 'current'],
    [({ write }) => write('web/README.md', 'words'), 'current'],
  ] as [(one: ReturnType<typeof checkout>) => void, string][]) {
    const one = checkout(t);
    change(one);
    assert.equal(appState(one.app), state, String(change));
  }
});

test('without a note, after a build that was cut short or by an earlier program, it is stale', (t) => {
  const { app, write } = checkout(t);
  forgetSource(app);
  assert.equal(appState(app), 'stale');
  assert.match(appAdvice(app)!, /older than its source: npm run build:viewer/);
  write('web/dist/app/source.json', '{"source": torn');
  assert.equal(appState(app), 'stale');
});

test('no app is missing; an app without source beside it is installed', (t) => {
  const { app, remove } = checkout(t);
  remove('web/vite.config.ts');
  assert.equal(appState(app), 'installed');
  assert.equal(appAdvice(app), undefined);
  remove('web/dist/app/index.html');
  assert.equal(appState(app), 'missing');
  assert.match(appAdvice(app)!, /no viewer app/);
});
