// Events kept from an append until they are read: never one that is not in the log, never one out of order, none of the erased.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { event } from '../../test/conformance/store/samples.ts';
import type { LoggedEvent, NewEvent, Verdict } from './event.ts';
import { freshEvents, type Appended } from './fresh.ts';

/** A table in which every append takes the next seqs; those of other processes too. */
function table() {
  const rows: LoggedEvent[] = [];
  let end = 0;
  const take = (events: readonly NewEvent[], verdicts: readonly Verdict[]): Appended => {
    const accepted = events.filter((_, i) => verdicts[i] === 'accepted');
    const from = accepted.length === 0 ? undefined : end + 1;
    for (const { digest: _, search: __, ...one } of accepted) rows.push({ ...one, seq: ++end });
    return { verdicts, from };
  };
  return { rows, take, skip: (n: number) => void (end += n) };
}

const batch = (...names: string[]): NewEvent[] => names.map((name) => event(name));
const accepted = (events: readonly NewEvent[]): Verdict[] => events.map(() => 'accepted');
const names = (found: readonly LoggedEvent[]): string[] => found.map(({ seq, id }) => `${seq} ${id}`);

test('what was appended is given once, in order, in pages; then it is forgotten', async () => {
  const [{ take }, fresh] = [table(), freshEvents(10)];
  const [one, two] = [batch('a', 'b'), batch('c')];
  assert.deepEqual(await fresh.add(one, async () => take(one, accepted(one))), ['accepted', 'accepted']);
  await fresh.add(two, async () => take(two, ['accepted']));
  assert.deepEqual(names(fresh.after(0, 2)), ['1 a', '2 b']);
  assert.deepEqual(names(fresh.after(2, 2)), ['3 c']);
  assert.deepEqual(fresh.after(3, 2), []);
  assert.deepEqual(fresh.after(0, 2), [], 'whoever reads from the start asks the table');
});

test('duplicates and conflicts are not among them', async () => {
  const [{ take, rows }, fresh] = [table(), freshEvents(10)];
  const mixed = batch('a', 'b', 'c', 'd');
  await fresh.add(mixed, async () => take(mixed, ['duplicate', 'accepted', 'conflict', 'accepted']));
  assert.deepEqual(fresh.after(0, 9), rows);
  const none = batch('a');
  await fresh.add(none, async () => take(none, ['duplicate']));
  assert.deepEqual(names(fresh.after(1, 9)), ['2 d']);
});

test('behind a gap, which another process may have filled, the table is asked', async () => {
  const [{ take, skip }, fresh] = [table(), freshEvents(10)];
  const [one, two] = [batch('a'), batch('b')];
  await fresh.add(one, async () => take(one, ['accepted']));
  skip(3);
  await fresh.add(two, async () => take(two, ['accepted']));
  assert.deepEqual(fresh.after(0, 9), []);
  assert.deepEqual(fresh.after(1, 9), []);
  assert.deepEqual(names(fresh.after(4, 9)), ['5 b']);
});

test('beyond the most the oldest make room, and who is behind them asks the table', async () => {
  const [{ take }, fresh] = [table(), freshEvents(3)];
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const one = batch(name);
    await fresh.add(one, async () => take(one, ['accepted']));
  }
  assert.deepEqual(fresh.after(1, 9), []);
  assert.deepEqual(names(fresh.after(2, 9)), ['3 c', '4 d', '5 e']);
});

test('an append that fails leaves nothing, and goes on failing', async () => {
  const [{ take }, fresh] = [table(), freshEvents(9)];
  const one = batch('a');
  await assert.rejects(
    fresh.add(one, () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.deepEqual(fresh.after(0, 9), []);
  await fresh.add(one, async () => take(one, ['accepted']));
  assert.deepEqual(names(fresh.after(0, 9)), ['1 a']);
});

test('nothing that was appended before a removal ended is kept, whoever is told first', async () => {
  const [{ take }, fresh] = [table(), freshEvents(9)];
  const add = (name: string, told: Promise<void> = Promise.resolve()) => {
    const one = batch(name);
    const stored = take(one, ['accepted']);
    return fresh.add(one, () => told.then(() => stored));
  };
  await add('before');
  const [late, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = add('told of after the removal', late.promise);
  const removing = fresh.without(() => gate.promise);
  assert.deepEqual(fresh.after(0, 9), []);
  await add('meanwhile');
  assert.deepEqual(fresh.after(1, 9), []);
  gate.resolve();
  await removing;
  late.resolve();
  await slow;
  for (const after of [0, 1, 2, 3]) assert.deepEqual(fresh.after(after, 9), []);
  await add('afterwards');
  assert.deepEqual(names(fresh.after(3, 9)), ['4 afterwards']);
});

test('a removal that fails ends too', async () => {
  const [{ take }, fresh] = [table(), freshEvents(9)];
  await assert.rejects(
    fresh.without(() => Promise.reject(new Error('no'))),
    /no/,
  );
  const one = batch('a');
  await fresh.add(one, async () => take(one, ['accepted']));
  assert.equal(fresh.after(0, 9).length, 1);
});

const steps = fc.array(
  fc.oneof(
    fc.record({
      add: fc.array(fc.constantFrom<Verdict>('accepted', 'duplicate'), { maxLength: 5 }),
      late: fc.boolean(),
    }),
    fc.record({ others: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ read: fc.integer({ min: 0, max: 30 }), limit: fc.integer({ min: 0, max: 6 }) }),
  ),
  { maxLength: 40 },
);

test('whatever is appended, by whomever, told of in whatever order: what is given is what the table has there', () =>
  fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const [{ rows, take, skip }, fresh] = [table(), freshEvents(6)];
      const late: (() => void)[] = [];
      let made = 0;
      for (const step of plan) {
        if ('add' in step) {
          const events = batch(...step.add.map(() => `e${++made}`));
          const stored = take(events, step.add);
          const told = step.late ? new Promise<void>((resolve) => void late.push(resolve)) : Promise.resolve();
          const adding = fresh.add(events, () => told.then(() => stored));
          if (!step.late) await adding;
        } else if ('others' in step) skip(step.others);
        else {
          const given = fresh.after(step.read, step.limit);
          assert.ok(given.length <= step.limit);
          assert.deepEqual(given, rows.filter(({ seq }) => seq > step.read).slice(0, given.length));
          for (const [i, { seq }] of given.entries()) assert.equal(seq, step.read + 1 + i);
        }
        // Told in another order than stored.
        if (late.length > 2) {
          late.pop()!();
          await new Promise(setImmediate);
        }
      }
    }),
    { numRuns: 300 },
  ));
