// When each kind of sign was last given: the newest that counts, whatever is switched off, and nothing that was hidden.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../test/memory-store.ts';
import { EVENING, event, watching } from '../../test/viewing-events.ts';
import type { EventType } from '@marquee/protocol';
import { createHistory } from '../events/history.ts';
import { decodeTitle } from '../events/viewing/state.ts';
import { heardOf, type Heard } from './heard.ts';

async function heard(...events: readonly ReturnType<typeof event>[]): Promise<Heard> {
  const { store, log } = memoryStore();
  log.push(...events);
  const onTrouble = ({ error }: { readonly error: unknown }): never => {
    throw error as Error;
  };
  await createHistory({ store, onTrouble }).catchUp();
  const rows = await store.states.ofProfile('p1');
  return heardOf(rows.filter(({ titleId }) => titleId !== '').map(({ state }) => decodeTitle(state)));
}

/** At that second of the evening. */
const at = (second: number): number => EVENING + 1_000 * second;

test('of each kind the newest counts, over all titles', async () => {
  const signs: [EventType, number, Record<string, unknown>][] = [
    ['rating', 5, { titleId: 't2', value: 1 }],
    ['not_interested', 3, { titleId: 't3' }],
    ['list_add', 7, { titleId: 't2' }],
    ['onboarding_pick', 2, { titleId: 't4', order: 1 }],
    ['impression', 11, { titleId: 't5', viewableMs: 900 }],
    ['detail_open', 13, { titleId: 't5' }],
    ['search_click', 17, { titleId: 't5', pos: 0 }],
  ];
  const found = await heard(...watching([[0, 60]]), ...signs.map((one) => event(...one)));
  assert.deepEqual(found, {
    history: at(60),
    ratings: at(5),
    favourites: at(7),
    browsing: at(13),
    searches: at(17),
  });
});

test('what never came is not told', async () => {
  assert.deepEqual(await heard(event('rating', 5, { titleId: 't2', value: -1 })), { ratings: at(5) });
  assert.deepEqual(await heard(), {});
});

test('what was hidden is forgotten here too; what came after it is told', async () => {
  const before = [
    ...watching([[0, 60]]),
    event('rating', 61, { titleId: 't1', value: 1 }),
    event('impression', 62, { titleId: 't1', viewableMs: 900 }),
    event('search_click', 63, { titleId: 't1', pos: 0 }),
  ];
  const hide = event('history_hide', 100);
  assert.deepEqual(await heard(...before, hide), {});
  assert.deepEqual(await heard(...before, hide, event('list_add', 101, { titleId: 't1' })), { favourites: at(101) });
});

test('what was done without profiling is not told', async () => {
  assert.deepEqual(await heard(event('rating', 5, { titleId: 't2', value: 1, unprofiled: true })), {});
});
