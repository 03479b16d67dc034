// Reads an export back into a store: the same profile, answers, words and events, from which the fold makes the same states.
import { unzipSync, strFromU8 } from 'fflate';
import { ServerError } from '../errors.ts';
import { digest, DIGEST_BYTES } from '../events/canonical.ts';
import { later } from '../store/documents.ts';
import type { Consent, Profile, SearchWords } from '../store/records.ts';
import type { NewEvent, Store } from '../store/store.ts';

const GROUP = 2_000;

export interface BroughtBack {
  readonly profile: string;
  readonly events: number;
  readonly consents: number;
  readonly searches: number;
}

/**
 * E_EXPORT where it is no export of ours, or where the profile is there already, or was erased here.
 * An event that its sender sends once more is a conflict afterwards: an export does not hold the bytes of each request.
 */
export async function bringBack(
  store: Store,
  zip: Uint8Array,
  profileHash: (profileId: string) => string,
): Promise<BroughtBack> {
  const files = unzipped(zip);
  const read = (name: string): unknown => files[name] && (JSON.parse(strFromU8(files[name])) as unknown);
  const held = read('profile.json') as Profile | undefined;
  if (held === undefined) throw new ServerError('E_EXPORT', { why: 'it holds no profile.json' });
  const profile = { ...later, ...held };
  const { id } = profile;
  if (await store.profiles.get(id)) throw new ServerError('E_EXPORT', { why: `there is a profile ${id} already` });
  if ((await store.erasures.known([profileHash(id)])).size > 0) {
    throw new ServerError('E_EXPORT', { why: `the profile ${id} was erased here, for good` });
  }
  await store.profiles.ensure([profile], [{ id: profile.accountId, createdAt: profile.createdAt }]);
  const consents = (read('consents.json') ?? []) as Consent[];
  for (const consent of consents) await store.consents.add(consent);
  const searches = (read('searches.json') ?? []) as SearchWords[];
  const words = new Map(searches.map((search) => [search.eventId, search]));
  const lines = files['events.jsonl'] ? strFromU8(files['events.jsonl']).split('\n').filter(Boolean) : [];
  for (let from = 0; from < lines.length; from += GROUP) {
    const events = lines.slice(from, from + GROUP).map((line) => eventOf(line, profile, words));
    await store.events.append({ events, quarantined: [] });
  }
  return { profile: id, events: lines.length, consents: consents.length, searches: searches.length };
}

function unzipped(zip: Uint8Array): Readonly<Record<string, Uint8Array | undefined>> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new ServerError('E_EXPORT', { why: `it is no zip (${(error as Error).message})` });
  }
}

function eventOf(line: string, { accountId }: Profile, words: ReadonlyMap<string, SearchWords>): NewEvent {
  const { eventId, type, profileId, occurredAt, receivedAt, ...body } = JSON.parse(line) as Record<string, unknown> &
    Pick<NewEvent, 'type' | 'profileId' | 'occurredAt' | 'receivedAt'> & { eventId: string };
  const search = words.get(eventId);
  return {
    id: eventId,
    digest: digest(line, new Uint8Array(DIGEST_BYTES), 0),
    type,
    profileId,
    accountId,
    occurredAt,
    receivedAt,
    body: JSON.stringify(body),
    ...(search && { search: { words: search.words, results: search.results } }),
  };
}
