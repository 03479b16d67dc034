// The whole sealed log as typed arrays: the same numbers as its events, whatever the query leaves out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loggedEvents } from '../../../test/arbitrary-events.ts';
import { faultDisk } from '../../../test/fault-disk.ts';
import type { LoggedEvent } from '../event.ts';
import { encodeStrings, openStrings } from './dictionary.ts';
import type { SegmentFiles } from './files.ts';
import { folderFiles } from './folder.ts';
import { idTable } from './id-table.ts';
import { segmentLog } from './log.ts';

const event = (seq: number, type: string, fields: object): LoggedEvent => ({
  seq,
  id: `e${seq}`,
  type,
  profileId: `p${seq % 3}`,
  accountId: 'a',
  occurredAt: seq * 10,
  receivedAt: seq * 10 + 5,
  body: JSON.stringify(fields),
});

const some = [
  event(1, 'rating', { titleId: 't1', value: 2 }),
  event(2, 'pause', { titleId: 't2', positionS: 7.5 }),
  event(3, 'rating', { titleId: 't3', value: -1 }),
  event(4, 'session_end', {}),
  event(5, 'rating', { titleId: 't1', value: 0 }),
];

const filesOf = (): SegmentFiles => folderFiles('./s', faultDisk());

test('columns of all segments are one array each over one vocabulary', async () => {
  const log = segmentLog(filesOf(), { rows: 2 });
  await log.seal([some]);
  const { rows, ids, numbers } = await log.table({
    ids: ['profile', 'titleId', 'episodeId'],
    numbers: ['occurredAt', 'value'],
  });
  assert.equal(rows, 5);
  const { codes, vocabulary } = ids.profile;
  assert.deepEqual(codes, Int32Array.of(0, 1, 2, 0, 1));
  assert.deepEqual([0, 1, 2].map(vocabulary.id), ['p1', 'p2', 'p0']);
  assert.deepEqual(ids.titleId.codes, Int32Array.of(0, 1, 2, -1, 0));
  assert.equal(ids.titleId.vocabulary.index('t3'), 2);
  assert.equal(ids.titleId.vocabulary.index('t4'), -1);
  assert.deepEqual([ids.episodeId.codes, ids.episodeId.vocabulary.size], [new Int32Array(5).fill(-1), 0]);
  assert.deepEqual(numbers.occurredAt, Float64Array.of(10, 20, 30, 40, 50));
  assert.deepEqual(numbers.value, Float64Array.of(2, NaN, -1, NaN, 0));
});

test('a query keeps the types and the time that it names', async () => {
  const log = segmentLog(filesOf(), { rows: 2 });
  await log.seal([some]);
  const ratings = await log.table({ ids: ['type'], numbers: ['seq'], types: ['rating', 'never'] });
  assert.deepEqual(ratings.numbers.seq, Float64Array.of(1, 3, 5));
  const between = await log.table({ ids: [], numbers: ['seq'], from: 20, until: 40 });
  assert.deepEqual(between.numbers.seq, Float64Array.of(2, 3));
  const both = await log.table({ ids: [], numbers: ['seq'], types: ['rating'], from: 11, until: 50 });
  assert.deepEqual(both.numbers.seq, Float64Array.of(3));
  const none = await log.table({ ids: ['profile'], numbers: ['seq'], types: [] });
  assert.deepEqual([none.rows, none.ids.profile.codes.length], [0, 0]);
});

test('columns of few, of many and of very many ids are mapped alike, with gaps and without', async () => {
  const log = segmentLog(filesOf());
  const events = Array.from({ length: 70_000 }, (_, i) => ({
    ...event(i + 1, i % 2 ? 'rating' : 'pause', i % 5 ? { titleId: `t${i % 900}`, rowId: `r${i % 9}` } : {}),
    profileId: `p${i}`,
  }));
  await log.seal([events]);
  const { ids } = await log.table({ ids: ['profile', 'titleId', 'rowId', 'account'], numbers: [] });
  for (let row = 0; row < events.length; row += 7) {
    assert.equal(ids.profile.vocabulary.id(ids.profile.codes[row]!), `p${row}`);
    const [title, place] = [ids.titleId.codes[row]!, ids.rowId.codes[row]!];
    assert.equal(title < 0 ? undefined : ids.titleId.vocabulary.id(title), row % 5 ? `t${row % 900}` : undefined);
    assert.equal(place < 0 ? undefined : ids.rowId.vocabulary.id(place), row % 5 ? `r${row % 9}` : undefined);
  }
  assert.deepEqual([ids.account.vocabulary.size, ids.account.codes[69_999]], [1, 0]);
});

