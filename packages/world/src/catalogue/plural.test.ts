// Plurals: irregular ones, compounds, nouns with something behind them, and families.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plural, pluralFamily } from './plural.ts';

const all = (nouns: Readonly<Record<string, string>>, of: (noun: string) => string): void => {
  for (const [one, many] of Object.entries(nouns)) assert.equal(of(one), many);
};

test('nouns take their ending, and keep their capitals', () => {
  all({ Lodger: 'Lodgers', Compass: 'Compasses', Fox: 'Foxes', Match: 'Matches', Penalty: 'Penalties' }, plural);
  all({ Donkey: 'Donkeys', Piano: 'Pianos', Roof: 'Roofs', lodger: 'lodgers' }, plural);
});

test('irregular ones are known, also at the end of a compound', () => {
  all({ 'Honest Man': 'Honest Men', Ferryman: 'Ferrymen', Woman: 'Women', wolf: 'wolves' }, plural);
  all({ 'Missing Child': 'Missing Children', 'Left Foot': 'Left Feet', 'Second Wife': 'Second Wives' }, plural);
  all({ Human: 'Humans', Talisman: 'Talismans', Echo: 'Echoes' }, plural);
});

test('what stands behind a noun stays as it is', () => {
  all({ 'Ghost in the Wire': 'Ghosts in the Wire', 'Crew of One': 'Crews of One' }, plural);
  all({ 'Thing Below': 'Things Below', 'House on the Hill': 'Houses on the Hill' }, plural);
});

test('families keep their names', () => {
  all(
    { Bergman: 'Bergmans', Kennedy: 'Kennedys', Schulz: 'Schulzes', Jellicoe: 'Jellicoes', Do: 'Do Family' },
    pluralFamily,
  );
});
