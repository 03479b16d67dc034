// What every metric must do, and cases to try it on. A metric's own test calls this in one line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseMetric, vocabulary, type Catalogue, type Features, type ListCase } from '../../src/index.ts';

/** A list of items and the relevant ones, in a catalogue of `candidates` unseen items; every gain is 1. */
export function listCase(list: readonly number[], relevant: readonly number[], more: Partial<ListCase> = {}): ListCase {
  return {
    list: Int32Array.from(list),
    gains: new Map(relevant.map((item) => [item, 1])),
    history: new Int32Array(0),
    ranks: new Float64Array(0),
    candidates: 100,
    ...more,
  };
}

/** Four items of a catalogue; rows[i] lists [column, weight] of item i. Columns 0 and 1 are genres, 2 is a word. */
export function catalogue(
  itemUsers: readonly number[],
  users: number,
  rows?: readonly (readonly [number, number])[][],
): Catalogue {
  const entries = rows?.flat() ?? [];
  const features: Features | undefined = rows && {
    rows: rows.length,
    columns: 3,
    indptr: Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]),
    indices: Int32Array.from(entries, ([column]) => column),
    values: Float32Array.from(entries, ([, weight]) => weight),
    fields: [
      { name: 'genre', start: 0, end: 2 },
      { name: 'word', start: 2, end: 3 },
    ],
    names: vocabulary(['genre=Comedy', 'genre=Horror', 'word=ghost']),
  };
  return { items: itemUsers.length, users, itemUsers: Int32Array.from(itemUsers), features };
}

export const near = (got: number, expected: number): void =>
  assert.ok(Math.abs(got - expected) < 5e-6, `got ${got}, expected ${expected}`);

/** Measures a list metric given by name. */
export function measure(name: string, c: ListCase, world: Catalogue = catalogue([], 0)): number {
  const metric = parseMetric(name);
  assert.ok(metric.kind === 'list');
  return metric.measure(c, world);
}

const arbitraryCase = fc
  .record({
    order: fc.shuffledSubarray(
      Array.from({ length: 30 }, (_, i) => i),
      { minLength: 0 },
    ),
    relevant: fc.uniqueArray(fc.nat(29), { minLength: 1, maxLength: 15 }),
  })
  .map(({ order, relevant }) => listCase(order, relevant));

/** Laws of accuracy metrics on lists: within [0, 1], deaf to what stands behind k, never worse for a relevant item moved up. */
export function testListAccuracy(name: string): void {
  const metric = parseMetric(name);
  assert.ok(metric.kind === 'list');
  const k = metric.k;

  test(`${name}: lies within 0 and 1`, () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        const value = measure(name, c);
        assert.ok(value >= 0 && value <= 1 + 1e-12, String(value));
      }),
    );
  });

  test(`${name}: what stands behind rank ${k} does not matter`, () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        assert.equal(measure(name, c), measure(name, { ...c, list: c.list.subarray(0, k) }));
      }),
    );
  });

  test(`${name}: swapping a relevant item with a worse one above it never lowers the value`, () => {
    fc.assert(
      fc.property(arbitraryCase, fc.nat(29), (c, at) => {
        const r = at % Math.max(1, c.list.length - 1);
        if (c.list.length < 2 || c.gains.has(c.list[r]) || !c.gains.has(c.list[r + 1])) return;
        const better = c.list.slice();
        [better[r], better[r + 1]] = [better[r + 1], better[r]];
        assert.ok(measure(name, { ...c, list: better }) >= measure(name, c) - 1e-12);
      }),
    );
  });

  test(`${name}: renaming all items changes nothing`, () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        const renamed = {
          ...c,
          list: c.list.map((i) => 29 - i),
          gains: new Map([...c.gains].map(([i, g]) => [29 - i, g])),
        };
        assert.equal(measure(name, renamed), measure(name, c));
      }),
    );
  });
}