test('an empty log is a table of no rows', async () => {
  const { rows, ids } = await segmentLog(filesOf()).table({ ids: ['profile'], numbers: [] });
  assert.deepEqual([rows, ids.profile.codes.length, ids.profile.vocabulary.size], [0, 0, 0]);
});

test('whatever the events, the table says what reading them one by one says', async () => {
  await fc.assert(
    fc.asyncProperty(loggedEvents(60), fc.constantFrom(7, 64), async (events, rows) => {
      const log = segmentLog(filesOf(), { rows });
      await log.seal([events]);
      const { ids, numbers } = await log.table({
        ids: ['type', 'profile', 'titleId', 'playId'],
        numbers: ['receivedAt', 'positionS', 'hidden'],
      });
      events.forEach((one, row) => {
        const body: Record<string, unknown> = JSON.parse(one.body);
        const id = (name: keyof typeof ids): string | undefined =>
          ids[name].codes[row]! < 0 ? undefined : ids[name].vocabulary.id(ids[name].codes[row]!);
        assert.deepEqual(
          [id('type'), id('profile'), id('titleId'), id('playId')],
          [one.type, one.profileId, body.titleId, body.playId],
        );
        assert.equal(numbers.receivedAt[row], one.receivedAt);
        assert.equal(numbers.positionS[row], body.positionS ?? NaN);
        assert.equal(numbers.hidden[row], body.hidden === undefined ? NaN : Number(body.hidden));
      });
    }),
    { numRuns: 40 },
  );
});

test('a segment that is bad in a needed column is left out and set aside; one bad elsewhere is read', async () => {
  const disk = faultDisk();
  const files = folderFiles('./s', disk);
  const events = Array.from({ length: 4000 }, (_, i) =>
    event(i + 1, 'rating', { titleId: `t${(i * 7919) % 3001}`, value: i % 4, note: `${i * i}` }),
  );
  await segmentLog(files, { rows: 2000 }).seal([events]);
  const [first, second] = await files.list();
  // the last bytes before the checksum are texts and the filter; ids of titles lie before them
  disk.damage(first!, (bytes) => bytes.map((byte, at) => (at === bytes.length - 4000 ? byte ^ 1 : byte)));
  const log = segmentLog(files);
  assert.equal((await log.table({ ids: ['profile'], numbers: ['value'] })).rows, 4000);
  disk.damage(second!, (bytes) => bytes.slice(0, 3000));
  assert.equal((await log.table({ ids: ['profile', 'titleId'], numbers: ['value'] })).rows, 2000);
  assert.deepEqual((await files.list()).slice(1), [`${second}.bad`]);
  assert.equal((await log.check()).bad.length, 1);
});

test('a table read while the log is rewritten has every segment as before or as after', async () => {
  const log = segmentLog(filesOf(), { rows: 4 });
  await log.seal([Array.from({ length: 40 }, (_, i) => event(i + 1, 'rating', {}))]);
  const erasing = log.withoutProfile('p1');
  const [{ rows }, { removed }] = await Promise.all([log.table({ ids: [], numbers: ['seq'] }), erasing]);
  assert.equal(removed, 14);
  assert.ok(rows >= 26 && rows <= 40);
});

test('the vocabulary gives each id its first place, for any ids in any lists', () => {
  const ids = fc.array(
    fc.string({ unit: 'binary' }).filter((id) => id.isWellFormed()),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 5 }), (lists) => {
      const table = idTable();
      const first = [...new Set(lists.flat())];
      for (const list of lists) {
        const indices = table.addAll(openStrings(encodeStrings(list), list.length));
        assert.deepEqual(
          [...indices],
          list.map((id) => first.indexOf(id)),
        );
      }
      assert.equal(table.size, first.length);
      first.forEach((id, index) => assert.deepEqual([table.id(index), table.index(id)], [id, index]));
    }),
  );
});

test('the vocabulary holds many ids', () => {
  const ids = Array.from({ length: 50_000 }, (_, i) => `id-${i}`);
  const table = idTable();
  table.addAll(openStrings(encodeStrings(ids), ids.length));
  assert.equal(table.size, 50_000);
  for (const i of [0, 1, 2047, 2048, 49_999]) assert.deepEqual([table.index(`id-${i}`), table.id(i)], [i, `id-${i}`]);
  assert.equal(table.index('id-50000'), -1);
});
