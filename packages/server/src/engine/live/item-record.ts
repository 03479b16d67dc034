// A title of the catalogue as models read it.
import { blankItem, type ItemRecord } from '@marquee/recsys';
import type { Title } from '../../store/records.ts';

/** A title that the catalogue does not hold is known by its id alone. */
export function itemRecord(id: string, title: Title | undefined): ItemRecord {
  if (title === undefined) return blankItem(id);
  const { name, year, genres, keywords, cast, directors, countries, language, synopsis, durationS } = title;
  return {
    id,
    name,
    year: year ?? NaN,
    genres,
    keywords,
    cast,
    directors,
    overview: synopsis,
    language: language ?? '',
    countries,
    runtimeMinutes: durationS === null ? NaN : durationS / 60,
    tags: [],
  };
}
