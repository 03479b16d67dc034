// A power cut takes the end of the write-ahead log, from anywhere after the last byte that a commit waited for.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderFor, storeFor } from '../../../test/at-end.ts';
import { event, profile, state, wholeLog } from '../../../test/conformance/store/samples.ts';
import { FILE } from './open.ts';

const WAL = `${FILE}-wal`;
const ROUNDS = 4;
const hashOf = (id: string): string => `hash of ${id}`;

/** What was told to be on disk when the log had so many bytes. */
interface Told {
  readonly bytes: number;
  readonly round: number;
}

test('wherever a power cut takes the end of the log, what was acknowledged is there, and what nobody waited for is whole or gone', async (t) => {
  const [place, cuts] = [folderFor(t), folderFor(t)];
  const store = await storeFor(t, place);
  const size = (): number => statSync(join(place, WAL)).size;
  const promises: Told[] = [];
  const ends = new Set([size()]);
  for (let round = 1; round <= ROUNDS; round++) {
    await store.profiles.introduce([profile(`p${round}`, { accountId: `a${round}` })], hashOf);
    ends.add(size());
    await store.events.append({ events: [event(`e${round}`, { profileId: `p${round}` })], quarantined: [] });
    promises.push({ bytes: size(), round });
    for (const part of [0, 1]) {
      const cursor = 2 * (round - 1) + part;
      const rows = Array.from({ length: 9 }, (_, i) =>
        state(`p${round}`, `t${part}-${i}`, `{"s":"${'x'.repeat(300)}"}`),
      );
      assert.equal(await store.states.save(rows, cursor, cursor + 1, hashOf), true);
      ends.add(size());
    }
  }
  // Within frames too: half of one is none.
  const lengths = [...ends, ...promises.map(({ bytes }) => bytes)].flatMap((end) => [end - 100, end]);
  for (const [n, length] of [...new Set(lengths)].filter((at) => at >= promises[0]!.bytes && at <= size()).entries()) {
    const cut = join(cuts, String(n));
    mkdirSync(cut);
    for (const file of [FILE, WAL]) copyFileSync(join(place, file), join(cut, file));
    truncateSync(join(cut, WAL), length);
    const after = await storeFor(t, cut);
    assert.deepEqual(await after.check(), []);
    const log = await wholeLog(after);
    const least = promises.findLast(({ bytes }) => bytes <= length)!.round;
    assert.ok(log.length >= least, `${log.length} events of ${least} at ${length} bytes`);
    for (const { profileId } of log) assert.equal((await after.profiles.get(profileId))?.id, profileId);
    const cursor = await after.states.cursor();
    const rows = await after.states.all({ profileId: '', titleId: '' }, 1_000);
    assert.equal(rows.length, 9 * cursor);
    assert.equal(await after.states.save([], cursor, cursor + 1), true);
    await after.close();
  }
});
