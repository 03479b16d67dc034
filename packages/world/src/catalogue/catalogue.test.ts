// The invented catalogue: fits the protocol, repeats nothing near by, spreads over time, and is the same for the same seed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '@marquee/protocol';
import { Check } from 'typebox/value';
import { inventCatalogue, type InventedTitle } from './catalogue.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 23);
const made = inventCatalogue({ titles: 2_400, seed: 1, now });
const titles = made.map(({ title }) => title);

const words = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3 && !['with', 'from', 'that', 'this', 'over', 'into'].includes(word)),
  );
/** Shared words ÷ all words of the two. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Pairs on one screen of 40 whose overlap is at least `limit`, over all pairs. */
function alike(texts: readonly string[], limit: number): number {
  const bags = texts.map(words);
  let [near, pairs] = [0, 0];
  for (let screen = 0; screen + 40 <= bags.length; screen += 40) {
    for (let i = screen; i < screen + 40; i++) {
      for (let j = screen; j < i; j++) {
        pairs++;
        if (overlap(bags[i]!, bags[j]!) >= limit) near++;
      }
    }
  }
  return near / pairs;
}

test('every title is one that the catalogue route takes', () => {
  const { body } = routes.putTitles as unknown as { body: Parameters<typeof Check>[0] };
  for (let at = 0; at < titles.length; at += 400)
    assert.ok(Check(body, { titles: titles.slice(at, at + 400) }), `titles from ${at}`);
});

test('no two titles have one name, and ids follow the order', () => {
  assert.equal(new Set(titles.map(({ name }) => name.toLowerCase())).size, titles.length);
  assert.equal(titles[0]!.id, 't00001');
  assert.equal(titles.at(-1)!.id, 't02400');
});

test('on one screen of 40 names are no variations of one another', () => {
  assert.ok(
    alike(
      titles.map(({ name }) => name),
      0.5,
    ) < 0.001,
  );
});

test('on one screen of 40 a turn of phrase comes twice at most once', () => {
  const plain = new Set(['the', 'of', 'a', 'an', 'and', 'in', 'to', 's']);
  const turns =
    'your my her never until almost not quite behind under upstairs once everything but if could what where when who ' +
    'for no street season last leaving after other another with without goodbye hello good beyond all between night days ' +
    'house south east from catch whose met against first on death praise affair number even any road little like second ' +
    'only because every weather before old winter came many home neither nor third how got half way ask called by over';
  const known = new Set(turns.split(' '));
  /** "Your Aunt’s Kite" → "your * s *"; undefined for a title without a turn. */
  const skeleton = (name: string): string | undefined => {
    const words = name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '');
    if (!words.some((word) => known.has(word))) return undefined;
    return words.map((word) => (known.has(word) || plain.has(word) ? word : '*')).join(' ');
  };
  let [twice, screens] = [0, 0];
  for (let screen = 0; screen + 40 <= titles.length; screen += 40, screens++) {
    const seen = titles
      .slice(screen, screen + 40)
      .map(({ name }) => skeleton(name))
      .filter((one) => one !== undefined);
    twice += seen.length - new Set(seen).size;
  }
  assert.ok(twice / screens < 1, `${twice / screens}`);
});

test('on one screen of 40, also of one genre, synopses do not sound alike', () => {
  assert.ok(
    alike(
      titles.map(({ synopsis }) => synopsis!),
      0.3,
    ) < 0.0005,
  );
  const crime = titles.filter(({ genres }) => genres![0] === 'Crime');
  assert.ok(
    alike(
      crime.map(({ synopsis }) => synopsis!),
      0.3,
    ) < 0.01,
  );
});

