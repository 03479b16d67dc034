// Behaviours that concern privacy: answers to questions, words searched for, and being forgotten.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { event, ids, key, many, profile, refused, state, wholeLog } from './samples.ts';

const consent = (purpose: string, granted: boolean, at: number) => ({
  profileId: 'p1',
  purpose,
  granted,
  version: 'v1',
  at,
  expiresAt: null,
});

const searched = (id: string, profileId: string, occurredAt: number, words: string) =>
  event(id, { type: 'search', profileId, occurredAt, search: { words, results: 3 } });

const request = { id: 'r1', profileHash: 'hash-of-p1', requestedAt: 50, completedAt: 60 };

export const peopleBehaviours: readonly Behaviour[] = [
  [
    'every answer about privacy is kept, oldest first',
    async ({ open }) => {
      const store = await open();
      const answers = [consent('measure', true, 5), consent('personalize', true, 6), consent('measure', false, 7)];
      for (const answer of answers) await store.consents.add(answer);
      await store.consents.add({ ...consent('measure', true, 1), profileId: 'p2', expiresAt: 8 });
      assert.deepEqual(await store.consents.ofProfile('p1'), answers);
      assert.equal((await store.consents.ofProfile('p2'))[0]!.expiresAt, 8);
      assert.deepEqual(await store.consents.ofProfile('p3'), []);
    },
  ],
  [
    'the words of a search are kept beside its event',
    async ({ open }) => {
      const store = await open();
      const batch = [searched('s1', 'p1', 5, 'tóky0 "drift"'), searched('s2', 'p2', 6, 'x'), event('e1')];
      await store.events.append({ events: batch, quarantined: [] });
      const words = { eventId: 's1', profileId: 'p1', at: 5, words: 'tóky0 "drift"', results: 3 };
      assert.deepEqual(await store.searches.ofProfile('p1'), [words]);
      assert.equal((await wholeLog(store)).length, 3);
    },
  ],
  [
    'a search sent twice has its words once',
    async ({ open }) => {
      const store = await open();
      const batch = { events: [searched('s1', 'p1', 5, 'once')], quarantined: [] };
      await store.events.append(batch);
      await store.events.append(batch);
      assert.equal((await store.searches.ofProfile('p1')).length, 1);
    },
  ],
  [
    'a search may not know how many results it had',
    async ({ open }) => {
      const store = await open();
      const quiet = event('s1', { search: { words: 'w', results: null } });
      await store.events.append({ events: [quiet], quarantined: [] });
      assert.equal((await store.searches.ofProfile('p1'))[0]!.results, null);
    },
  ],
  [
    'searches since a moment are listed by time, at most so many',
    async ({ open }) => {
      const store = await open();
      const batch = [searched('s3', 'p1', 30, 'c'), searched('s1', 'p1', 10, 'a'), searched('s2', 'p2', 20, 'b')];
      await store.events.append({ events: batch, quarantined: [] });
      assert.deepEqual(
        (await store.searches.since(20, 5)).map(({ words }) => words),
        ['b', 'c'],
      );
      assert.deepEqual(
        (await store.searches.since(0, 1)).map(({ words }) => words),
        ['a'],
      );
    },
  ],
  [
    'searches of one moment are read to their end, page after page, none twice and none left out',
    async ({ open }) => {
      const store = await open();
      const batch = ['d', 'b', 'a', 'e', 'c'].map((id) => searched(id, 'p1', id === 'e' ? 11 : 10, id));
      await store.events.append({ events: [searched('z', 'p1', 9, 'before'), ...batch], quarantined: [] });
      const seen: string[] = [];
      for (let [at, after] = [10, '']; ;) {
        const found = await store.searches.since(at, 2, after);
        seen.push(...found.map(({ words }) => words));
        if (found.length < 2) break;
        [at, after] = [found.at(-1)!.at, found.at(-1)!.eventId];
      }
      assert.deepEqual(seen, ['a', 'b', 'c', 'd', 'e']);
    },
  ],
  [
    'words are forgotten sooner than their events',
    async ({ open }) => {
      const store = await open();
      const batch = [searched('s1', 'p1', 10, 'old'), searched('s2', 'p1', 20, 'new')];
      await store.events.append({ events: batch, quarantined: [] });
      assert.equal(await store.searches.prune(20), 1);
      assert.deepEqual(
        (await store.searches.ofProfile('p1')).map(({ words }) => words),
        ['new'],
      );
      assert.equal((await wholeLog(store)).length, 2);
    },
  ],
  [
    'an erased profile is gone from every table, and nobody else is',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(9));
      await store.events.append({
        events: [searched('s1', 'p1', 1, 'mine'), searched('s2', 'p2', 1, 'yours')],
        quarantined: [],
      });
      await store.profiles.put([profile('p1'), profile('p2')]);
      await store.states.save([state('p1', 't1'), state('p2', 't1')], 0, 1);
      await store.keys.put([key('k1', { profileId: 'p1' }), key('k2', { profileId: 'p2' })]);
      for (const profileId of ['p1', 'p2']) await store.consents.add({ ...consent('measure', true, 1), profileId });
      const { removed } = await store.erasures.erase('p1', request);
      assert.deepEqual(removed, {
        events: 4,
        consents: 1,
        searches: 1,
        states: 1,
        keys: 1,
        pages: 0,
        profiles: 1,
        accounts: 0,
        quarantine: 0,
      });
      assert.deepEqual(await store.events.ofProfile('p1', 0, 10), []);
      assert.deepEqual(
        (await wholeLog(store)).map(({ profileId }) => profileId).filter((id) => id === 'p1'),
        [],
      );
      assert.equal(await store.profiles.get('p1'), undefined);
      assert.deepEqual([await store.states.ofProfile('p1'), await store.searches.ofProfile('p1')], [[], []]);
      assert.deepEqual([await store.consents.ofProfile('p1'), await store.keys.get('k1')], [[], undefined]);
      assert.equal((await store.events.ofProfile('p2', 0, 10)).length, 4);
      assert.deepEqual(ids(await store.profiles.list('', 5)), ['p2']);
      assert.equal((await store.states.ofProfile('p2')).length, 1);
    },
  ],
  [
    'an erasure takes refused events with it that name the profile anywhere',
    async ({ open }) => {
      const store = await open();
      const quarantined = [
        refused('{}', { profileId: 'p1%"é' }),
        refused(JSON.stringify({ profileId: 'p1%"é' }), { profileId: null }),
        refused('{"profileId":"p2"}', { profileId: 'p2' }),
      ];
      await store.events.append({ events: [], quarantined });
      const { removed } = await store.erasures.erase('p1%"é', request);
      assert.equal(removed.quarantine, 2);
      assert.deepEqual(
        (await store.quarantine.list(0, 5)).map(({ profileId }) => profileId),
        ['p2'],
      );
    },
  ],
  [
    'an erasure leaves a receipt, by which late events are known',
    async ({ open }) => {
      const store = await open();
      const receipt = await store.erasures.erase('p1', request);
      assert.deepEqual(await store.erasures.get('r1'), receipt);
      assert.deepEqual([receipt.profileHash, receipt.requestedAt, receipt.completedAt], ['hash-of-p1', 50, 60]);
      assert.deepEqual(await store.erasures.known(['x', 'hash-of-p1']), new Set(['hash-of-p1']));
      assert.deepEqual(await store.erasures.known([]), new Set());
      assert.equal(await store.erasures.get('r2'), undefined);
      assert.equal(await store.erasures.count(), 1);
      assert.deepEqual(await store.erasures.hashes(), ['hash-of-p1']);
    },
  ],
  [
    'an erasure asked twice leaves the first receipt as it is',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(3));
      const first = await store.erasures.erase('p1', request);
      assert.deepEqual(await store.erasures.erase('p1', { ...request, completedAt: 99 }), first);
    },
  ],
  [
    'no seq is used twice, even when the newest events were erased',
    async ({ open }) => {
      const first = await open();
      await first.events.append({ events: [event('e1', { profileId: 'p1' })], quarantined: [] });
      const last = await first.events.last();
      await first.erasures.erase('p1', request);
      await first.close();
      const second = await open();
      await second.events.append({ events: [event('e2', { profileId: 'p2' })], quarantined: [] });
      assert.ok((await second.events.last()) > last);
    },
  ],
];
