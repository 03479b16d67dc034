// Setting: lines fill their box and stay in it, small words stand with others, and every face writes what it is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { faceOf, type Letter } from './faces.ts';
import { inkOf, lettersMarkup, outline, setTitle, settingOf, widthOf, type Line, type Style } from './lettering.ts';

const box = { x: 20, y: 30, w: 340, h: 140 };
const block: Style = { face: 'gothic', set: 'block', upper: true };
const setIn = (text: string, style: Style = block): Line[] => {
  const lines = setTitle(text, box, style);
  assert.ok(lines, text);
  return lines;
};

test('lines of a block are all as wide as the box, where its height allows', () => {
  const wide = setTitle('The Cold Envelope', { ...box, h: 1000 }, { ...block, maxLines: 1 })!;
  assert.equal(wide.length, 1);
  assert.ok(Math.abs(inkOf(wide[0]!).w - box.w) < 0.01);
});

test('ink stays in the box, whatever the words, the face and the setting', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('AbcdefgjQqyÄéß’-1')), minLength: 1, maxLength: 22 });
  const style = fc.record({
    face: fc.constantFrom('gothic', 'italic', 'brush', 'future', 'frontier', 'deco'),
    set: fc.constantFrom('block', 'left', 'centre', 'right'),
    upper: fc.boolean(),
    tracking: fc.constantFrom(0, 60),
    stretch: fc.constantFrom(1, 2),
    valign: fc.constantFrom('top', 'middle', 'bottom'),
  } as const);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), style, (words, how) => {
      for (const line of setTitle(words.join(' '), box, how) ?? []) {
        const { x, y, w, h } = inkOf(line);
        const inside = x > box.x - 0.1 && y > box.y - 0.1 && x + w < box.x + box.w + 0.1 && y + h < box.y + box.h + 0.1;
        assert.ok(inside, `${words.join(' ')} ${[x, y, w, h].join(' ')}`);
      }
    }),
    { numRuns: 150, seed: 2 },
  );
});

test('lines do not run into one another', () => {
  for (const set of ['block', 'left', 'centre'] as const) {
    const boxes = setIn('Gravity of the Quiet Fjord', { face: 'italic', set, upper: false }).map(inkOf);
    for (let i = 1; i < boxes.length; i++) assert.ok(boxes[i]!.y > boxes[i - 1]!.y + boxes[i - 1]!.h);
  }
});

test('no line is a word of one or two letters alone', () => {
  for (const text of ['A Place at the Table', 'Man on Fire', 'Of Mice', 'Up the Beanpole', 'It Is I']) {
    const lines = setIn(text);
    for (const { setting } of lines) {
      assert.ok(lines.length === 1 || setting.letters.length > 2, text);
    }
  }
});

test('stretched letters fill the height, and only as far as they may', () => {
  const tall = setTitle('Salt', box, { ...block, maxSize: 60, stretch: 3 })!;
  const plain = setTitle('Salt', box, { ...block, maxSize: 60 })!;
  assert.equal(inkOf(tall[0]!).w, inkOf(plain[0]!).w);
  assert.ok(Math.abs(inkOf(tall[0]!).h - Math.min(box.h, 3 * inkOf(plain[0]!).h)) < 0.01);
});

test('a letter that a face lacks is written without its accent; a script that it lacks, not at all', () => {
  assert.ok(settingOf(faceOf('frontier'), 'Ṩ'));
  assert.equal(settingOf(faceOf('gothic'), '七人'), undefined);
  assert.equal(setTitle('七人の侍', box, block), undefined);
  assert.equal(settingOf(faceOf('gothic'), '   '), undefined);
});

test('pairs of letters are kerned by the face’s table, and by eye where it cannot be read', () => {
  for (const name of ['didone', 'gothic', 'serif', 'round', 'future', 'deco'] as const) {
    const face = faceOf(name);
    const [a, h, v] = ['A', 'H', 'V'].map((character) => face.letter(character)!) as [Letter, Letter, Letter];
    assert.ok(face.kerning(a, v) < -15, `${name}: ${face.kerning(a, v)}`);
    assert.ok(Math.abs(face.kerning(h, h)) < 15, `${name}: ${face.kerning(h, h)}`);
  }
});

test('tracking adds to each gap', () => {
  const face = faceOf('didone');
  const [tight, loose] = [settingOf(face, 'AVA')!, settingOf(face, 'AVA', 100)!];
  assert.equal(Math.round(1000 * (widthOf(loose) - widthOf(tight))), 200);
});

test('an outline in steps comes to the same points as one in places', () => {
  const [line] = setIn('Il', { ...block, face: 'swiss', maxSize: 100 });
  const path = outline([line!]);
  assert.match(path, /^m[\d-]/);
  assert.doesNotMatch(path, /NaN|\./);
  // Both letters are bars: walking the steps of the first ends where it began.
  const walked = [...path.split('z')[0]!.matchAll(/[ml](-?\d+) ?(-?\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const end = walked.slice(1).reduce(([x, y], [dx, dy]) => [x! + dx!, y! + dy!], [0, 0]);
  assert.ok(Math.abs(end[0]!) <= 1500 && Math.abs(end[1]!) <= 1500);
  assert.equal(lettersMarkup([line!], '#123456'), `<path transform="scale(.1)" d="${path}" fill="#123456"/>`);
});
