// Film metadata as Kaggle publishes it, its broken rows included, and the join to the ids of ratings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinMetadata } from './join.ts';
import { readCredits, readItemMetadata, readKeywords } from './metadata.ts';
import { imdbNumber, readLinks, readMovieLensItems, readMovieLensTags, readMovieLensUsers } from './movielens.ts';
import { blankItem } from './records.ts';
import { rejectLog } from './rejects.ts';
import { filmTitle } from './title.ts';
import type { ByteSource } from './lines.ts';

const file = (name: string, text: string | Uint8Array): ByteSource => ({
  name,
  bytes: (async function* () {
    yield typeof text === 'string' ? new TextEncoder().encode(text) : text;
  })(),
});

// Rows in the columns of movies_metadata.csv, with films that do not exist.
const MOVIES_METADATA = `adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,overview,popularity,poster_path,production_companies,production_countries,release_date,revenue,runtime,spoken_languages,status,tagline,title,video,vote_average,vote_count
False,"{'id': 9, 'name': 'Tin Collection', 'poster_path': None}",300,"[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': 'Comedy'}]",,501,tt0100501,en,Tin Hearts,"Led by a toy that says ""hello"",
a drawer of spoons
goes to sea.",21.9,/a.jpg,"[{'name': ""Potter's Kiln"", 'id': 3}]","[{'iso_3166_1': 'FR', 'name': 'France'}]",1995-10-30,37,81.0,"[{'iso_639_1': 'en', 'name': 'English'}]",Released,,Tin Hearts,False,7.7,5415
False,,0,"[{'id': 18, 'name': 'Drama'}]",,502,tt0100502,da,Midnat,British soldiers row all night
 - Written by Ørn,0.065736,/f.jpg,"[{'name': 'Aria', 'id': 6}]","[{'iso_3166_1': 'CA', 'name': 'Canada'}]",1997-08-20,0,104.0,"[{'iso_639_1': 'en', 'name': 'English'}]",Released,,Midnight,False,6.0,1
True,,0,[],,503,tt0100503,en,Fog,,1.0,,[],[],,0,0.0,[],Released,,Fog,False,0,0
False,,0,[],,501,tt0100501,en,Tin Hearts,,1.0,,[],[],,0,0.0,[],Released,,Tin Hearts,False,0,0
`;

test('the columns of The Movies Dataset become records; quoted newlines and apostrophes survive', async () => {
  const { records } = await readItemMetadata(file('movies_metadata.csv', MOVIES_METADATA), rejectLog());
  assert.deepEqual(records[0], {
    record: {
      ...blankItem('501'),
      name: 'Tin Hearts',
      year: 1995,
      genres: ['Animation', 'Comedy'],
      overview: 'Led by a toy that says "hello",\na drawer of spoons\ngoes to sea.',
      language: 'en',
      countries: ['FR'],
      runtimeMinutes: 81,
    },
    imdb: '100501',
    tmdb: true,
  });
});

test('a row broken in two keeps its first half; the shifted second half is a reject with line and reason', async () => {
  const rejects = rejectLog();
  const { records } = await readItemMetadata(file('movies_metadata.csv', MOVIES_METADATA), rejects);
  assert.deepEqual(
    records.map(({ record }) => `${record.id} ${record.name}`),
    ['501 Tin Hearts', '502 Midnat', '503 Fog'],
  );
  assert.deepEqual(
    rejects.list().map((r) => `${r.line} ${r.reason} ${r.text.slice(0, 17)}`),
    ['6 bad-id  - Written by Ørn', '8 duplicate False,,0,[],,501,'],
  );
});

test('missing fields are counted per column over the rows that were taken', async () => {
  const { report } = await readItemMetadata(file('movies_metadata.csv', MOVIES_METADATA), rejectLog());
  assert.equal(report.rows, 3);
  assert.equal(report.missing['overview'], 1);
  assert.equal(report.missing['release_date'], 2);
  assert.equal(report.missing['title'], 1);
  assert.equal(report.missing['id'], undefined);
});

test('the columns of TMDB 5000 are read from JSON', async () => {
  const csv = `budget,genres,homepage,id,keywords,original_language,original_title,overview,release_date,runtime,title
9,"[{""id"": 28, ""name"": ""Action""}]",,77,"[{""id"": 1, ""name"": ""kite's war""}]",es,Cometa,"A kite.",2009-12-10,162,Kite
`;
  const { records } = await readItemMetadata(file('tmdb_5000_movies.csv', csv), rejectLog());
  const [{ record, tmdb }] = records;
  assert.deepEqual([record.id, record.name, record.year, tmdb], ['77', 'Kite', 2009, true]);
  assert.deepEqual([record.genres, record.keywords, record.language], [['Action'], ["kite's war"], 'es']);
});

test('a list that cannot be read leaves the film without it, and is counted', async () => {
  const csv = `id,title,genres\na1,Kite,"[{'id': 1, 'name': "\na2,Fog,Drama|War\n`;
  const { records, report } = await readItemMetadata(file('films.csv', csv), rejectLog());
  assert.deepEqual(
    records.map(({ record }) => record.genres),
    [[], ['Drama', 'War']],
  );
  assert.equal(report.missing['genres (unreadable)'], 1);
});

test('metadata without a title column is refused', async () => {
  await assert.rejects(readItemMetadata(file('f.csv', 'id,genres\n1,x\n'), rejectLog()), {
    code: 'E_MISSING_COLUMN',
    detail: { file: 'f.csv', column: 'title', header: ['id', 'genres'] },
  });
});

