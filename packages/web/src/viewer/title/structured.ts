// What a title is, in the words of schema.org, for search engines and assistants: nothing about who looks at it.
import type { Title } from '@marquee/protocol';

/** An object of JSON-LD. `origin`: that of the app, without a slash at its end. */
export function structuredOf(title: Title, origin: string): Record<string, unknown> {
  const path = encodeURIComponent(title.id);
  const { wideUrl } = title.attributes;
  const common = {
    '@context': 'https://schema.org',
    name: title.name,
    url: `${origin}/title/${path}`,
    description: title.synopsis || undefined,
    datePublished: title.year === null ? undefined : String(title.year),
    genre: some(title.genres),
    inLanguage: title.language ?? undefined,
    countryOfOrigin: some(title.countries.map((code) => ({ '@type': 'Country', name: code }))),
    contentRating: title.maturity === null ? undefined : `${title.maturity}+`,
    image: typeof wideUrl === 'string' ? new URL(wideUrl, origin).href : undefined,
    director: some(title.directors.map(person)),
    actor: some(title.cast.map(person)),
    potentialAction: watching(`${origin}/watch/${path}`),
  };
  if (title.kind === 'film') return { '@type': 'Movie', ...common, duration: lengthOf(title.durationS) };
  const containsSeason = title.seasons.map(({ number, episodes }) => ({
    '@type': 'TVSeason',
    seasonNumber: number,
    numberOfEpisodes: episodes.length,
    episode: episodes.map(({ id, number: episodeNumber, name, durationS }) => ({
      '@type': 'TVEpisode',
      episodeNumber,
      name,
      duration: lengthOf(durationS),
      potentialAction: watching(`${origin}/watch/${path}?episode=${encodeURIComponent(id)}`),
    })),
  }));
  return { '@type': 'TVSeries', ...common, numberOfSeasons: title.seasons.length, containsSeason };
}

const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);
const person = (name: string): object => ({ '@type': 'Person', name });
const watching = (target: string): object => ({ '@type': 'WatchAction', target });
/** ISO 8601. */
const lengthOf = (seconds: number | null): string | undefined => (seconds === null ? undefined : `PT${seconds}S`);
