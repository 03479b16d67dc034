// Reasons in words, all in one place: what a good film house would write under a poster. Without a full stop.
import type { Viewer } from '../live/types.ts';
import type { Title } from '../../store/records.ts';
import { countryAdjective, pairHeading, plural } from './genre-words.ts';
import type { Evidence } from './rows/rule.ts';
import { peopleOf } from './shelf.ts';
import type { TagKind } from './tags.ts';

export interface Said {
  /** The title of the card. */
  readonly title: Title;
  readonly viewer: Viewer | undefined;
}

/** What the viewer did with a title that a reason names. */
export function verbOf(viewer: Viewer | undefined, titleId: string): 'picked' | 'watched' | 'liked' {
  const source = viewer?.labels.get(titleId)?.source;
  return source === 'pick' ? 'picked' : source === 'watch' ? 'watched' : 'liked';
}

/** One sentence; '' where there is nothing to say. */
export function say({ type, seed, tag, rank }: Evidence, { title, viewer }: Said): string {
  switch (type) {
    case 'watched':
      return `Because you watched ${seed?.name}`;
    case 'liked':
      return `Because you ${verbOf(viewer, seed?.title ?? '')} ${seed?.name}`;
    case 'shared':
      return `${sharing(tag ?? '', title)}, like ${seed?.name}, which you ${verbOf(viewer, seed?.title ?? '')}`;
    case 'favourite':
      return `${tag}, one of your favourites`;
    case 'similar_viewers':
      return 'Loved by viewers with a taste like yours';
    case 'popular':
      return tag === undefined ? `Number ${rank} with viewers here` : `Number ${rank} in ${tag}`;
    case 'trending':
      return 'Trending now';
    case 'new':
      return 'New here';
    case 'new_episode':
      return 'New episodes since you last watched';
    case 'continue':
      return continuing(title, viewer);
    case 'listed':
      return 'On your list';
    case 'finished':
      return 'You finished this one';
    case 'explore':
      return 'New here, and nobody knows it yet: what do you think?';
  }
}

/** By what kind of fact a tag stands in the title: a person before a genre, a genre before a theme. */
function sharing(tag: string, title: Title): string {
  const has = (names: readonly string[]): boolean => names.some((name) => name.toLowerCase() === tag.toLowerCase());
  if (tag.includes(PAIR)) return pairOf(tag.split(PAIR), title);
  if (title.directors.includes(tag)) return `Directed by ${tag}`;
  if (peopleOf(title).includes(tag)) return `With ${tag}`;
  if (has(title.genres)) return plural(tag);
  if (has(title.countries)) return partOf(tag);
  if (has(title.keywords)) return `About ${tag}`;
  return `From the ${tag}`;
}

/** Between the two tags of a micro-genre. */
export const PAIR = ' + ';

function pairOf([a = '', b = '']: readonly string[], title: Title): string {
  const pair = pairHeading({ kind: kindIn(title, a), name: a }, { kind: kindIn(title, b), name: b });
  return pair ?? `${a} and ${b}`;
}

function kindIn({ genres, keywords, countries }: Title, tag: string): TagKind {
  const has = (names: readonly string[]): boolean => names.some((name) => name.toLowerCase() === tag.toLowerCase());
  return has(genres) ? 'genre' : has(keywords) ? 'keyword' : has(countries) ? 'country' : 'decade';
}

const partOf = (tag: string): string => (/^[A-Z]{2}$/.test(tag) ? (countryAdjective(tag) ?? tag) : tag);

/** "S2:E4 · 23 min left", "Next: S2:E5", "41 min left". */
function continuing(title: Title, viewer: Viewer | undefined): string {
  const entry = viewer?.continuing.find(({ titleId }) => titleId === title.id);
  if (entry === undefined) return '';
  const place = episodeOf(title, entry.episodeId);
  const code = place && `S${place.season}:E${place.number}`;
  if (entry.isNext) return code === undefined ? 'The next one' : `Next: ${code}`;
  const left = entry.lengthMs > 0 ? Math.round((entry.lengthMs - entry.resumeMs) / 60_000) : undefined;
  const minutes = left === undefined ? 'Go on watching' : `${Math.max(1, left)} min left`;
  return code === undefined ? minutes : `${code} · ${minutes}`;
}

export interface EpisodePlace {
  readonly id: string;
  readonly season: number;
  readonly number: number;
  readonly name: string;
}

/** Undefined for a film, and for an episode that the catalogue does not know. */
export function episodeOf({ seasons }: Title, episodeId: string): EpisodePlace | undefined {
  if (episodeId === '') return undefined;
  for (const season of seasons) {
    const found = season.episodes.find(({ id }) => id === episodeId);
    if (found) return { id: found.id, season: season.number, number: found.number, name: found.name };
  }
  return undefined;
}