test('no text has a slot left open, a doubled space or a sentence without a capital', () => {
  for (const { name, synopsis, seasons = [] } of titles) {
    const texts = [name, synopsis!, ...seasons.flatMap(({ episodes }) => episodes.map((episode) => episode.name))];
    for (const text of texts) assert.doesNotMatch(text, /[{}[\]<>#|]|undefined| {2}|^\p{Ll}|\.\.|[.!?] \p{Ll}/u, text);
  }
});

test('articles agree with what follows', () => {
  const wrong = /(?<!\p{L})([Aa] (?!one\b|one-|once)([aeio][a-z]|hour|heir|honest)|[Aa]n [bcdfgjklmnpqrstvwxyz])/iu;
  for (const { name, synopsis } of titles) for (const text of [name, synopsis!]) assert.doesNotMatch(text, wrong);
});

test('plurals, superlatives and compounds in names are those of the language', () => {
  const wrong =
    /\b(\w*[mM]ans|Wifes|Childs|Foots|Wolfs|Oddss|Another the|A (Best|Smallest|Longest|Farthest)|the the)\b/;
  const phrases = /(Ghost in the Wire|House on the Hill|Cousin from Naples) of\b/;
  for (const { name } of titles) {
    // Families of that ending keep it.
    if (!/^The \w+s$/.test(name)) assert.doesNotMatch(name, wrong);
    assert.doesNotMatch(name, phrases);
  }
});

test('nothing grim is said of a series for families', () => {
  for (const { genres, synopsis, kind } of titles)
    if (kind === 'series' && genres![0] === 'Family')
      assert.doesNotMatch(synopsis!, /then its dead|comes apart|old grudge/);
});

test('what a title is known again by stands in no other: a noun of two words, dealt from the lists, comes once', () => {
  for (const noun of ['Silent Sphere', 'Empty Chair', 'Brown Envelope', 'Rear-View Mirror', 'Lighthouse Mouse']) {
    const with_ = titles.filter(({ name }) => new RegExp(`\\b${noun}s?\\b`).test(name)).map(({ name }) => name);
    assert.ok(with_.length <= 2, with_.join(', '));
  }
});

test('every genre has its share, a second one is common, and years fit', () => {
  const main = new Map<string, number>();
  for (const { genres } of titles) main.set(genres![0]!, (main.get(genres![0]!) ?? 0) + 1);
  assert.equal(main.size, 18);
  assert.ok([...main.values()].every((count) => count > 20));
  const mixed = titles.filter(({ genres }) => genres!.length > 1).length / titles.length;
  assert.ok(mixed > 0.5 && mixed < 0.75, `${mixed}`);
  assert.ok(titles.every(({ year }) => year! >= 1925 && year! <= 2026));
});

test('directors make more than one title, in a genre of their own more often than not', () => {
  const works = new Map<string, string[]>();
  for (const { directors, genres } of titles) {
    for (const name of directors!) works.set(name, [...(works.get(name) ?? []), genres![0]!]);
  }
  const several = [...works.values()].filter((list) => list.length >= 4);
  assert.ok(several.length > 100);
  const focus = several.map(
    (list) => Math.max(...list.map((one) => list.filter((other) => other === one).length)) / list.length,
  );
  const mean = focus.reduce((a, b) => a + b, 0) / focus.length;
  assert.ok(mean > 0.4, `${mean}`);
});

test('something is new in every month of the last two years, and something leaves in the next', () => {
  for (let month = 0; month < 24; month++) {
    const count = titles.filter(({ addedAt }) => Math.floor((now - addedAt!) / (30 * DAY)) === month).length;
    assert.ok(count >= 15, `${month} months ago: ${count}`);
  }
  const leaving = titles.filter(({ availableUntil: until }) => until && until > now && until < now + 30 * DAY);
  assert.ok(leaving.length > 20);
});

test('films last, and series have seasons of named episodes with credits before their end', () => {
  for (const { kind, durationS, creditsStartS, seasons = [] } of titles) {
    if (kind === 'film') {
      assert.ok(durationS! > 35 * 60 && durationS! < 220 * 60);
      assert.ok(creditsStartS! < durationS! && creditsStartS! > 0.85 * durationS!);
    } else {
      assert.ok(seasons.length > 0);
      for (const { episodes } of seasons)
        for (const episode of episodes) assert.ok(episode.name !== '' && episode.creditsStartS! < episode.durationS!);
    }
  }
});

test('same seed, same catalogue; another seed, another one; a longer one begins as no shorter one must', () => {
  const small = (seed: number): InventedTitle[] => inventCatalogue({ titles: 50, seed, now });
  assert.deepEqual(small(7), small(7));
  assert.notDeepEqual(
    small(7).map(({ title }) => title.name),
    small(8).map(({ title }) => title.name),
  );
});
