// Puts together what several files say about one film, under the ids that the ratings use.
import type { ItemCredits, ItemMetadata } from './metadata.ts';
import type { ItemLink } from './movielens.ts';
import type { ItemRecord } from './records.ts';

export interface JoinParts {
  /** Under the ids of the ratings already: MovieLens movies. */
  readonly base: readonly ItemRecord[];
  readonly metadata: readonly ItemMetadata[];
  /** By TMDB id. */
  readonly credits?: readonly ItemCredits[];
  readonly keywords?: ReadonlyMap<string, readonly string[]>;
  /** Without links a metadata id is taken for a rating id. */
  readonly links?: readonly ItemLink[];
}

/** Base records come first, in their order, then films that only the metadata know. The base's own words win. */
export function joinMetadata(parts: JoinParts): ItemRecord[] {
  const credits = new Map((parts.credits ?? []).map((credit) => [credit.id, credit]));
  const joined = new Map(parts.base.map((record) => [record.id, record]));
  const idsOf = ratingIdsOf(parts.links);
  for (const item of parts.metadata) {
    const made = credits.get(item.record.id);
    const more: ItemRecord = {
      ...item.record,
      cast: made?.cast ?? item.record.cast,
      directors: made?.directors ?? item.record.directors,
      keywords: item.record.keywords.length > 0 ? item.record.keywords : (parts.keywords?.get(item.record.id) ?? []),
    };
    for (const id of idsOf(item)) joined.set(id, merged(joined.get(id), { ...more, id }));
  }
  return [...joined.values()];
}

/** Under which ids the ratings know a film: several where one film was listed twice, none where no link leads there. */
function ratingIdsOf(links: readonly ItemLink[] | undefined): (item: ItemMetadata) => readonly string[] {
  if (links === undefined) return (item) => [item.record.id];
  const byTmdb = Map.groupBy(links, ({ tmdb }) => tmdb);
  const byImdb = Map.groupBy(links, ({ imdb }) => imdb);
  return ({ record, imdb, tmdb }) => {
    const found = (tmdb ? byTmdb.get(record.id) : undefined) ?? (imdb === '' ? undefined : byImdb.get(imdb));
    if (found !== undefined) return found.map(({ id }) => id);
    return tmdb ? [] : [record.id];
  };
}

const filled = (a: readonly string[], b: readonly string[]): readonly string[] => (a.length > 0 ? a : b);

function merged(base: ItemRecord | undefined, more: ItemRecord): ItemRecord {
  if (base === undefined) return more;
  return {
    id: base.id,
    name: base.name === '' ? more.name : base.name,
    year: Number.isNaN(base.year) ? more.year : base.year,
    genres: filled(base.genres, more.genres),
    keywords: filled(base.keywords, more.keywords),
    cast: filled(base.cast, more.cast),
    directors: filled(base.directors, more.directors),
    overview: base.overview === '' ? more.overview : base.overview,
    language: base.language === '' ? more.language : base.language,
    countries: filled(base.countries, more.countries),
    runtimeMinutes: Number.isNaN(base.runtimeMinutes) ? more.runtimeMinutes : base.runtimeMinutes,
    tags: filled(base.tags, more.tags),
  };
}
