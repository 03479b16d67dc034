// A training in its own process: bounded in memory and time, interruptible, and its death is only an error with words.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaults } from '../config.ts';
import { memoryLimit, trainAside, type ChildOptions, type ChildResult } from './child.ts';

const program = join(import.meta.dirname, '../../test/stray-trainer.ts');
const never = new AbortController().signal;

function start(way: string, some: Partial<ChildOptions> = {}, training: object = {}): Promise<ChildResult> {
  const task = {
    place: '',
    folder: way,
    training: { ...defaults.training, memoryMB: 400, ...training },
    signals: defaults.signals,
    force: false,
  };
  return trainAside({ task, program, signal: never, onProgress: () => undefined, ...some });
}

test('its progress and its result arrive, with the most memory it took', async () => {
  const heard: [string, number][] = [];
  const result = await start('works', { onProgress: (text, done) => heard.push([text, done]) });
  assert.deepEqual(heard, [['half', 0.5]]);
  assert.equal(result.snapshot, 's');
  assert.ok(result.peakMB >= 0);
});

test('what takes more memory than it may is ended, in numbers', async () => {
  await assert.rejects(start('greedy'), (error: Error & { code?: string }) => {
    const [, used] =
      /took (\d+) MB of memory and was ended, the limit is 400 MB; raise training.memoryMB/.exec(error.message) ?? [];
    return error.code === 'E_TRAINING_MEMORY' && Number(used) > 400;
  });
});

test('so is what fills the heap', async () => {
  await assert.rejects(start('heap'), { code: 'E_TRAINING_MEMORY' });
});

test('what is killed, or ends by itself, is told with how it ended and what it said', async () => {
  await assert.rejects(start('killed'), /E_TRAINING_DIED: .*\(SIGKILL\).* what is live stays/);
  await assert.rejects(start('throws'), /E_TRAINING_DIED: .*\(exit 3\): something odd/);
});

test('a refusal keeps its code', async () => {
  await assert.rejects(start('refuses'), { code: 'E_TRAINING_BUSY' });
});

test('an interruption ends it, also where it hears nothing', async () => {
  const stop = new AbortController();
  await assert.rejects(start('stuck', { signal: stop.signal, onProgress: () => stop.abort() }), {
    code: 'E_TRAINING_STOPPED',
  });
});

test('one that was interrupted before it began does not begin', async () => {
  await assert.rejects(start('works', { signal: AbortSignal.abort() }), { code: 'E_TRAINING_STOPPED' });
});

test('a program that is not there is told', async () => {
  await assert.rejects(start('works', { program: '/nowhere.ts' }), /E_TRAINING_DIED/);
});

test('half of the machine is the limit unless one was set', () => {
  assert.equal(memoryLimit({ memoryMB: 700 }), 700);
  assert.ok(memoryLimit({ memoryMB: null }) > 100);
});
