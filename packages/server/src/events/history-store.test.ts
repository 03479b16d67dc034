// The fold on a real store: rows that grew with the log, through restarts and sealing, are the rows of a rebuild.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { folderFor, storeFor } from '../../test/at-end.ts';
import { memoryStore } from '../../test/memory-store.ts';
import { randomEvents } from '../../test/viewing-events.ts';
import type { StateRow } from '../store/records.ts';
import type { LoggedEvent, NewEvent, Store } from '../store/store.ts';
import { createHistory, type History } from './history.ts';

const onTrouble = (): never => assert.fail('there was trouble');
const historyOf = (store: Pick<Store, 'events' | 'states'>): History =>
  createHistory({ store, onTrouble, batch: 100, keep: 20 });

const sent = ({ id, type, profileId, accountId, occurredAt, receivedAt, body }: LoggedEvent): NewEvent => ({
  id,
  type,
  profileId,
  accountId,
  occurredAt,
  receivedAt,
  body,
  digest: createHash('sha256').update(body).digest().subarray(0, 16),
});

async function rowsOf({ states }: Pick<Store, 'states'>): Promise<StateRow[]> {
  return [...(await states.all({ profileId: '', titleId: '' }, 10_000))];
}

test('an embedded store: every batch sent twice, restarts, a sealed half; the rows are those of a rebuild and of memory', async (t) => {
  const folder = folderFor(t, 'fold');
  const events = randomEvents(1_200, 31, { profiles: 9, titles: 6, plays: 30 });
  let store = await storeFor(t, folder);
  for (let at = 0; at < events.length; at += 150) {
    const batch = { events: events.slice(at, at + 150).map(sent), quarantined: [] };
    await store.events.append(batch);
    assert.ok((await store.events.append(batch)).every((verdict) => verdict === 'duplicate'));
    await historyOf(store).catchUp();
    if (at === 600) await store.events.seal(await store.states.cursor());
    if (at % 300 > 0) continue;
    await store.close();
    store = await storeFor(t, folder);
  }
  const grown = await rowsOf(store);
  assert.equal(await historyOf(store).rebuild(), events.length);
  assert.deepEqual(await rowsOf(store), grown);

  const memory = memoryStore();
  memory.log.push(...events);
  await historyOf(memory.store).rebuild();
  assert.deepEqual(memory.rows(), grown);
});
