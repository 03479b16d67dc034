// What is asked for before it is needed: how often, what is kept of it, and what of it is forgotten meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAhead } from './ahead.ts';

/** Answers when it is told to; the answer to `x` is `X`. */
function asking() {
  const asked: string[] = [];
  const kept: string[] = [];
  const answers: (() => void)[] = [];
  const failures: (() => void)[] = [];
  const ahead = createAhead<string>({
    ask: (ids) => {
      asked.push(ids.join());
      return new Promise((resolve, reject) => {
        answers.push(() => resolve(new Map(ids.map((id) => [id, id.toUpperCase()]))));
        failures.push(() => reject(new Error('the store is away')));
      });
    },
    keep: (map, at) => void kept.push(`${[...map.values()].join()} at ${at}`),
  });
  return { ahead, asked, kept, answers, failures };
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Whether it settles before the loop has turned. */
const settles = (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), turn().then(() => false)]);

test('what comes in one turn is one question, and what comes while it is on its way is the next', async () => {
  const { ahead, asked, kept, answers } = asking();
  ahead.expect(['a', 'b'], 1);
  ahead.expect(['b', 'c'], 2);
  await turn();
  ahead.expect(['c', 'd'], 3);
  ahead.expect(['e'], 4);
  assert.deepEqual(asked, ['a,b,c']);
  answers[0]!();
  await turn();
  assert.deepEqual(asked, ['a,b,c', 'd,e']);
  answers[1]!();
  await turn();
  assert.deepEqual(kept, ['A,B,C at 2', 'D,E at 4']);
  ahead.expect(['a'], 5);
  await turn();
  assert.deepEqual(asked[2], 'a');
});

test('who needs an answer that is on its way waits for it, and who needs another does not', async () => {
  const { ahead, kept, answers } = asking();
  ahead.expect(['a'], 1);
  await turn();
  const arrival = ahead.arrival(['b', 'a']);
  assert.equal(await settles(ahead.arrival(['b'])), true);
  assert.equal(await settles(arrival), false);
  answers[0]!();
  await arrival;
  assert.deepEqual(kept, ['A at 1']);
});

test('what is needed before it was asked for is left to who needs it', async () => {
  const { ahead, asked } = asking();
  ahead.expect(['a', 'b'], 1);
  assert.equal(await settles(ahead.arrival(['a'])), true);
  await turn();
  assert.deepEqual(asked, ['b']);
});

test('an answer that was on its way when its subject was forgotten is not kept, and it may be asked for again', async () => {
  const { ahead, asked, kept, answers } = asking();
  ahead.expect(['a', 'b'], 1);
  await turn();
  ahead.forget('a');
  ahead.expect(['a', 'b'], 2);
  answers[0]!();
  await turn();
  assert.deepEqual(kept, ['B at 1']);
  assert.deepEqual(asked, ['a,b', 'a']);
});

test('a question that fails keeps nothing, holds nobody up and stops no later one', async () => {
  const { ahead, kept, answers, failures } = asking();
  ahead.expect(['a'], 1);
  await turn();
  const arrival = ahead.arrival(['a']);
  ahead.expect(['b'], 2);
  failures[0]!();
  await arrival;
  await turn();
  answers[1]!();
  await turn();
  assert.deepEqual(kept.slice(-1), ['B at 2']);
});
