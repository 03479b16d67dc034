// marquee tune on small invented data: what it prints, and that a search cut short goes on as if nothing had happened.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Trial, TuneResult, TuneState } from '@marquee/recsys';
import { marquee, marqueeJson } from '../../test/command.ts';
import { sampleFolder } from '../../test/sample-data.ts';

const sample = await sampleFolder();
after(() => sample.remove());

const SEARCH = ['tune', 'ratings.csv', '--model', 'als', '--trials', '5', '--seed', '2'];
const timeless = (trials: readonly Trial[]): unknown => trials.map(({ seconds: _seconds, ...trial }) => trial);
const stateFile = join(sample.path, 'state.json');
const savedTrials = async (): Promise<number> => {
  const state: TuneState = JSON.parse(await readFile(stateFile, 'utf8'));
  return state.trials.length;
};

let unbroken: TuneResult;

test('the best of all trials is told with its settings', async () => {
  unbroken = await marqueeJson<TuneResult>(sample.path, SEARCH);
  const { best, trials } = unbroken;
  assert.equal(trials.length, 5);
  assert.equal(best.value, Math.max(...trials.map(({ value }) => value ?? -1)));
  assert.deepEqual(best.config, trials.find(({ value }) => value === best.value)!.config);
  assert.ok(typeof best.config.factors === 'number');
});

test('a search that Ctrl-C stopped goes on from its state and ends as an unbroken one', async () => {
  const saved = [...SEARCH, '--state', 'state.json'];
  const interruptWhen = (): boolean => existsSync(stateFile);
  const stopped = await marquee(sample.path, [...saved, '--trials', '1000', '--json'], { interruptWhen });
  assert.deepEqual([stopped.code, stopped.stdout], [1, '']);
  assert.match(stopped.stderr, /was stopped before it was done/);
  const before = await savedTrials();
  assert.ok(before >= 1 && before < 1000, `${before} trials were saved`);
  // Those beyond what the unbroken search tried are dropped, as if it had been stopped earlier.
  const state: TuneState = JSON.parse(await readFile(stateFile, 'utf8'));
  await writeFile(stateFile, JSON.stringify({ ...state, trials: state.trials.slice(0, 3) }));
  const result = await marqueeJson<TuneResult>(sample.path, saved);
  assert.deepEqual(result.best, unbroken.best);
  assert.deepEqual(timeless(result.trials), timeless(unbroken.trials));
  assert.equal(await savedTrials(), 5);
});

test('a state of another search or of other data is refused, and so is one that cannot be read', async () => {
  await writeFile(join(sample.path, 'less.csv'), sample.rows.slice(9).join('\n'));
  const [, , ...search] = SEARCH;
  const moved = await marquee(sample.path, ['tune', 'less.csv', ...search, '--state', 'state.json']);
  assert.equal(moved.code, 1);
  assert.match(moved.stderr, /E_TUNE_STATE/);
  const other = await marquee(sample.path, [...SEARCH, '--state', 'state.json', '--metric', 'recall@5']);
  assert.equal(other.code, 1);
  assert.match(other.stderr, /E_TUNE_STATE/);
  await writeFile(stateFile, '{"about"');
  const broken = await marquee(sample.path, [...SEARCH, '--state', 'state.json']);
  assert.equal(broken.code, 2);
  assert.match(broken.stderr, /state\.json cannot be read/);
});

test('without --json the settings come as they are typed after --set', async () => {
  const { stdout } = await marquee(sample.path, ['tune', 'ratings.csv', '--model', 'ease', '--trials', '2']);
  assert.match(stdout, /^ndcg@10 0\.\d{4} on validation, the best of 2 trials\n--set ease\.\w+=/);
});
