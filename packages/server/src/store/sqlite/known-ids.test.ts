// Ids are known for good: in the table, in runs, after merging, after a failed batch, after opening again.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import type { Verdict } from '../event.ts';
import { connect, type Connection } from './connection.ts';
import { addTo, filterFor, mayHold } from './id-filter.ts';
import { idTable } from './id-table.ts';
import { idWords, WORDS } from './id-words.ts';
import { knownIds } from './known-ids.ts';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest().subarray(0, 16);

/** The tables that ids need, in memory. */
function database(t: TestContext): Connection {
  const connection = connect(':memory:');
  connection.db.exec(`create table events (seq integer primary key, id text, digest blob);
    create table id_runs (run integer primary key, level integer, count integer, through integer, fences blob, filter blob);
    create table id_pages (page integer primary key, ids blob)`);
  t.after(() => connection.close());
  return connection;
}

const pages = ({ db }: Connection): number => Number(db.prepare('select count(*) as n from id_pages').get()!.n);
const runs = ({ db }: Connection): unknown[] =>
  db
    .prepare('select level, count from id_runs order by run')
    .all()
    .map((row) => [row.level, row.count]);

test('an id is accepted once, then it is a duplicate, and a conflict with another digest', (t) => {
  const ids = knownIds(database(t));
  const verdicts = [ids.judge('a', digest('1')), ids.judge('a', digest('1')), ids.judge('a', digest('2'))];
  assert.deepEqual(verdicts, ['accepted', 'duplicate', 'conflict']);
});

test('an id that went into a run is as well known as before', (t) => {
  const connection = database(t);
  const ids = knownIds(connection, { table: 1 });
  ids.judge('a', digest('1'));
  ids.settle(1);
  while (ids.tidy());
  assert.deepEqual(runs(connection), [[0, 1]]);
  assert.deepEqual(
    [ids.judge('a', digest('1')), ids.judge('a', digest('2')), ids.judge('b', digest('1'))],
    ['duplicate', 'conflict', 'accepted'],
  );
});

test('a table that is not full stays a table, unless told otherwise', (t) => {
  const connection = database(t);
  const ids = knownIds(connection, { table: 3 });
  ids.judge('a', digest('1'));
  ids.settle(1);
  while (ids.tidy());
  assert.deepEqual(runs(connection), []);
  ids.settleAll(1);
  assert.deepEqual(runs(connection), [[0, 1]]);
  ids.settleAll(1);
  assert.deepEqual(runs(connection), [[0, 1]]);
});

test('eight runs become one of the next level, and nothing of the old ones stays', (t) => {
  const connection = database(t);
  const ids = knownIds(connection, { table: 200 });
  for (let i = 0; i < 1_700; i++) {
    ids.judge(`e${i}`, digest(`e${i}`));
    if (i % 200 === 199) ids.settleAll(i + 1);
  }
  assert.equal(runs(connection).length, 8);
  while (ids.tidy());
  assert.deepEqual(runs(connection), [[1, 1_600]]);
  assert.equal(pages(connection), 10);
  assert.equal(ids.size, 1_700);
  for (let i = 0; i < 1_700; i++) assert.equal(ids.judge(`e${i}`, digest(`e${i}`)), 'duplicate');
});

test('ids are known in the middle of a merge, and when it is cut short and begun again', (t) => {
  const connection = database(t);
  const ids = knownIds(connection, { table: 2_000 });
  for (let i = 0; i < 16_000; i++) {
    ids.judge(`e${i}`, digest(''));
    if (i % 2_000 === 1_999) ids.settleAll(i + 1);
  }
  ids.tidy();
  assert.ok(pages(connection) > 8 * 13);
  for (let i = 0; i < 16_000; i += 7) assert.equal(ids.judge(`e${i}`, digest('')), 'duplicate');
  const again = knownIds(connection, { table: 2_000 });
  while (again.tidy());
  assert.deepEqual(runs(connection), [[1, 16_000]]);
  assert.equal(pages(connection), 100);
  for (let i = 0; i < 16_000; i += 7) assert.equal(again.judge(`e${i}`, digest('')), 'duplicate');
});

test('ids are known while their table becomes a run, step by step, and after a failure on the way', (t) => {
  const connection = database(t);
  const ids = knownIds(connection, { table: 20_000 });
  for (let i = 0; i < 20_000; i++) ids.judge(`e${i}`, digest(''));
  ids.settle(20_000);
  const known = (): void => {
    for (let i = 0; i < 20_000; i += 99) assert.equal(ids.judge(`e${i}`, digest('')), 'duplicate');
  };
  for (let step = 0; step < 2; step++) {
    assert.equal(ids.tidy(), true);
    known();
  }
  connection.db.exec('alter table id_pages rename to away; create view id_pages as select * from away');
  assert.throws(() => ids.tidy(), /view/);
  connection.db.exec('drop view id_pages; alter table away rename to id_pages');
  known();
  while (ids.tidy()) known();
  assert.deepEqual(runs(connection), [[0, 20_000]]);
  assert.equal(pages(connection), 125);
});

