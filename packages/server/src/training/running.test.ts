// The snapshot within a server, over a real store: pinned or not, it forgets who is erased and knows titles that came later.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf } from '../../test/snapshots.ts';
import { liveInFolder } from '../../test/lived-in.ts';
import { aTitle } from '../../test/records.ts';
import { defaults } from '../config.ts';
import { createCatalogue } from '../engine/live/catalogue.ts';
import { userName } from '../engine/live/training-data.ts';
import { profileHashOf } from '../people/profile-hash.ts';
import { openStore } from '../store/index.ts';
import { runModels } from './running.ts';

test('of a pinned snapshot, who was erased is out before the next restart and after it; a title that came later is in', async (t) => {
  const place = join(folderOf(t), 'store');
  const { adults, snapshot } = await liveInFolder(place);
  const store = await openStore(place, { now: Date.now });
  t.after(() => store.close());
  const catalogue = createCatalogue(store.titles);
  await catalogue.refresh();
  const started = () =>
    runModels({
      place,
      store,
      catalogue,
      config: defaults,
      answers: true,
      trains: false,
      now: Date.now,
      tick: () => performance.now(),
      uuid: randomUUID,
      onTrouble: (error) => assert.fail(error as Error),
      onSwap: () => undefined,
      onTrained: () => undefined,
    });
  const profileHash = await profileHashOf(store, randomBytes);
  const [gone, other] = adults as [string, string];
  const [goneName, otherName] = [gone, other].map((id) => userName(profileHash(id))) as [string, string];

  const models = started();
  t.after(() => models.close());
  await models.open();
  await models.service.pin(snapshot);
  const knows = (name: string): boolean => models.get()!.users.index(name) >= 0;
  assert.deepEqual([knows(goneName), knows(otherName)], [true, true]);
  const request = { id: 'r1', profileHash: profileHash(gone), requestedAt: 1, completedAt: 2 };
  await store.erasures.erase(gone, request);
  await catalogue.table.put([aTitle({ id: 'late', genres: ['Drama'] })]);
  const stopping = new AbortController();
  const running = models.run(stopping.signal);
  while (knows(goneName) || models.get()!.items.index('late') < 0) await new Promise((done) => setTimeout(done, 10));
  stopping.abort();
  await running;
  assert.deepEqual([models.get()!.id, knows(otherName)], [snapshot, true]);

  const again = started();
  t.after(() => again.close());
  await again.open();
  assert.deepEqual([again.get()!.id, again.get()!.users.index(goneName)], [snapshot, -1]);
});
