// Behaviours of appending: each event once, all of a batch or none.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { digest, event, events, ids, many, refused, wholeLog } from './samples.ts';

export const appendBehaviours: readonly Behaviour[] = [
  [
    'a new log is empty, and its last seq is 0',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.events.last(), 0);
      assert.deepEqual(await store.events.read(0, 10), []);
    },
  ],
  [
    'an appended event comes back with all its fields and a seq',
    async ({ open }) => {
      const store = await open();
      const sent = event('e1', { type: 'play_start', profileId: 'p9', accountId: 'a9', occurredAt: 5, receivedAt: 6 });
      assert.deepEqual(await store.events.append({ events: [sent], quarantined: [] }), ['accepted']);
      const { digest: _, ...kept } = sent;
      assert.deepEqual(await store.events.read(0, 10), [{ ...kept, seq: await store.events.last() }]);
    },
  ],
  [
    'an empty batch changes nothing',
    async ({ open }) => {
      const store = await open();
      assert.deepEqual(await store.events.append({ events: [], quarantined: [] }), []);
      assert.equal(await store.events.last(), 0);
    },
  ],
  [
    'verdicts stand in the order of the events',
    async ({ open }) => {
      const store = await open();
      await store.events.append(events('b'));
      assert.deepEqual(await store.events.append(events('a', 'b', 'c')), ['accepted', 'duplicate', 'accepted']);
    },
  ],
  [
    'the same event sent again is a duplicate and counts once',
    async ({ open }) => {
      const store = await open();
      await store.events.append(events('e1', 'e2'));
      assert.deepEqual(await store.events.append(events('e1', 'e2')), ['duplicate', 'duplicate']);
      assert.deepEqual(ids(await wholeLog(store)), ['e1', 'e2']);
    },
  ],
  [
    'another event under a known id is a conflict, and the first one stays',
    async ({ open }) => {
      const store = await open();
      await store.events.append({ events: [event('e1', { body: '{"a":1}' })], quarantined: [] });
      const again = { events: [event('e1', { body: '{"a":2}' })], quarantined: [] };
      assert.deepEqual(await store.events.append(again), ['conflict']);
      assert.deepEqual(
        (await wholeLog(store)).map(({ body }) => body),
        ['{"a":1}'],
      );
    },
  ],
  [
    'the later of two twins in one batch is a duplicate',
    async ({ open }) => {
      const store = await open();
      assert.deepEqual(await store.events.append(events('e1', 'e2', 'e1')), ['accepted', 'accepted', 'duplicate']);
      assert.deepEqual(ids(await wholeLog(store)), ['e1', 'e2']);
    },
  ],
  [
    'another event under the same id in one batch is a conflict, and the first one stays',
    async ({ open }) => {
      const store = await open();
      const batch = [
        event('e1', { body: '{"a":1}' }),
        event('e1', { body: '{"a":2}' }),
        event('e1', { body: '{"a":1}' }),
      ];
      assert.deepEqual(await store.events.append({ events: batch, quarantined: [] }), [
        'accepted',
        'conflict',
        'duplicate',
      ]);
      assert.deepEqual(
        (await wholeLog(store)).map(({ body }) => body),
        ['{"a":1}'],
      );
    },
  ],
  [
    'what tells a resend is the digest, whatever the body',
    async ({ open }) => {
      const store = await open();
      const sent = event('e1', { body: '{"n":1}', digest: digest('same') });
      await store.events.append({ events: [sent], quarantined: [] });
      const resent = event('e1', { body: '{"n":1,"clamped":true}', digest: digest('same') });
      assert.deepEqual(await store.events.append({ events: [resent], quarantined: [] }), ['duplicate']);
    },
  ],
  [
    'a batch that fails leaves nothing: no event, no id, no refused event',
    async ({ open }) => {
      const store = await open();
      const broken = event('e2', { type: null as unknown as string });
      const batch = { events: [event('e1'), broken], quarantined: [refused('{}')] };
      await assert.rejects(store.events.append(batch));
      assert.deepEqual(await wholeLog(store), []);
      assert.deepEqual(await store.quarantine.list(0, 10), []);
      assert.deepEqual(await store.events.append(events('e1')), ['accepted']);
    },
  ],
  [
    'a store goes on after a batch that failed',
    async ({ open }) => {
      const store = await open();
      await store.events.append(events('e1'));
      await assert.rejects(
        store.events.append({
          events: [event('e2', { body: null as unknown as string, digest: digest('') })],
          quarantined: [],
        }),
      );
      await store.events.append(events('e3'));
      assert.deepEqual(ids(await wholeLog(store)), ['e1', 'e3']);
    },
  ],
  [
    'seq grows with every event of a batch',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(50));
      const found = await wholeLog(store);
      assert.ok(found.every(({ seq }, i) => i === 0 || seq > found[i - 1]!.seq));
      assert.ok(found[0]!.seq > 0);
      assert.equal(found.at(-1)!.seq, await store.events.last());
    },
  ],
  [
    'appends asked at the same time all land, each batch in one piece',
    async ({ open }) => {
      const store = await open();
      await Promise.all(Array.from({ length: 20 }, (_, i) => store.events.append(many(10, { from: i * 10 }))));
      const found = await wholeLog(store);
      assert.equal(found.length, 200);
      for (let at = 0; at < 200; at += 10) {
        const first = Number(found[at]!.id.slice(1));
        assert.deepEqual(
          ids(found.slice(at, at + 10)),
          Array.from({ length: 10 }, (_, i) => `e${first + i}`),
        );
      }
    },
  ],
  [
    'the same batch sent three times at once counts once',
    async ({ open }) => {
      const store = await open();
      const verdicts = await Promise.all([1, 2, 3].map(() => store.events.append(many(30))));
      assert.equal(verdicts.flat().filter((verdict) => verdict === 'accepted').length, 30);
      assert.equal((await wholeLog(store)).length, 30);
    },
  ],
  [
    'unicode comes back as it was sent',
    async ({ open }) => {
      const store = await open();
      const body = JSON.stringify({ words: 'naïve 東京 🎬 ‮ \u0000 \ud800', q: `'"\\%_` });
      const sent = event('é-東京-🎬', { profileId: 'профиль', accountId: 'β', body });
      await store.events.append({ events: [sent], quarantined: [] });
      const [found] = await wholeLog(store);
      assert.deepEqual([found!.id, found!.profileId, found!.accountId, found!.body], [sent.id, 'профиль', 'β', body]);
      assert.deepEqual(await store.events.append({ events: [sent], quarantined: [] }), ['duplicate']);
    },
  ],
  [
    'ids that differ only in case or in a blank are different events',
    async ({ open }) => {
      const store = await open();
      assert.deepEqual(await store.events.append(events('A', 'a', 'a ', ' a')), Array(4).fill('accepted'));
    },
  ],
  [
    'a body of a million characters comes back whole',
    async ({ open }) => {
      const store = await open();
      const body = JSON.stringify({ text: 'ü'.repeat(1_000_000) });
      await store.events.append({ events: [event('big', { body })], quarantined: [] });
      assert.equal((await wholeLog(store))[0]!.body, body);
    },
  ],
  [
    'a batch of 5,000 events lands whole',
    async ({ open }) => {
      const store = await open();
      const verdicts = await store.events.append(many(5_000));
      assert.equal(verdicts.length, 5_000);
      assert.equal((await wholeLog(store, 1_000)).length, 5_000);
    },
  ],
  [
    'what was accepted is there when the store is opened again, and known',
    async ({ open }) => {
      const first = await open();
      await first.events.append(events('e1', 'e2'));
      const last = await first.events.last();
      await first.close();
      const second = await open();
      assert.equal(await second.events.last(), last);
      assert.deepEqual(await second.events.append(events('e2', 'e3')), ['duplicate', 'accepted']);
      assert.deepEqual(ids(await wholeLog(second)), ['e1', 'e2', 'e3']);
    },
  ],
];