test('a table that became a run is used again, and knows nothing of what it held', (t) => {
  const connection = database(t);
  const ids = knownIds(connection, { table: 2 });
  for (const [k, id] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
    assert.equal(ids.judge(id, digest('1')), 'accepted');
    ids.settle(k + 1);
    while (ids.tidy());
  }
  assert.deepEqual(runs(connection), [
    [0, 2],
    [0, 2],
    [0, 2],
  ]);
  for (const id of ['a', 'd', 'f']) assert.equal(ids.judge(id, digest('2')), 'conflict');
  assert.equal(ids.size, 6);
});

test('a cleared table holds nothing, and takes what it held', () => {
  const table = idTable(2);
  const words = (id: string): Uint32Array => idWords(id, digest('1'), new Uint32Array(WORDS));
  for (const id of ['a', 'b', 'c']) table.add(words(id));
  table.clear();
  assert.deepEqual([table.size, table.find(words('b')), table.records().length], [0, undefined, 0]);
  table.add(words('b'));
  assert.deepEqual([table.size, table.find(words('a')), table.find(words('b'))], [1, undefined, 'duplicate']);
});

test('a failed batch has made nothing known', (t) => {
  const ids = knownIds(database(t));
  ids.judge('before', digest(''));
  const mark = ids.mark();
  for (let i = 0; i < 100; i++) ids.judge(`e${i}`, digest(''));
  ids.undo(mark);
  assert.equal(ids.size, 1);
  assert.equal(ids.judge('e7', digest('')), 'accepted');
  assert.equal(ids.judge('before', digest('')), 'duplicate');
});

test('after a start the ids of events that are in no run yet come from the log', (t) => {
  const connection = database(t);
  const put = connection.db.prepare('insert into events (seq, id, digest) values (?, ?, ?)');
  const ids = knownIds(connection, { table: 2 });
  for (const [i, id] of ['a', 'b', 'c'].entries()) {
    ids.judge(id, digest(id));
    put.run(i + 1, id, digest(id).subarray(0, 8));
    ids.settle(i + 1);
    while (ids.tidy());
  }
  connection.db.exec('delete from events where seq <= 2');
  const again = knownIds(connection, { table: 2 });
  assert.equal(again.size, 3);
  for (const id of ['a', 'b', 'c']) assert.equal(again.judge(id, digest(id)), 'duplicate');
});

test('any course of batches, failures, settling and starts agrees with a plain map', (t) => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 60 }), body: fc.integer({ min: 0, max: 1 }) }) },
    { weight: 2, arbitrary: fc.constant('tidy' as const) },
    { weight: 1, arbitrary: fc.constant('settle' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const connection = database(t);
      const ids = knownIds(connection, { table: 3 });
      const plain = new Map<number, number>();
      for (const [at, one] of steps.entries()) {
        if (one === 'tidy') ids.tidy();
        else if (one === 'settle') ids.settleAll(at);
        else {
          const before = plain.get(one.id);
          const verdict: Verdict = before === undefined ? 'accepted' : before === one.body ? 'duplicate' : 'conflict';
          assert.equal(ids.judge(`e${one.id}`, digest(`${one.body}`)), verdict);
          if (before === undefined) plain.set(one.id, one.body);
          ids.settle(at);
        }
      }
      assert.equal(ids.size, plain.size);
    }),
    { numRuns: 60 },
  );
});

test('a filter never denies what was added, and denies most others', () => {
  const filter = filterFor(1_000);
  const words = (i: number): Uint32Array => idWords(`id ${i}`, digest(''), new Uint32Array(WORDS));
  for (let i = 0; i < 1_000; i++) addTo(filter, words(i)[1]!, words(i)[2]!);
  for (let i = 0; i < 1_000; i++) assert.ok(mayHold(filter, words(i)[1]!, words(i)[2]!));
  const passed = Array.from({ length: 10_000 }, (_, i) => words(1_000 + i)).filter((w) =>
    mayHold(filter, w[1]!, w[2]!),
  );
  // 0.8 % are expected
  assert.ok(passed.length < 160, `${passed.length} of 10,000 passed`);
});

test('ids whose hashes begin alike are told apart, however many there are', () => {
  const table = idTable(2);
  const record = (i: number): Uint32Array => Uint32Array.from([7, 7, 7, i, i, i]);
  for (let i = 0; i < 500; i++) table.add(record(i));
  for (let i = 0; i < 500; i++) assert.equal(table.find(record(i)), 'duplicate');
  table.truncate(250);
  assert.equal(table.find(record(249)), 'duplicate');
  assert.equal(table.find(record(250)), undefined);
});
