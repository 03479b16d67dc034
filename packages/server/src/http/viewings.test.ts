// Lists of what a profile did hold what it sent a moment ago: they wait for the fold, as pages do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../test/memory-store.ts';
import { EVENING, event, watching } from '../../test/viewing-events.ts';
import { createHistory } from '../events/history.ts';
import { viewingsOf } from './viewings.ts';

const onTrouble = ({ error }: { readonly error: unknown }): never => {
  throw error as Error;
};

test('history, thumbs, list and the moment of the next word are read after what waited was folded', async () => {
  const { store, log } = memoryStore();
  const { catchUp } = createHistory({ store, onTrouble });
  const titles = { many: async () => [] } as unknown as Parameters<typeof viewingsOf>[0]['titles'];
  const asked: string[] = [];
  const viewings = viewingsOf(
    { states: store.states, titles },
    () => EVENING,
    async (id) => {
      asked.push(id);
      await catchUp();
    },
  );
  const span = { after: undefined, limit: 10 };
  const said = async (): Promise<unknown[]> => {
    const answers = [
      await viewings.history('p1', span),
      await viewings.ratings('p1', span),
      await viewings.list('p1', span),
    ];
    return answers.map(({ items }) => items.map(({ title }) => title));
  };
  assert.deepEqual(await said(), [[], [], []]);
  log.push(
    ...watching([[0, 60]]),
    event('rating', 1, { titleId: 't2', value: 1 }),
    event('list_add', 2, { titleId: 't3' }),
  );
  assert.deepEqual(await said(), [['t1'], ['t2'], ['t3']]);
  log.push(event('rating', 9, { titleId: 't2', value: 0 }));
  assert.equal(await viewings.after('p1', 't2'), EVENING + 9_000);
  assert.deepEqual(new Set(asked), new Set(['p1']));
});
