// Synopses: a whole account, or hero, incident and turn told in one of many ways, with a closing line now and then.
import type { Rng } from '@marquee/recsys';
import type { Phrase } from '../words/genre.ts';
import { capital, fill } from './fill.ts';
import { storySlot, type Story } from './story.ts';
import type { Decks, GenreDecks } from './words-of.ts';

/** What is told, before it is known of whom: the hero decides whether the lead is a woman. */
export interface Plot {
  readonly premise?: Phrase | undefined;
  readonly hero?: Phrase | undefined;
  readonly incident?: Phrase | undefined;
  readonly turn?: Phrase | undefined;
  readonly tone?: Phrase | undefined;
  readonly themes: readonly string[];
}

export interface Plotting {
  readonly genres: readonly string[];
  readonly year: number;
  readonly decks: Decks;
  readonly rng: Rng;
}

/** Share of synopses that were written whole, where a genre has heroes at all. */
const WHOLE = 0.16;
const TONES = 0.42;
/** How often the turn is one of the second genre. */
const CROSSED = 0.16;

export function plotOf({ genres, year, decks, rng }: Plotting): Plot {
  const own: GenreDecks = decks.genre(genres[0]!);
  const inTime = ({ from, until }: Phrase): boolean => from <= year && year <= until;
  const tone = rng() < TONES ? own.tones.deal(inTime) : undefined;
  const hero = rng() < WHOLE ? undefined : own.heroes.deal(inTime);
  if (hero === undefined) {
    const premise = own.premises.deal(inTime);
    return { premise, tone, themes: themesOf(premise) };
  }
  const incident = own.incidents.deal(inTime);
  const other = decks.genre(genres[rng() < CROSSED ? genres.length - 1 : 0]!);
  const turn = (other.turns.deal(inTime) ?? own.turns.deal(inTime))!;
  return { hero, incident, turn, tone, themes: themesOf(hero, incident, turn) };
}

const themesOf = (...phrases: readonly (Phrase | undefined)[]): string[] => [
  ...new Set(phrases.flatMap((phrase) => phrase?.themes ?? [])),
];

export function synopsisOf(plot: Plot, about: Story, { decks, rng }: Plotting): string {
  const told = storySlot(about, rng);
  const { premise, hero, incident, turn, tone } = plot;
  const deal = (name: string): string => decks.general[name]!.deal()!;
  const slot = (name: string): string | undefined => {
    if (name === 'hero') return hero?.text;
    if (name === 'incident') return incident?.text;
    if (name === 'turn') return turn?.text;
    if (name === 'want') return deal('wants');
    if (name === 'past' && hero !== undefined) return deal('pasts');
    return told(name);
  };
  const filling = { slot, rng, female: about.lead.female };
  if (premise) return sentences([fill(premise.text, filling), ...closing(tone, filling)]);
  const frame = deal('frames');
  const parts = [fill(frame, filling)];
  // A frame that tells the turn has done so; of the rest most go on with it.
  if (!frame.includes('{turn}') && rng() < 0.8) parts.push(fill(deal('turnOpenings'), filling));
  return sentences([...parts, ...closing(tone, filling)]);
}

const closing = (tone: Phrase | undefined, filling: Parameters<typeof fill>[1]): string[] =>
  tone ? [fill(tone.text, filling)] : [];

/** Every sentence begins with a capital. */
const sentences = (parts: readonly string[]): string =>
  parts
    .map((part) =>
      capital(part).replaceAll(/([.!?]\s+)(\p{Ll})/gu, (_, end: string, letter: string) => end + letter.toUpperCase()),
    )
    .join(' ')
    .replaceAll(/'/g, '’');
