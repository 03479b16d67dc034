// The words of the genres dealt from decks, one set for a whole catalogue, so that nothing comes twice too soon.
import type { Rng } from '@marquee/recsys';
import { deck, type Deck } from '../draws.ts';
import { frames, turnOpenings } from '../words/frames.ts';
import * as general from '../words/general.ts';
import type { Phrase } from '../words/genre.ts';
import { genrePlans } from '../words/index.ts';

export interface GenreDecks {
  readonly titles: Deck<string>;
  readonly nouns: Deck<string>;
  readonly adjectives: Deck<string>;
  readonly heroes: Deck<Phrase>;
  readonly incidents: Deck<Phrase>;
  readonly turns: Deck<Phrase>;
  readonly premises: Deck<Phrase>;
  readonly tones: Deck<Phrase>;
}

export interface Decks {
  genre(name: string): GenreDecks;
  readonly general: Readonly<Record<string, Deck<string>>>;
}

export function decksOf(rng: Rng): Decks {
  const byGenre = new Map(
    genrePlans.map(({ words }) => [
      words.name,
      {
        titles: deck(words.titles, rng),
        nouns: deck(words.nouns, rng),
        adjectives: deck(words.adjectives, rng),
        heroes: deck(words.heroes, rng),
        incidents: deck(words.incidents, rng),
        turns: deck(words.turns, rng),
        premises: deck(words.premises, rng),
        tones: deck(words.tones, rng),
      },
    ]),
  );
  const lists = { ...general, frames, turnOpenings };
  return {
    genre: (name) => byGenre.get(name)!,
    general: Object.fromEntries(
      Object.entries(lists).flatMap(([name, list]) => (Array.isArray(list) ? [[name, deck<string>(list, rng)]] : [])),
    ),
  };
}
