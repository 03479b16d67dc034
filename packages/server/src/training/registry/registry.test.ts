// What may be done with snapshots: publishing, pinning, going back, clearing away.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { AT, testRegistry } from '../../../test/snapshots.ts';
import { openRegistry } from './registry.ts';
import { sealOf } from './snapshots.ts';

test('an empty folder has no state, no snapshots, and nothing to go back to', (t) => {
  const { registry } = testRegistry(t);
  assert.deepEqual([registry.newest(), registry.state(), registry.list()], [0, undefined, []]);
  assert.throws(() => registry.rollback(), /E_NOTHING_BEFORE/);
  assert.throws(() => registry.unpin(), /E_NOT_PINNED/);
  assert.throws(() => registry.pin('20260921T133321-00000000'), /E_NO_SNAPSHOT/);
});

test('what was trained is live once it is published', (t) => {
  const { registry, save } = testRegistry(t);
  const id = save();
  assert.equal(registry.state(), undefined);
  assert.equal(registry.publish(id, 0, false), 'published');
  const { live, pinned, why, number } = registry.state()!;
  assert.deepEqual([live, pinned, why, number], [id, false, 'trained', 1]);
});

test('an id says when it was trained and differs with what it holds', (t) => {
  const { save, clock } = testRegistry(t);
  const first = save({}, [1, 2]);
  clock.now -= 1_000;
  const second = save({}, [2, 1]);
  assert.match(first, /^20260921T141321-[0-9a-f]{8}$/);
  assert.equal(second.slice(0, 15), first.slice(0, 15));
  assert.notEqual(second, first);
});

test('of two that began from the same state only the first is published; the other one stays in the registry', (t) => {
  const { registry, save } = testRegistry(t);
  const [one, two] = [save(), save()];
  assert.equal(registry.publish(one, 0, false), 'published');
  assert.equal(registry.publish(two, 0, false), 'overtaken');
  assert.equal(registry.state()!.live, one);
  assert.deepEqual(
    registry.list().map(({ id, live }) => [id, live]),
    [
      [two, false],
      [one, true],
    ],
  );
});

test('two trainings of the same data within a second are two snapshots', (t) => {
  const { save, clock } = testRegistry(t);
  const first = save();
  clock.now -= 1_000;
  const second = save();
  assert.equal(second.slice(0, 15), first.slice(0, 15));
  assert.notEqual(second, first);
});

test('two processes on one folder agree', (t) => {
  const { registry, folder, save } = testRegistry(t);
  const other = openRegistry({ folder, now: () => AT, token: 'other' });
  const id = save();
  assert.equal(other.publish(id, 0, true), 'published');
  assert.equal(registry.state()!.why, 'forced');
});

test('what is pinned stays whatever is trained, until it is unpinned', (t) => {
  const { registry, publish, save } = testRegistry(t);
  const [first, second] = [publish(), publish()];
  assert.equal(registry.pin(first).live, first);
  const third = save();
  assert.equal(registry.publish(third, registry.newest(), false), 'pinned');
  assert.equal(registry.publish(third, registry.newest(), true), 'pinned');
  assert.equal(registry.unpin().live, first);
  assert.equal(registry.publish(third, registry.newest(), false), 'published');
  assert.equal(registry.state()!.live, third);
  assert.notEqual(second, third);
});

test('a rollback goes to the one before and pins it; the next one goes further back, never to what was refused', (t) => {
  const { registry, publish } = testRegistry(t);
  const [first, second, third] = [publish(), publish(), publish()];
  const back = registry.rollback();
  assert.deepEqual([back.live, back.pinned, back.refused], [second, true, [third]]);
  assert.equal(registry.rollback().live, first);
  assert.throws(() => registry.rollback(), /E_NOTHING_BEFORE/);
  assert.equal(registry.state()!.live, first);
});

test('pinning what was refused takes it back', (t) => {
  const { registry, publish } = testRegistry(t);
  const [, second] = [publish(), publish()];
  registry.rollback();
  assert.deepEqual(registry.pin(second).refused, []);
});

