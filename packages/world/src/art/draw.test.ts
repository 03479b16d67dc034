// Posters and wide pictures: the same again, well-formed, inside their frames, readable, light, and none like its neighbour.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventCatalogue } from '../catalogue/catalogue.ts';
import { realFilms } from '../films/index.ts';
import { contrast } from './colour.ts';
import { designs, drawArt, type Drawing, type Shape } from './draw.ts';
import { drawStill } from './draw-still.ts';
import type { ArtSubject } from './stage.ts';

const now = Date.UTC(2026, 10, 1);
const catalogue = [...realFilms(now).slice(0, 100), ...inventCatalogue({ titles: 400, seed: 3, now })];
const subjects: readonly ArtSubject[] = catalogue.map(({ title }) => ({
  id: title.id,
  name: title.name,
  kind: title.kind,
  year: title.year ?? null,
  genres: title.genres ?? [],
  keywords: title.keywords ?? [],
  synopsis: title.synopsis ?? '',
  directors: title.directors ?? [],
  cast: title.cast ?? [],
}));
const named = (name: string, more: Partial<ArtSubject> = {}): ArtSubject => ({
  ...subjects[0]!,
  id: name,
  name,
  ...more,
});

/** Every title in one design, each design as often as the others. */
const inTurn = (shape: Shape): Drawing[] =>
  subjects.map((subject, i) => drawArt(subject, designs[i % designs.length]!, shape));
const posters = inTurn('poster');

const strange: readonly ArtSubject[] = [
  named('Ø'),
  named('A'),
  named('Incomprehensibilities'),
  named('Donaudampfschifffahrtsgesellschaftskapitän'),
  named(
    'The Most Extraordinary and Entirely Truthful Adventures of a Lighthouse Keeper, His Wife and Their Eleven Dogs',
  ),
  named('Żółć & Straße'),
  named('1917'),
  named('…'),
  named('Élan “vital” – ça ira'),
];

function assertInside({ lettered }: Drawing, name: string): void {
  for (const { boxes } of lettered)
    for (const { x, y, w, h } of boxes) {
      const inside = x >= 10 && y >= 10 && x + w <= 390 && y + h <= 590;
      assert.ok(inside, `${name}: letters at ${[x, y, w, h].map(Math.round).join(' ')}`);
    }
}

test('the same title has the same picture, another title another', () => {
  const [one, two] = [subjects[3]!, subjects[4]!];
  for (const design of designs) {
    assert.equal(drawArt(one, design, 'poster').svg, drawArt({ ...one }, design, 'poster').svg);
    assert.notEqual(drawArt(one, design, 'poster').svg, drawArt(two, design, 'poster').svg);
  }
});

test('letters stay inside the frame, for 500 titles in every design in turn', () => {
  posters.forEach((drawing, i) => assertInside(drawing, subjects[i]!.name));
});

test('letters stay inside the frame, and are there, for very short, very long and strange names', () => {
  for (const subject of strange)
    for (const design of designs) {
      const drawing = drawArt(subject, design, 'poster');
      assertInside(drawing, subject.name);
      assert.ok(drawing.lettered.length > 0, subject.name);
    }
});

test('a name in letters that no face has is written by the reader’s own, inside its box', () => {
  const drawing = drawArt(named('七人の侍 & <西部>'), 'bold', 'poster');
  assert.match(drawing.svg, /<text [^>]*textLength="[\d.]+"[^>]*>七人の侍 &amp; &lt;西部><\/text>/);
  assertInside(drawing, '七人の侍');
});

test('lettering can be read on every colour under it', () => {
  posters.forEach(({ lettered, composition }, i) => {
    for (const { colour, grounds } of lettered)
      for (const ground of grounds)
        assert.ok(contrast(colour, ground) >= 3, `${subjects[i]!.name} (${composition}): ${colour} on ${ground}`);
  });
});

test('pictures are well-formed and ask for nothing: no script, no address but their own', () => {
  for (const { svg } of [...posters.slice(0, 150), ...inTurn('wide').slice(0, 150)]) {
    assertWellFormed(svg);
    assert.doesNotMatch(svg, /<script|<image|<foreignObject|\son\w+=|NaN|undefined|Infinity/);
    for (const [, address] of svg.matchAll(/(?:href="|url\()([^")]*)/g)) assert.match(address!, /^#d\d+$/);
  }
});

/** Every element that is opened is closed in turn, and attributes are quoted. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g, (_, close, name, _a, alone) => {
    if (close) assert.equal(open.pop(), name);
    else if (!alone) open.push(name as string);
    return '';
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /</);
}

test('the title on a wide picture stays at its left, and is read on the brightest that may lie under it', () => {
  for (const [i, subject] of [...subjects.slice(0, 200), ...strange].entries()) {
    const { lettered, svg } = drawArt(subject, designs[i % designs.length]!, 'titled');
    assertWellFormed(svg);
    for (const { boxes, colour, grounds } of lettered) {
      for (const { x, y, w, h } of boxes)
        assert.ok(x >= 40 && y >= 115 && x + w <= 378 && y + h <= 382, `${subject.name}: ${[x, y, w, h].join(' ')}`);
      for (const ground of grounds)
        assert.ok(contrast(colour, ground) >= 4.5, `${subject.name}: ${colour} on ${ground}`);
    }
  }
});

test('stills of one series share their colours and differ in what they show', () => {
  for (const subject of subjects.slice(100, 130)) {
    const stills = Array.from({ length: 10 }, (_, e) => drawStill(subject, `e${e}`));
    assert.equal(new Set(stills.map(({ svg }) => svg)).size, 10);
    assert.equal(new Set(stills.map(({ palette }) => palette.ground)).size, 1);
    assert.ok(new Set(stills.map(({ composition }) => composition)).size >= 2);
    for (const { svg } of stills) assertWellFormed(svg);
  }
});

test('wide pictures carry no letters', () => {
  for (const design of designs) assert.deepEqual(drawArt(subjects[0]!, design, 'wide').lettered, []);
});

test('they are light: 12 kB on the average, 45 kB at most', () => {
  const sizes = posters.map(({ svg }) => svg.length);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  assert.ok(mean < 13_500, `mean ${mean}`);
  assert.ok(Math.max(...sizes) < 45_000, `largest ${Math.max(...sizes)}`);
});

test('of sixty on one screen none have composition and colours alike', () => {
  for (let from = 0; from < 480; from += 60) {
    const kinds = posters
      .slice(from, from + 60)
      .map(({ composition, motif, palette }) => `${composition} ${motif} ${palette.ground}`);
    assert.equal(new Set(kinds).size, 60);
    assert.ok(new Set(posters.slice(from, from + 60).map(({ composition }) => composition)).size >= 12);
  }
});
