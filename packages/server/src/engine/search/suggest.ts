// People and genres whose name has every word of a query, with how many titles of theirs may be shown.
import type { Title } from '../../store/records.ts';
import type { Part } from './index-of-titles.ts';
import type { Matches } from './match.ts';
import { searchPolicy } from './policy.ts';
import { phraseKinds } from './segment.ts';
import { rowOf } from './rows.ts';

export interface Suggestion {
  readonly name: string;
  /** Titles of that person or genre that may be shown to whoever asks. */
  readonly titles: number;
}

interface Named {
  readonly name: string;
  readonly fit: number;
  /** Titles by segment, as they stand there. */
  readonly held: { readonly part: Part; readonly titles: Int32Array }[];
}

/** Of those that match, so many are counted: the rest have fewer titles. */
const COUNTED = 60;

export function suggest(
  parts: readonly Part[],
  matches: readonly Matches[],
  may: (title: Title) => boolean,
): { readonly people: readonly Suggestion[]; readonly genres: readonly Suggestion[] } {
  const best = (kind: 'person' | 'genre'): Suggestion[] =>
    mostTitles(named(parts, matches, phraseKinds.indexOf(kind)))
      .map(({ name, fit, held }) => ({ name, fit, titles: shown(held, may) }))
      // Somebody whose titles are all above the limit is nobody.
      .filter(({ titles }) => titles > 0)
      .sort((a, b) => b.fit * Math.log1p(b.titles) - a.fit * Math.log1p(a.titles) || (a.name < b.name ? -1 : 1))
      .slice(0, searchPolicy.suggestions)
      .map(({ name, titles }) => ({ name, titles }));
  return { people: best('person'), genres: best('genre') };
}

function named(parts: readonly Part[], matches: readonly Matches[], kind: number): Named[] {
  const all = new Map<string, Named>();
  parts.forEach((part, p) => {
    for (const [phrase, fit] of matches[p]!.phrases) {
      if (part.segment.kinds[phrase] !== kind) continue;
      const name = part.segment.texts[phrase]!;
      const one = all.get(name) ?? { name, fit, held: [] };
      one.held.push({ part, titles: rowOf(part.segment.holders, phrase) });
      all.set(name, one);
    }
  });
  return [...all.values()];
}

const size = ({ held }: Named): number => held.reduce((sum, { titles }) => sum + titles.length, 0);

const mostTitles = (all: readonly Named[]): readonly Named[] =>
  all.length <= COUNTED ? all : all.toSorted((a, b) => b.fit * size(b) - a.fit * size(a)).slice(0, COUNTED);

const shown = (held: Named['held'], may: (title: Title) => boolean): number =>
  held.reduce(
    (sum, { part, titles }) =>
      sum + titles.reduce((n, i) => n + (part.stale[i] === 0 && may(part.segment.titles[i]!) ? 1 : 0), 0),
    0,
  );
