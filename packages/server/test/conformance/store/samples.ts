// Small records for the behaviours of a store: whole, and different where it matters.
import { createHash } from 'node:crypto';
import type { Key, Profile, StateRow, Title } from '../../../src/store/records.ts';
import type { Batch, LoggedEvent, NewEvent, NewQuarantined, Store } from '../../../src/store/store.ts';

export const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest().subarray(0, 16);

/** An event as ingestion hands it on; its digest is that of its body. */
export function event(id: string, rest: Partial<NewEvent> = {}): NewEvent {
  const body = rest.body ?? `{"titleId":"t-${id}"}`;
  return {
    id,
    digest: digest(body),
    type: 'play_progress',
    profileId: 'p1',
    accountId: 'a1',
    occurredAt: 1_000,
    receivedAt: 2_000,
    body,
    ...rest,
  };
}

export const events = (...ids: string[]): Batch => ({ events: ids.map((id) => event(id)), quarantined: [] });

/** n events of profiles p0, p1, …, in turns. */
export const many = (n: number, { from = 0, profiles = 3 } = {}): Batch => ({
  events: Array.from({ length: n }, (_, i) => event(`e${from + i}`, { profileId: `p${(from + i) % profiles}` })),
  quarantined: [],
});

export const refused = (body: string, rest: Partial<NewQuarantined> = {}): NewQuarantined => ({
  id: 'e-bad',
  profileId: 'p1',
  receivedAt: 2_000,
  code: 'schema',
  message: 'positionS is "x"; it must be a number',
  path: '/positionS',
  body,
  ...rest,
});

export const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

export const seqs = (found: readonly LoggedEvent[]): number[] => found.map(({ seq }) => seq);

/** All of the log, read in pages. */
export async function wholeLog(store: Store, page = 100): Promise<LoggedEvent[]> {
  const found: LoggedEvent[] = [];
  for (;;) {
    const some = await store.events.read(found.at(-1)?.seq ?? 0, page);
    if (some.length === 0) return found;
    found.push(...some);
  }
}

export function profile(id: string, rest: Partial<Profile> = {}): Profile {
  return {
    id,
    accountId: 'a1',
    name: `Viewer ${id}`,
    birthYear: 1984,
    gender: null,
    country: 'NL',
    region: null,
    postalPrefix: '101',
    language: 'nl-NL',
    avatar: 3,
    favouriteGenres: ['drama'],
    kids: false,
    maturityLimit: null,
    blocked: [],
    signals: { age: true },
    profiling: true,
    createdAt: 1,
    updatedAt: 2,
    ...rest,
  };
}

export function title(id: string, rest: Partial<Title> = {}): Title {
  return {
    id,
    kind: 'film',
    name: `Title ${id}`,
    year: 1999,
    genres: ['crime', 'drama'],
    keywords: [],
    cast: ['A. Actor'],
    directors: [],
    countries: ['FR'],
    language: 'fr',
    synopsis: 'A short one.',
    maturity: 12,
    durationS: 5_400,
    creditsStartS: 5_100,
    seasons: [],
    attributes: { studio: 'X', awards: 2, colour: true, tags: ['a', 'b'] },
    addedAt: 10,
    availableFrom: null,
    availableUntil: null,
    withdrawn: false,
    updatedAt: 20,
    ...rest,
  };
}

export function key(id: string, rest: Partial<Key> = {}): Key {
  return {
    id,
    hash: `hash-of-${id}`,
    label: `key ${id}`,
    scopes: ['events:write'],
    origins: ['https://example.com'],
    accountId: null,
    profileId: null,
    createdAt: 5,
    expiresAt: null,
    revokedAt: null,
    ...rest,
  };
}

export const state = (profileId: string, titleId: string, text = '{"plays":1}', lastAt = 7): StateRow => ({
  profileId,
  titleId,
  state: text,
  lastAt,
});
