// A title in the words of schema.org.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Title } from '@marquee/protocol';
import { structuredOf } from './structured.ts';

const film: Title = {
  id: 'night mail',
  kind: 'film',
  name: 'Night Mail </script>',
  year: 1936,
  genres: ['Documentary'],
  keywords: [],
  cast: ['Stuart Legg'],
  directors: ['Harry Watt', 'Basil Wright'],
  countries: ['GB'],
  language: 'en',
  synopsis: 'A train crosses the border.',
  maturity: 0,
  durationS: 1_440,
  creditsStartS: 1_400,
  seasons: [],
  attributes: { wideUrl: '/art/wide.jpg' },
  addedAt: 0,
  availableFrom: null,
  availableUntil: null,
  withdrawn: false,
  updatedAt: 0,
};
/** What arrives: what is undefined does not. */
const read = (title: Title): unknown => JSON.parse(JSON.stringify(structuredOf(title, 'https://films.example')));

test('a film is a Movie that can be watched', () => {
  assert.deepEqual(read(film), {
    '@context': 'https://schema.org',
    '@type': 'Movie',
    name: 'Night Mail </script>',
    url: 'https://films.example/title/night%20mail',
    description: 'A train crosses the border.',
    datePublished: '1936',
    genre: ['Documentary'],
    inLanguage: 'en',
    countryOfOrigin: [{ '@type': 'Country', name: 'GB' }],
    contentRating: '0+',
    image: 'https://films.example/art/wide.jpg',
    director: [
      { '@type': 'Person', name: 'Harry Watt' },
      { '@type': 'Person', name: 'Basil Wright' },
    ],
    actor: [{ '@type': 'Person', name: 'Stuart Legg' }],
    duration: 'PT1440S',
    potentialAction: { '@type': 'WatchAction', target: 'https://films.example/watch/night%20mail' },
  });
});

test('a series names its seasons and the address of each episode; what is not known is not said', () => {
  const episode = { id: 'e/1', number: 1, name: 'The Lamp', durationS: null, creditsStartS: null, availableFrom: null };
  const bare = { year: null, maturity: null, language: null, synopsis: '', durationS: null, attributes: {} };
  const empty = { genres: [], cast: [], directors: [], countries: [] };
  assert.deepEqual(
    read({ ...film, ...bare, ...empty, kind: 'series', seasons: [{ number: 2, episodes: [episode] }] }),
    {
      '@context': 'https://schema.org',
      '@type': 'TVSeries',
      name: 'Night Mail </script>',
      url: 'https://films.example/title/night%20mail',
      potentialAction: { '@type': 'WatchAction', target: 'https://films.example/watch/night%20mail' },
      numberOfSeasons: 1,
      containsSeason: [
        {
          '@type': 'TVSeason',
          seasonNumber: 2,
          numberOfEpisodes: 1,
          episode: [
            {
              '@type': 'TVEpisode',
              episodeNumber: 1,
              name: 'The Lamp',
              potentialAction: {
                '@type': 'WatchAction',
                target: 'https://films.example/watch/night%20mail?episode=e%2F1',
              },
            },
          ],
        },
      ],
    },
  );
});
