// What a report of the playhead proves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, lastInterval, type Playhead } from './stretches.ts';

const head = (atS: number, positionS: number, rest: Partial<Playhead> = {}): Playhead => ({
  at: atS * 1000,
  positionS,
  rate: 1,
  playing: true,
  ...rest,
});

test('between two reports the title in between was watched', () => {
  assert.deepEqual(between(head(0, 100), head(10, 110)), { fromS: 100, toS: 110 });
});

test('at double speed twice as much title fits between them', () => {
  assert.equal(between(head(0, 100), head(10, 120)), undefined);
  assert.deepEqual(between(head(0, 100, { rate: 2 }), head(10, 120, { rate: 2 })), { fromS: 100, toS: 120 });
});

test('two seconds more than the clock allows are rounding, three are a jump', () => {
  assert.deepEqual(between(head(0, 100), head(10, 112)), { fromS: 100, toS: 112 });
  assert.equal(between(head(0, 100), head(10, 113)), undefined);
});

test('a playhead that stood, stayed or went back proves nothing', () => {
  assert.equal(between(head(0, 100, { playing: false }), head(10, 110)), undefined);
  assert.equal(between(head(0, 100), head(10, 100)), undefined);
  assert.equal(between(head(0, 100), head(10, 70)), undefined);
});

test('a heartbeat alone proves its interval, but nothing before the title began', () => {
  assert.deepEqual(lastInterval(head(0, 100), 10), { fromS: 90, toS: 100 });
  assert.deepEqual(lastInterval(head(0, 100, { rate: 2 }), 10), { fromS: 80, toS: 100 });
  assert.deepEqual(lastInterval(head(0, 4), 10), { fromS: 0, toS: 4 });
  assert.equal(lastInterval(head(0, 0), 10), undefined);
});