for (const [name, header] of [
  ['credits.csv', 'cast,crew,id'],
  ['tmdb_5000_credits.csv', 'movie_id,title,cast,crew'],
] as const) {
  test(`${name} gives the cast in order and the directors`, async () => {
    const cast = `"[{'cast_id': 14, 'name': ""Mia O'Dell"", 'order': 0}, {'cast_id': 15, 'name': 'Bo Ek', 'order': 1}]"`;
    const crew = `"[{'job': 'Writer', 'name': 'X'}, {'job': 'Director', 'name': 'Ada Lund'}]"`;
    const row = header.startsWith('cast') ? `${cast},${crew},77` : `77,Kite,${cast},${crew}`;
    const rejects = rejectLog();
    const { records } = await readCredits(file(name, `${header}\n${row}\n`), rejects);
    assert.deepEqual(records, [{ id: '77', cast: ["Mia O'Dell", 'Bo Ek'], directors: ['Ada Lund'] }]);
    assert.equal(rejects.total, 0);
  });
}

test('u.item is Latin-1, with flags for genres and the year in the title', async () => {
  const row = Buffer.from('7|Caf\xe9, Le (1994)|01-Jan-1995|||0|1|0|0|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n', 'latin1');
  const { records } = await readMovieLensItems(file('u.item', row), rejectLog());
  assert.deepEqual(records, [{ ...blankItem('7'), name: 'Le Café', year: 1994, genres: ['Action', 'Comedy'] }]);
});

for (const [name, text] of [
  ['movies.dat', '3::Kite, The (2001)::Drama|War\n4::Fog::(no genres listed)\n'],
  ['movies.csv', 'movieId,title,genres\n3,"Kite, The (2001)",Drama|War\n4,Fog,(no genres listed)\n'],
] as const) {
  test(`${name} gives titles as people say them, years and genres`, async () => {
    const { records } = await readMovieLensItems(file(name, text), rejectLog());
    assert.deepEqual(records, [
      { ...blankItem('3'), name: 'The Kite', year: 2001, genres: ['Drama', 'War'] },
      { ...blankItem('4'), name: 'Fog' },
    ]);
  });
}

test('viewers of 100K and of 1M are the same kind of record', async () => {
  const old = await readMovieLensUsers(file('u.user', '1|24|M|technician|85711\n'), rejectLog());
  assert.deepEqual(old.records, [{ id: '1', age: 24, gender: 'M', occupation: 'technician', postal: '85711' }]);
  const later = await readMovieLensUsers(file('users.dat', '1::F::1::10::48067\n'), rejectLog());
  assert.deepEqual(later.records, [{ id: '1', age: 1, gender: 'F', occupation: 'K-12 student', postal: '48067' }]);
});

test('viewers of any CSV need only an id; what is not there is not known', async () => {
  const { records } = await readMovieLensUsers(file('people.csv', 'user_id,zip,sex\nann,0123,F\nbob,,\n'), rejectLog());
  assert.deepEqual(records, [
    { id: 'ann', age: NaN, gender: 'F', occupation: '', postal: '0123' },
    { id: 'bob', age: NaN, gender: '', occupation: '', postal: '' },
  ]);
});

test('tags are counted without regard to case, the most frequent first', async () => {
  const csv = 'userId,movieId,tag,timestamp\n1,5,Dark,1\n2,5,funny,2\n3,5,dark,3\n3,6,slow,4\n';
  const { tags } = await readMovieLensTags(file('tags.csv', csv), rejectLog());
  assert.deepEqual(
    [...tags],
    [
      ['5', ['dark', 'funny']],
      ['6', ['slow']],
    ],
  );
});

test('IMDb ids are the same with and without tt and leading zeros', () => {
  assert.deepEqual(['tt0114709', '0114709', '114709', 'nm1', ''].map(imdbNumber), [
    '114709',
    '114709',
    '114709',
    '',
    '',
  ]);
});

test('metadata join the films of the ratings by TMDB id, else by IMDb id; the films keep their own words', async () => {
  const rejects = rejectLog();
  const links = await readLinks(file('links.csv', 'movieId,imdbId,tmdbId\n1,0100501,501.0\n2,0100503,\n'), rejects);
  const { records: metadata } = await readItemMetadata(file('movies_metadata.csv', MOVIES_METADATA), rejects);
  const { keywords } = await readKeywords(
    file('keywords.csv', `id,keywords\n501,"[{'id': 1, 'name': 'sea'}]"\n`),
    rejects,
  );
  const base = [{ ...blankItem('1'), name: 'Tin Hearts (remix)', genres: ['Children'] }];
  const joined = joinMetadata({ base, metadata, keywords, links: links.records });
  assert.deepEqual(
    joined.map(({ id, name, genres, keywords: words, language }) => ({ id, name, genres, words, language })),
    [
      { id: '1', name: 'Tin Hearts (remix)', genres: ['Children'], words: ['sea'], language: 'en' },
      { id: '2', name: 'Fog', genres: [], words: [], language: 'en' },
    ],
  );
});

test('without links a metadata id is a rating id', async () => {
  const { records: metadata } = await readItemMetadata(file('f.csv', 'id,title\nx,Fog\n'), rejectLog());
  assert.deepEqual(joinMetadata({ base: [], metadata }), [{ ...blankItem('x'), name: 'Fog' }]);
});

for (const [text, name, year] of [
  ['Toy Story (1995)', 'Toy Story', 1995],
  ['Postman, The (Postino, Il) (1994)', 'The Postman (Postino, Il)', 1994],
  ["Homme, L' (2001)", "L'Homme", 2001],
  ['Babylon 5', 'Babylon 5', NaN],
  ['2001, a Space Trip (1968)', '2001, a Space Trip', 1968],
] as const) {
  test(`the title ${text} reads ${name}`, () => assert.deepEqual(filmTitle(text), { name, year }));
}
