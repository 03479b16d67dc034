// One connection to the file: what it waits for, how many statements it keeps, and its errors as ours.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { atEnd, folderFor } from '../../../test/at-end.ts';
import { asStoreError, connect, type Connection } from './connection.ts';

function opened(t: TestContext): Connection {
  const connection = connect(join(folderFor(t), 'a.db'));
  atEnd(t, () => connection.close());
  connection.db.exec('create table numbers (n integer primary key)');
  return connection;
}

const FULL = 2;
const NORMAL = 1;
const level = ({ db }: Connection): unknown => Object.values(db.prepare('pragma synchronous').get()!)[0];

test('a commit waits for the disk unless it may come later, and the next one waits again, whatever became of the one before', (t) => {
  const connection = opened(t);
  const { prepare, transaction } = connection;
  const insert = (n: number) => (): void => void prepare('insert into numbers values (?)').run(n);
  assert.equal(level(connection), FULL);
  transaction(() => {
    insert(1)();
    assert.equal(level(connection), FULL);
  });
  for (let n = 2; n < 5; n++) {
    transaction(
      () => {
        insert(n)();
        assert.equal(level(connection), NORMAL);
      },
      { lasting: false },
    );
    assert.equal(level(connection), FULL);
  }
  assert.throws(() => transaction(insert(4), { lasting: false }), /UNIQUE/);
  assert.deepEqual([level(connection), connection.db.isTransaction], [FULL, false]);
  assert.equal(connection.run('select count(*) as n from numbers', []).rows[0]!.n, 4);
});

test('a transaction that fails leaves nothing, and the connection goes on', (t) => {
  const { prepare, transaction, run } = opened(t);
  const failing = (): void => {
    prepare('insert into numbers values (1)').run();
    throw new Error('no');
  };
  assert.throws(() => transaction(failing), /no/);
  assert.deepEqual(run('select * from numbers', []).rows, []);
  assert.equal(run('insert into numbers values (?), (?)', [1, 2]).changes, 2);
});

test('a statement is prepared once, and statements of every kind do not fill the memory', (t) => {
  const { prepare, run } = opened(t);
  const first = prepare('select 1');
  assert.equal(prepare('select 1'), first);
  for (let n = 0; n < 500; n++) assert.equal(run(`select ${n} as n`, []).rows[0]!.n, n);
  assert.notEqual(prepare('select 1'), first);
});

test('a reader cannot write', (t) => {
  const place = join(folderFor(t), 'a.db');
  const writer = connect(place);
  atEnd(t, () => writer.close());
  const reader = connect(place, { readOnly: true });
  atEnd(t, () => reader.close());
  assert.throws(() => reader.db.exec('create table t (x)'), /readonly/);
});

test('errors of the database are ours by what can be done about them; others stay as they are', () => {
  const code = (errcode: number): unknown => (asStoreError({ errcode, message: 'm' }) as { code?: string }).code;
  // sqlite.org/rescode.html: corrupt, not a database; busy, locked, I/O, cannot open, auth; full
  assert.deepEqual([11, 26, 267].map(code), Array(3).fill('E_STORE_CORRUPT'));
  assert.deepEqual([5, 6, 10, 14, 23, 266, 3338].map(code), Array(7).fill('E_STORE_UNAVAILABLE'));
  assert.equal(code(13), 'E_DISK_FULL');
  const broken = { errcode: 19, message: 'constraint' };
  assert.equal(asStoreError(broken), broken);
  const other = new TypeError('x');
  assert.equal(asStoreError(other), other);
});
