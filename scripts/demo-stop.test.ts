// Ctrl-C in every phase of the demo, with real processes: each ends by itself and says so, and the next start goes on from there.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { clear, foundIn, isForeign, readMarker, WORLD_VERSION, writeMarker } from './demo/place.ts';

const program = join(import.meta.dirname, 'demo.ts');

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'marquee-stop-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return join(made, 'data');
}

interface Ended {
  readonly code: number | null;
  readonly told: string;
}

/** Starts the demo; `after`: Ctrl-C as soon as it has said that, which is the end of the phase before. */
function demo(t: TestContext, data: string, after?: RegExp, more: readonly string[] = []): Promise<Ended> {
  const args = [program, '--port', '0', '--data', data, '--small', '--no-app', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let told = '';
  let asked = false;
  const hear = (text: string): void => {
    told += text;
    if (asked || !after?.test(told)) return;
    asked = true;
    child.kill('SIGINT');
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, told })));
}

test('stopped while it writes, trains, starts and serves, the demo goes on each time, and comes to its pages', async (t) => {
  const data = folder(t);
  const writing = await demo(t, data, /· inventing/);
  assert.deepEqual([writing.code, foundIn(readMarker(data))], [130, 'unfinished'], writing.told);
  assert.match(writing.told, /stopping; once more/);

  const training = await demo(t, data, /· folding/);
  assert.match(training.told, /^An earlier start was stopped while it made its world: making it anew\./);
  assert.deepEqual([training.code, foundIn(readMarker(data))], [130, 'filled'], training.told);

  const starting = await demo(t, data, /· training/);
  assert.match(starting.told, /^An earlier start was stopped while it trained: going on from there\./);
  assert.doesNotMatch(starting.told, /· inventing/);
  assert.deepEqual([starting.code, foundIn(readMarker(data))], [130, 'complete'], starting.told);

  const serving = await demo(t, data, /Ctrl-C ends it/);
  assert.doesNotMatch(serving.told, /earlier|· training/);
  assert.equal(serving.code, 0, serving.told);

  const whole = await demo(t, data, undefined, ['--once']);
  assert.doesNotMatch(whole.told, /· inventing|· training/);
  assert.match(whole.told, /served from/);
});

test('stopped while it folds, the demo keeps what it folded', async (t) => {
  const data = folder(t);
  const { code, told } = await demo(t, data, /· writing/);
  assert.deepEqual([code, foundIn(readMarker(data))], [130, 'filled'], told);
});

test('what lies there is told apart: another version’s world, an unfinished one, a filled one, a whole one', () => {
  const marker = { version: WORLD_VERSION, complete: false, madeAt: 1, shown: [] };
  assert.equal(foundIn(undefined), 'nothing');
  assert.equal(foundIn(marker), 'unfinished');
  assert.equal(foundIn({ ...marker, filled: true }), 'filled');
  assert.equal(foundIn({ ...marker, complete: true }), 'complete');
  assert.equal(foundIn({ ...marker, complete: true, version: WORLD_VERSION - 1 }), 'outdated');
});

test('a marker is written whole: what is left of half a writing makes no folder somebody else’s', (t) => {
  const data = folder(t);
  writeMarker(data, { version: WORLD_VERSION, complete: false, madeAt: 1, shown: [] });
  writeFileSync(join(data, 'demo.json.new'), '{"vers');
  assert.equal(isForeign(data), false);
  clear(data);
  assert.equal(isForeign(data), false);
  assert.equal(readMarker(data), undefined);
});
