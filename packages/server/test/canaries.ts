// A profile that is everywhere in a store, each place with its own word, so that what an erasure leaves can be named.
import assert from 'node:assert/strict';
import type { ServedPage } from '../src/store/records.ts';
import type { Store } from '../src/store/store.ts';
import { event, key, many, profile, refused, state } from './conformance/store/samples.ts';

const WHO = 'canary-profile';

/** In the hot tail, in segments, in every table; among others, and written over and over, so that pages split and rows move. */
export async function plant(store: Store): Promise<void> {
  const words = (i: number) => ({
    profileId: WHO,
    body: JSON.stringify({ titleId: `canary-body-${i}` }),
    search: { words: `canary-words-${i}`, results: null },
  });
  for (let round = 0; round < 6; round++) {
    const mine = Array.from({ length: 40 }, (_, i) => event(`canary-event-${round}-${i}`, words(i)));
    const others = many(300, { from: round * 300, profiles: 50 }).events;
    await store.events.append({ events: [...mine, ...others], quarantined: [] });
    if (round === 2) await store.events.seal(await store.events.last());
  }
  await store.events.append({
    events: [],
    quarantined: [
      refused(JSON.stringify({ profileId: WHO, x: 'canary-refused' }), { id: 'canary-id', profileId: null }),
    ],
  });
  await store.profiles.put([profile(WHO, { name: 'canary-name' }), ...names(200).map((id) => profile(id))]);
  await store.keys.put([key('canary-key', { profileId: WHO, label: 'canary-label' })]);
  await store.consents.add({
    profileId: WHO,
    purpose: 'canary-purpose',
    granted: true,
    version: '1',
    at: 1,
    expiresAt: null,
  });
  for (let n = 0; n < 30; n++) await store.pages.put([page(`canary-page-${n}`, WHO), page(`page-${n}`, `n${n}`)]);
  for (let turn = 0; turn < 8; turn++) {
    const grown = JSON.stringify({ text: `canary-state-${turn} `.repeat(turn * 20) });
    const rows = [
      ...names(60).map((title) => state(WHO, title, grown)),
      ...names(200).map((who) => state(who, 't', grown.replaceAll('canary', 'other'))),
    ];
    assert.equal(await store.states.save(rows, turn, turn + 1), true);
  }
}

const page = (id: string, profileId: string): ServedPage => ({
  id,
  profileId,
  at: 1_000,
  session: `session of ${id}`,
  snapshot: null,
  policy: 'home',
  servedBy: 'live',
  degraded: false,
  seed: 1,
  viewerVersion: 1,
  sources: ['als'],
  rows: [
    {
      id: `row of ${id}`,
      type: 'top_picks',
      heading: `Top picks of ${id}`,
      seed: null,
      titles: ['t1', 't2'],
      scores: [1, 0.5],
      sources: [1, 1],
      propensities: [1, 0.95],
    },
  ],
});

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `n${i}`);

/** Erases it, and looks for it in every file. */
export async function erasedEverywhere(store: Store, files: () => readonly Buffer[]): Promise<void> {
  assert.ok(
    files().some((bytes) => bytes.includes('canary-state')),
    'the canaries are in no file to begin with',
  );
  const request = { id: 'receipt', profileHash: 'hash', requestedAt: 1, completedAt: 2 };
  const { removed } = await store.erasures.erase(WHO, request);
  assert.deepEqual(removed, {
    events: 240,
    consents: 1,
    searches: 240,
    states: 60,
    keys: 1,
    profiles: 1,
    accounts: 0,
    quarantine: 1,
    pages: 30,
  });
  const found = new Set<string>();
  for (const bytes of files()) {
    for (let at = bytes.indexOf('canary'); at >= 0; at = bytes.indexOf('canary', at + 1)) {
      found.add(bytes.subarray(at, at + 24).toString('latin1'));
    }
  }
  assert.deepEqual([...found], []);
}
