// What is sent of what was filled in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf, blank, changesIn, faultsIn, profileOf } from './form.ts';

test('with everything optional left out, a profile is its name', () => {
  assert.deepEqual(profileOf({ ...blank, name: ' Agnès ' }), { name: 'Agnès' });
});

test('what was said is sent', () => {
  const all = {
    ...blank,
    name: 'Bo',
    birthYear: '1990',
    country: 'GB',
    region: ' Kent',
    gender: 'female',
    limit: '16',
  };
  assert.deepEqual(profileOf(all), {
    name: 'Bo',
    maturityLimit: 16,
    birthYear: 1990,
    gender: 'female',
    country: 'GB',
    region: 'Kent',
  });
});

test('a colour that was chosen is sent, the first one too', () => {
  assert.deepEqual(profileOf({ ...blank, name: 'Bo', avatar: 0 }), { name: 'Bo', avatar: 0 });
});

test('of a child neither age nor gender is sent, and it always has a limit', () => {
  const child = { ...blank, name: 'Lola', kids: true, birthYear: '2019', gender: 'female' };
  assert.deepEqual(profileOf(child), { name: 'Lola', kids: true, maturityLimit: 7 });
  assert.equal(profileOf({ ...child, limit: '0' }).maturityLimit, 0);
});

test('a region without a country is nowhere', () => {
  assert.deepEqual(profileOf({ ...blank, name: 'Bo', region: 'Kent' }), { name: 'Bo' });
});

test('faults name their field, and an empty year is none', () => {
  assert.deepEqual(faultsIn({ ...blank, name: 'Bo' }, 2026), {});
  assert.deepEqual(Object.keys(faultsIn({ ...blank, birthYear: '20' }, 2026)), ['name', 'birthYear']);
  assert.ok(faultsIn({ ...blank, name: 'Bo', birthYear: '2027' }, 2026).birthYear);
});

const ada = { name: 'Ada', kids: false, birthYear: 1990, country: 'GB', region: 'Kent', gender: null };

test('what a profile says is filled in, and as it stands nothing of it has changed', () => {
  const answers = answersOf(ada);
  assert.deepEqual(answers, { ...blank, name: 'Ada', birthYear: '1990', country: 'GB', region: 'Kent' });
  assert.deepEqual(changesIn({ ...answers, region: ' Kent ', name: 'Eve' }, answers), {});
});

test('only what was changed is sent, and what was emptied is taken back', () => {
  const answers = answersOf(ada);
  assert.deepEqual(changesIn({ ...answers, birthYear: '', gender: 'other' }, answers), {
    birthYear: null,
    gender: 'other',
  });
  assert.deepEqual(changesIn({ ...answers, birthYear: ' 1991' }, answers), { birthYear: 1991 });
  assert.deepEqual(changesIn({ ...answers, region: '' }, answers), { region: null });
});

test('a region that was left behind its country is no change', () => {
  const nowhere = answersOf({ ...ada, country: null, region: null });
  assert.deepEqual(changesIn({ ...nowhere, region: 'Kent' }, nowhere), {});
});

test('region and postal area go with the country', () => {
  const answers = answersOf(ada);
  assert.deepEqual(changesIn({ ...answers, country: '' }, answers), {
    country: null,
    postalPrefix: null,
    region: null,
  });
  assert.deepEqual(changesIn({ ...answers, country: 'FR', region: 'Doubs' }, answers), {
    country: 'FR',
    postalPrefix: null,
    region: 'Doubs',
  });
});
