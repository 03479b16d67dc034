// The last look at answers: what a profile may not be shown is not in them, wherever it stood.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Profile, Title } from '../store/records.ts';
import { limitOf, mayShow } from '../engine/live/sight.ts';
import { withinLimit } from './maturity.ts';
import { HttpProblem } from './problem.ts';

const ages: Record<string, number | null> = { fable: 0, thriller: 16, unrated: null };
const find = (id: string): Title | undefined => (id in ages ? ({ id, maturity: ages[id] } as Title) : undefined);
const person = (kids: boolean, maturityLimit: number | null): Profile => ({ kids, maturityLimit }) as Profile;

test('a child has a limit even where none was set; a grown-up has the one that was set', () => {
  assert.equal(limitOf(person(true, null), 7), 7);
  assert.equal(limitOf(person(true, 10), 7), 10);
  assert.equal(limitOf(person(false, null), 7), null);
  assert.equal(limitOf(person(false, 12), 7), 12);
});

test('unrated and unknown titles are above every limit', () => {
  assert.ok(!mayShow(find('unrated'), 21));
  assert.ok(!mayShow(undefined, 21));
  assert.ok(mayShow(find('unrated'), null));
  assert.ok(mayShow(find('thriller'), 16));
  assert.ok(!mayShow(find('thriller'), 15));
});

test('lists lose what is above the limit, at any depth; the rest stays as it was', () => {
  const card = (title: string) => ({ title, name: title });
  const page = {
    id: 'x',
    rows: [{ heading: 'a', items: [card('fable'), card('thriller')] }, { items: [card('gone')] }],
  };
  assert.deepEqual(withinLimit(page, 7, find), {
    id: 'x',
    rows: [{ heading: 'a', items: [card('fable')] }, { items: [] }],
  });
});

test('an answer that is itself about such a title does not exist', () => {
  assert.throws(() => withinLimit({ title: 'thriller', value: 1 }, 7, find), HttpProblem);
  assert.throws(() => withinLimit({ id: 'thriller', seasons: [] }, 7, find), HttpProblem);
  assert.deepEqual(withinLimit({ id: 'fable', seasons: [] }, 7, find), { id: 'fable', seasons: [] });
});

test('nothing, and bytes, pass as they are', () => {
  assert.equal(withinLimit(null, 7, find), null);
  const bytes = new Uint8Array([1]);
  assert.equal(withinLimit(bytes, 7, find), bytes);
});
