// The last look at answers: what a profile may not be shown is not in them, wherever it stood, and nothing is offered that cannot be played.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitOf, mayShow, openSight, type Sight } from '../engine/live/sight.ts';
import type { Profile, Title } from '../store/records.ts';
import { lastLook, type Look } from './maturity.ts';
import { HttpProblem } from './problem.ts';

const ages: Record<string, number | null> = { fable: 0, thriller: 16, unrated: null, withdrawn: 0 };
const find = (id: string): Title | undefined => (id in ages ? ({ id, maturity: ages[id] } as Title) : undefined);
const person = (kids: boolean, maturityLimit: number | null): Profile => ({ kids, maturityLimit }) as Profile;
const look = (sight: Partial<Sight>, offers = false): Look => ({
  sight: { ...openSight, ...sight },
  find,
  isAvailable: (id) => id !== 'withdrawn' && id in ages,
  offers,
});
const child = look({ limit: 7 });
const adult = look({});

const named = (title: string) => ({ title, name: title });
const card = (title: string, ...seeds: string[]) => ({
  ...named(title),
  reasons: seeds.map((seed) => ({ type: 'watched', text: `Because you watched ${seed}`, seed: named(seed) })),
});

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
  const page = {
    id: 'x',
    rows: [{ heading: 'a', items: [named('fable'), named('thriller')] }, { items: [named('gone')] }],
  };
  assert.deepEqual(lastLook(page, child), {
    id: 'x',
    rows: [{ heading: 'a', items: [named('fable')] }, { items: [] }],
  });
  assert.equal(page.rows[0]!.items.length, 2);
});

test('an answer that is itself about such a title does not exist', () => {
  assert.throws(() => lastLook({ title: 'thriller', value: 1 }, child), HttpProblem);
  assert.throws(() => lastLook({ id: 'thriller', seasons: [] }, child), HttpProblem);
  assert.deepEqual(lastLook({ id: 'fable', seasons: [] }, child), { id: 'fable', seasons: [] });
});

test('a blocked title goes as one above the limit does, whatever its age', () => {
  const blocked = look({ blocked: new Set(['fable']) });
  assert.deepEqual(lastLook([named('fable'), named('thriller')], blocked), [named('thriller')]);
  assert.throws(() => lastLook({ id: 'fable', seasons: [] }, blocked), HttpProblem);
});

test('a reason or a row that names such a title goes with it, since its words do too', () => {
  assert.deepEqual(lastLook([card('fable', 'thriller', 'fable')], child), [card('fable', 'fable')]);
  const rows = [
    {
      type: 'because_watched',
      heading: 'Because you watched thriller',
      seed: named('thriller'),
      items: [card('fable')],
    },
    { type: 'because_watched', heading: 'Because you watched fable', seed: named('fable'), items: [card('fable')] },
  ];
  assert.deepEqual(lastLook({ rows }, child), { rows: [rows[1]] });
});

test('cards of what is withdrawn, outside its window or gone are offered to nobody; a history goes on naming it', () => {
  assert.deepEqual(lastLook([card('fable'), card('withdrawn'), card('gone')], adult), [card('fable')]);
  assert.deepEqual(lastLook([card('withdrawn')], child), []);
  const history = { items: [named('withdrawn'), named('gone')] };
  assert.equal(lastLook(history, adult), history);
  assert.deepEqual(lastLook(history, child), { items: [named('withdrawn')] });
});

test('where every title is offered, as on My List, none stays that cannot be played', () => {
  assert.deepEqual(lastLook({ items: [named('fable'), named('withdrawn')] }, look({}, true)), {
    items: [named('fable')],
  });
});

test('an answer with nothing to take out is passed on as it is', () => {
  const page = { rows: [{ items: [card('fable', 'fable')] }], snapshot: null };
  assert.equal(lastLook(page, child), page);
  assert.equal(lastLook(page, adult), page);
});

test('nothing, and bytes, pass as they are', () => {
  assert.equal(lastLook(null, child), null);
  const bytes = new Uint8Array([1]);
  assert.equal(lastLook(bytes, child), bytes);
});
