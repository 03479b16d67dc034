// The doctor names what is ill and what to do, and finds a healthy installation well.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { event, many } from '../../test/conformance/store/samples.ts';
import { openSpool } from '../events/spool.ts';
import { openStore } from '../store/index.ts';
import { examine } from './doctor.ts';

const NOW = 1_790_000_000_000;
const now = (): number => NOW;

async function sick(t: TestContext, make: (folder: string) => Promise<void>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-doctor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await make(folder);
  const found = await examine({ place: folder, spool: null, now });
  return found.filter(({ ok }) => !ok).map(({ what, found: seen, advice }) => `${what}: ${seen} → ${advice}`);
}

const filled = async (folder: string): Promise<void> => {
  const store = await openStore(folder, { now });
  await store.events.append(many(500));
  await store.events.seal(250);
  await store.close();
};

test('a healthy store is well', async (t) => {
  assert.deepEqual(await sick(t, filled), []);
});

test('no store, a damaged segment, a clock that went back and a store in use are named with what to do', async (t) => {
  assert.match((await sick(t, async () => {})).join(), /store: .* holds no store yet → marquee serve/);
  const rotten = async (folder: string): Promise<void> => {
    await filled(folder);
    const [name] = readdirSync(join(folder, 'segments'));
    const path = join(folder, 'segments', name!);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 255;
    writeFileSync(path, bytes);
  };
  assert.match((await sick(t, rotten)).join(), /store: segment .*→ restore the last backup/);
  const early = async (folder: string): Promise<void> => {
    const store = await openStore(folder, { now });
    await store.events.append({ events: [event('e1', { receivedAt: NOW + 3_600_000 })], quarantined: [] });
    await store.close();
  };
  assert.match((await sick(t, early)).join(), /clock: .* before what was recorded .*→ set the clock/);
  const held = async (folder: string): Promise<void> => {
    const store = await openStore(folder, { now });
    t.after(() => store.close());
  };
  assert.match((await sick(t, held)).join(), /store: E_STORE_LOCKED: .* stop that process/);
});

test('requests that wait in the spool of a shared store are counted, and a database that is away is told of', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-doctor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const spool = await openSpool(join(folder, 'events.spool'), 1e6);
  await spool.append('[]');
  await spool.close();
  const found = await examine({ place: 'postgres://x@127.0.0.1:1/x', spool: { folder }, now });
  const ill = found.filter(({ ok }) => !ok).map(({ what, found: seen }) => `${what}: ${seen}`);
  assert.match(ill[0]!, /^spool: 10 bytes of events wait/);
  assert.match(ill[1]!, /^store: E_STORE_UNAVAILABLE/);
});
