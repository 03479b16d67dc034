// How a title is shown: its picture's quality and the languages of its captions. Drawn per title: no other draw of the world moves.
import type { TitleWrite } from '@marquee/protocol';
import { mulberry32, seedFor } from '@marquee/recsys';

/**
 * Attributes `quality` ('SD', 'HD', '4K'; of invented titles alone: of real ones nobody here has seen a copy) and `subtitles`
 * (BCP 47). The player draws films that have no file, and writes English captions for them; a file has those that it names.
 */
export function showingOf({ id, year, attributes = {} }: TitleWrite): NonNullable<TitleWrite['attributes']> {
  const { invented, media } = attributes;
  return {
    ...(invented === true && { quality: qualityOf(year ?? 0, mulberry32(seedFor(0, `quality ${id}`))()) }),
    ...(media === undefined && { subtitles: ['en'] }),
  };
}

/** Newer ones were made for it, some of the others were restored. */
function qualityOf(year: number, draw: number): string {
  if (year >= 2014) return draw < 0.6 ? '4K' : 'HD';
  if (year >= 1960) return draw < 0.12 ? '4K' : 'HD';
  return draw < 0.7 ? 'HD' : 'SD';
}
