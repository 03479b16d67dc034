// Everything that is known of a profile, as a zip of JSON files a program can read back.
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Store } from '../store/store.ts';

const PAGE = 5_000;

/** Empty files are left out. Rejects when the store cannot be asked: half an export is none. */
export async function exportProfile(store: Store, profileId: string): Promise<Uint8Array> {
  const files: Zippable = {};
  const add = (name: string, value: unknown): void => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return;
    files[name] = strToU8(`${JSON.stringify(value, null, 2)}\n`);
  };
  add('profile.json', await store.profiles.get(profileId));
  add('consents.json', await store.consents.ofProfile(profileId));
  add('searches.json', await store.searches.ofProfile(profileId));
  const states = await store.states.ofProfile(profileId);
  add(
    'viewing.json',
    states.map(({ titleId, state, lastAt }) => ({ titleId, lastAt, state: JSON.parse(state) as unknown })),
  );
  const events = await eventLines(store, profileId);
  if (events !== '') files['events.jsonl'] = strToU8(events);
  return zipSync(files, { level: 6 });
}

/** One event a line, in the order of the log, as it was sent. */
async function eventLines(store: Store, profileId: string): Promise<string> {
  const lines: string[] = [];
  for (let after = 0, page; ; after = page.at(-1)?.seq ?? after) {
    page = await store.events.ofProfile(profileId, after, PAGE);
    for (const { id, type, occurredAt, receivedAt, body } of page) {
      const own = { eventId: id, type, profileId, occurredAt, receivedAt };
      lines.push(`${JSON.stringify({ ...own, ...(JSON.parse(body) as object) })}\n`);
    }
    if (page.length < PAGE) return lines.join('');
  }
}
