// The queue against what it promises, for any sizes, any faults and any order of things.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createQueue } from './queue.ts';

interface Item {
  readonly name: number;
  readonly bytes: number;
  readonly events: number;
  /** 'poison': no commit that holds it succeeds. */
  readonly poison: boolean;
}

const items = fc.array(
  fc.record({
    bytes: fc.integer({ min: 0, max: 60 }),
    events: fc.integer({ min: 0, max: 6 }),
    poison: fc.nat(5).map((n) => n === 0),
    /** Turns of the loop before it comes. */
    after: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const faults = fc.record({
  /** Of every so many commits one finds the database away; 0 for none. */
  away: fc.integer({ min: 0, max: 5 }),
  turns: fc.integer({ min: 0, max: 4 }),
});

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('whatever comes, in whatever sizes: in order, within bounds, each settled once, a fault costs those whose it is, nothing is left', () =>
  fc.assert(
    fc.asyncProperty(items, faults, async (wishes, { away, turns }) => {
      const limits = { queueBytes: 200, groupBytes: 80, groupEvents: 8 };
      const groups: Item[][] = [];
      const committed: number[] = [];
      let [running, attempts] = [0, 0];
      const queue = createQueue<Item, string>({
        limits,
        now: () => 0,
        mayBeOneItem: (error) => (error as Error).message !== 'away',
        async commit(group) {
          assert.equal(++running, 1, 'one commit at a time');
          groups.push([...group]);
          for (let k = 0; k < turns; k++) await turn();
          running--;
          if (away > 0 && ++attempts % (away + 1) === 0) throw new Error('away');
          if (group.some(({ poison }) => poison)) throw new Error('poison');
          committed.push(...group.map(({ name }) => name));
          return group.map(({ name }) => `done ${name}`);
        },
      });
      const settled: Promise<[Item, string]>[] = [];
      let refused = 0;
      for (const [name, { after, ...rest }] of wishes.entries()) {
        for (let k = 0; k < after; k++) await turn();
        const item = { name, ...rest };
        try {
          const result = queue.add(item).catch((error: Error) => error.message);
          settled.push(result.then((told) => [item, told] as [Item, string]));
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'E_OVERLOADED');
          assert.ok(queue.bytes + item.bytes > limits.queueBytes);
          refused++;
        }
        assert.ok(queue.bytes <= limits.queueBytes);
      }
      await queue.close();
      const told = await Promise.all(settled);
      assert.equal(told.length + refused, wishes.length);
      for (const [{ name, poison }, what] of told) {
        if (what === `done ${name}`) assert.ok(!poison && committed.includes(name));
        else assert.ok(what === 'away' || (poison && what === 'poison'), `${name}: ${what}`);
      }
      assert.deepEqual(
        committed,
        committed.toSorted((a, b) => a - b),
        'in the order in which they came',
      );
      assert.equal(new Set(committed).size, committed.length, 'none twice');
      for (const group of groups.filter(({ length }) => length > 1)) {
        assert.ok(group.reduce((sum, { bytes }) => sum + bytes, 0) <= limits.groupBytes);
        assert.ok(group.reduce((sum, { events }) => sum + events, 0) <= limits.groupEvents);
      }
      assert.equal(queue.bytes, 0);
      await assert.rejects(async () => queue.add({ name: -1, bytes: 0, events: 0, poison: false }), {
        code: 'E_CLOSING',
      });
    }),
    { numRuns: 300 },
  ));
