// Behaviours of the quarantine: refused events, kept whole.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { event, refused, wholeLog } from './samples.ts';

export const quarantineBehaviours: readonly Behaviour[] = [
  [
    'a refused event is kept whole, with its reason, beside those that counted',
    async ({ open }) => {
      const store = await open();
      const bad = refused('{"type":"play_progress","positionS":"x 東京"}');
      assert.deepEqual(await store.events.append({ events: [event('good')], quarantined: [bad] }), ['accepted']);
      const [found] = await store.quarantine.list(0, 10);
      assert.deepEqual(found, { ...bad, seq: found!.seq });
      assert.equal((await wholeLog(store)).length, 1);
    },
  ],
  [
    'a refused event may have neither id nor profile',
    async ({ open }) => {
      const store = await open();
      await store.events.append({ events: [], quarantined: [refused('5', { id: null, profileId: null, path: '' })] });
      const [found] = await store.quarantine.list(0, 10);
      assert.deepEqual([found!.id, found!.profileId, found!.path], [null, null, '']);
    },
  ],
  [
    'the quarantine is read in pages, in order of arrival',
    async ({ open }) => {
      const store = await open();
      await store.events.append({ events: [], quarantined: ['1', '2', '3'].map((body) => refused(body)) });
      const first = await store.quarantine.list(0, 2);
      const rest = await store.quarantine.list(first[1]!.seq, 2);
      assert.deepEqual(
        [...first, ...rest].map(({ body }) => body),
        ['1', '2', '3'],
      );
      assert.deepEqual(await store.quarantine.list(0, 0), []);
    },
  ],
  [
    'what was replayed is taken out, and what was not named stays',
    async ({ open }) => {
      const store = await open();
      await store.events.append({ events: [], quarantined: ['1', '2', '3'].map((body) => refused(body)) });
      const [a, , c] = await store.quarantine.list(0, 10);
      await store.quarantine.remove([a!.seq, c!.seq, 1e9]);
      await store.quarantine.remove([]);
      assert.deepEqual(
        (await store.quarantine.list(0, 10)).map(({ body }) => body),
        ['2'],
      );
    },
  ],
  [
    'refused events received before a moment are forgotten',
    async ({ open }) => {
      const store = await open();
      const quarantined = [refused('old', { receivedAt: 9 }), refused('new', { receivedAt: 10 })];
      await store.events.append({ events: [], quarantined });
      assert.equal(await store.quarantine.prune(10), 1);
      assert.deepEqual(
        (await store.quarantine.list(0, 10)).map(({ body }) => body),
        ['new'],
      );
    },
  ],
];
