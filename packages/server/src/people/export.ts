// Everything that is known of a profile, as a zip: JSON that a program reads back, and the same as CSV for people.
import { strToU8, zipSync, type Zippable } from 'fflate';
import { factsOf } from '../events/viewing/facts.ts';
import { labelConfig } from '../events/viewing/label-config.ts';
import { labelsOfProfile } from '../events/viewing/matrix.ts';
import { all, decodeTitle } from '../events/viewing/state.ts';
import type { ServedPage, StateRow } from '../store/records.ts';
import type { LoggedEvent, Store } from '../store/store.ts';
import { csvOf, type Cell } from './csv.ts';

const PAGE = 5_000;

/** `now`: the moment that derived values are of. Empty files are left out. Rejects when the store cannot be asked: half an export is none. */
export async function exportProfile(store: Store, profileId: string, now: number): Promise<Uint8Array> {
  const files: Zippable = {};
  const add = (name: string, value: readonly object[]): void => {
    if (value.length === 0) return;
    files[`${name}.json`] = strToU8(`${JSON.stringify(value, null, 2)}\n`);
    files[`${name}.csv`] = strToU8(tableOf(value as readonly Record<string, unknown>[]));
  };
  const profile = await store.profiles.get(profileId);
  if (profile) files['profile.json'] = strToU8(`${JSON.stringify(profile, null, 2)}\n`);
  if (profile) files['profile.csv'] = strToU8(tableOf([{ ...profile }]));
  add('consents', await store.consents.ofProfile(profileId));
  add('searches', await store.searches.ofProfile(profileId));
  const states = await store.states.ofProfile(profileId);
  for (const [name, rows] of Object.entries(await derived(store, states, now))) add(name, rows);
  add('pages', await pagesOf(store, profileId));
  const events = (await eventsOf(store, profileId)).map(wired);
  if (events.length > 0) {
    files['events.jsonl'] = strToU8(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    files['events.csv'] = strToU8(tableOf(events));
  }
  return zipSync(files, { level: 6 });
}

/** What was made of the events: states as they are kept, and what they come to. */
async function derived(store: Store, states: readonly StateRow[], now: number): Promise<Record<string, object[]>> {
  const titles = states.filter(({ titleId }) => titleId !== '');
  const viewings = titles.map(({ titleId, state }) => ({ titleId, viewing: all(decodeTitle(state)) }));
  const records = await store.titles.many(titles.map(({ titleId }) => titleId));
  const facts = new Map(records.map((record) => [record.id, factsOf(record)]));
  const labels = labelsOfProfile(states, {
    states: store.states,
    config: labelConfig(),
    now,
    factsOf: (id) => facts.get(id),
    learnsFrom: () => true,
  });
  return {
    viewing: states.map(({ titleId, state, lastAt }) => ({ titleId, lastAt, state: JSON.parse(state) as unknown })),
    ratings: viewings.flatMap(({ titleId, viewing: { thumb, stars } }) =>
      thumb || stars
        ? [
            {
              titleId,
              thumb: thumb?.value ?? null,
              stars: stars?.value ?? null,
              at: Math.max(thumb?.at ?? 0, stars?.at ?? 0),
            },
          ]
        : [],
    ),
    list: viewings.flatMap(({ titleId, viewing: { listed } }) => (listed?.value ? [{ titleId, at: listed.at }] : [])),
    labels: [...labels].map(([titleId, label]) => ({ titleId, ...label })),
  };
}

/** What was shown, in the order in which it was. */
async function pagesOf(store: Store, profileId: string): Promise<ServedPage[]> {
  const pages: ServedPage[] = [];
  for (let after = 0; ;) {
    const some = await store.pages.ofProfile(profileId, after, PAGE);
    pages.push(...some.map(({ page }) => page));
    if (some.length < PAGE) return pages;
    after = some.at(-1)!.seq;
  }
}

/** In the order of the log. */
async function eventsOf(store: Store, profileId: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (;;) {
    const page = await store.events.ofProfile(profileId, events.at(-1)?.seq ?? 0, PAGE);
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

/** As it was sent, and when it was received. */
const wired = ({ id, type, profileId, occurredAt, receivedAt, body }: LoggedEvent): Record<string, unknown> => ({
  eventId: id,
  type,
  profileId,
  occurredAt,
  receivedAt,
  ...(JSON.parse(body) as object),
});

/** A column for every field that any row has; what is no text or number stands there as JSON. */
function tableOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return csvOf(
    header,
    rows.map((row) => header.map((name) => cellOf(row[name]))),
  );
}

const cellOf = (value: unknown): Cell =>
  value === undefined || value === null
    ? null
    : typeof value === 'object'
      ? JSON.stringify(value)
      : (value as string | number | boolean);