test('a rollback passes over what was cleared away', (t) => {
  const { registry, publish } = testRegistry(t);
  const [first, second] = [publish(), publish()];
  publish();
  registry.snapshots.remove(second);
  assert.equal(registry.rollback().live, first);
});

test('only the newest are kept, and what is live, and what a rollback returns to', (t) => {
  const { registry, publish, save } = testRegistry(t);
  const published = [publish(), publish(), publish()];
  const saved = [save(), save(), save()];
  assert.deepEqual(registry.prune(2), [published[0], saved[0]]);
  assert.deepEqual(registry.snapshots.ids(), [published[1], published[2], saved[1], saved[2]]);
  assert.equal(registry.rollback().live, published[1]);
});

test('a pinned one is never cleared away', (t) => {
  const { registry, publish, save } = testRegistry(t);
  const old = publish();
  publish();
  registry.pin(old);
  for (let n = 0; n < 3; n++) save();
  registry.prune(1);
  assert.ok(registry.snapshots.ids().includes(old));
  assert.equal(registry.unpin().live, old);
});

test('a damaged record of what is live is passed over and told, and its number is not used again', (t) => {
  const { registry, folder, publish, save } = testRegistry(t);
  const first = publish();
  publish();
  const records = join(folder, 'generations');
  const newest = join(records, readdirSync(records).sort().at(-1)!);
  writeFileSync(newest, 'nonsense');
  const damaged: string[] = [];
  assert.equal(registry.states((file) => damaged.push(file))[0]!.live, first);
  assert.deepEqual(damaged, ['0000000002.json']);
  assert.equal(registry.newest(), 2);
  const third = save();
  assert.equal(registry.publish(third, 1, false), 'overtaken');
  assert.equal(registry.publish(third, 2, false), 'published');
  assert.equal(registry.state()!.live, third);
});

test('a record that was changed by hand does not count', (t) => {
  const { registry, folder, publish } = testRegistry(t);
  const [first, second] = [publish(), publish()];
  const record = JSON.stringify({ ...registry.state(), live: first, pinned: true });
  writeFileSync(join(folder, 'generations', '0000000003.json'), `${record}\n${'0'.repeat(64)}\n`);
  assert.equal(registry.state()!.live, second);
});

test('old records are cleared away and their numbers stay used', (t) => {
  const { registry, folder, save } = testRegistry(t);
  const id = save();
  for (let n = 0; n < 120; n++) assert.equal(registry.publish(id, n, false), 'published');
  assert.equal(readdirSync(join(folder, 'generations')).length, 100);
  assert.equal(registry.publish(id, 5, false), 'overtaken');
  assert.equal(registry.newest(), 120);
});

test('what a dead trainer left is not seen, and is gone after a day', (t) => {
  const { registry, folder, clock } = testRegistry(t);
  const left = join(folder, 'unfinished', '20260921T133321-00000000.dead');
  mkdirSync(left, { recursive: true });
  utimesSync(left, clock.now / 1000, clock.now / 1000);
  assert.deepEqual(registry.list(), []);
  registry.prune(1);
  assert.ok(existsSync(left));
  clock.now += 86_400_001;
  registry.prune(1);
  assert.ok(!existsSync(left));
});

test('a snapshot that cannot be read is listed with the reason', (t) => {
  const { registry, folder, save } = testRegistry(t);
  const id = save();
  writeFileSync(join(folder, 'snapshots', id, 'manifest.json'), '{}');
  writeFileSync(join(folder, 'snapshots', id, 'manifest.sha256'), sealOf(Buffer.from('{}')));
  const [row] = registry.list();
  assert.equal(row!.id, id);
  assert.match(row!.damaged, /E_SNAPSHOT: snapshot .* manifest does not fit/);
  assert.throws(() => registry.pin(id), /E_SNAPSHOT/);
});
