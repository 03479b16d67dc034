// A person with a word of their own in every field a profile and an event can have, and the search for it in files.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

export const WHO = 'canary-profile';
export const ACCOUNT = 'canary-account';

export const person = {
  id: WHO,
  accountId: ACCOUNT,
  name: 'canary-name',
  birthYear: 1977,
  gender: 'canary-gender',
  country: 'NL',
  region: 'canary-region',
  postalPrefix: 'c7n',
  language: 'nl-canary',
  favouriteGenres: ['canary-genre'],
};

/** The fields of the envelope, each its own word. */
const envelope = (n: string): Record<string, unknown> => ({
  appSessionId: `canary-session-${n}`,
  playId: `canary-play-${n}`,
  pageId: `canary-page-${n}`,
  requestId: `canary-request-${n}`,
  deviceId: `canary-device-${n}`,
  clientVersion: 'canary-client',
  consentVersion: 'canary-consent',
});

/** What this person, or with another name anybody, does in one sitting. */
export function sitting(round: number, profileId: string, at: number): Record<string, unknown>[] {
  const mine = profileId === WHO;
  const word = (text: string): string => (mine ? `canary-${text}` : `${profileId}-${text}`);
  const all: [string, Record<string, unknown>][] = [
    ['session_start', { entry: word('entry') }],
    ['search', { queryRaw: word('typed words'), queryNorm: word('words'), nResults: 2 }],
    ['search_click', { titleId: 't1', queryRaw: word('clicked words') }],
    [
      'impression',
      {
        titleId: 't1',
        rowId: word('row'),
        rowType: word('row-type'),
        artworkId: word('art'),
        rankPolicyId: word('policy'),
      },
    ],
    [
      'play_start',
      {
        titleId: 't1',
        durationS: 900,
        ccLang: word('cc'),
        source: { rowId: word('source-row'), requestId: word('source') },
      },
    ],
    ['play_progress', { titleId: 't1', fromS: 0, toS: 700, durationS: 900, episodeId: word('episode') }],
    ['pause', { titleId: 't1', positionS: 700 }],
    ['rating', { titleId: word('title'), value: 2 }],
    ['star_rating', { titleId: word('title'), stars: 4 }],
    ['list_add', { titleId: word('listed') }],
    ['onboarding_pick', { titleId: word('picked') }],
  ];
  return all.map(([type, fields], n) => ({
    eventId: word(`event-${round}-${n}`),
    type,
    profileId,
    occurredAt: at + round * 1_000 + n,
    ...(mine ? envelope(`${round}-${n}`) : { playId: `${profileId}-${round}` }),
    ...fields,
  }));
}

/** One that no schema lets through, in which the person is named all the same. */
export const malformed = (n: number): Record<string, unknown> => ({
  eventId: `canary-refused-${n}`,
  type: 'play_progress',
  profileId: WHO,
  occurredAt: 1,
  titleId: 'canary-refused-title',
  unheardOf: 'canary-refused-field',
});

/** Every file below the folder whose path fits. */
export const filesBelow = (folder: string, wanted = (_path: string): boolean => true): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => wanted(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true);

const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Words of canaries in the files, as they lie there and in what decompresses; with the file's name. */
export function canariesIn(paths: readonly string[], words: readonly string[] = ['canary', 'c7n"']): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const bytes = readFileSync(path);
    for (const part of [bytes, ...frames(bytes)]) {
      for (const text of words) {
        for (let at = part.indexOf(text); at >= 0; at = part.indexOf(text, at + 1)) {
          found.add(`${path}: ${part.subarray(at, at + 24).toString('latin1')}`);
        }
      }
    }
  }
  return [...found];
}

/** What unpacks from anywhere in the bytes. */
function* frames(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    try {
      yield zstdDecompressSync(bytes.subarray(at));
    } catch {
      // four bytes that only look like the beginning of a frame
    }
  }
}
