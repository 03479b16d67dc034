// Fills a store with the invented world by the ways that everything else takes into it: checked titles, profiles, judged events.
import { randomBytes } from 'node:crypto';
import { routes, type Event, type TitleWrite } from '@marquee/protocol';
import { createHistory } from '@marquee/server';
import { importIntake, newProfile, profileHashOf, titleOf, type Profile, type Store } from '@marquee/server/host';
import type { Person } from '@marquee/world';
import { Compile } from 'typebox/compile';
import { uuids } from './uuids.ts';

export interface Filling {
  readonly titles: readonly TitleWrite[];
  readonly people: readonly Person[];
  /** In order of time. */
  readonly events: Iterable<readonly Event[]>;
  readonly now: number;
  onProgress(text: string): void;
}

export interface Filled {
  readonly titles: number;
  readonly profiles: number;
  readonly events: number;
}

/** Titles in one request, as the catalogue route takes them. */
const PAGE = 500;

/** Rejects with what was refused: an invented world has nothing that a server would not take. */
export async function fill(store: Store, { titles, people, events, now, onProgress }: Filling): Promise<Filled> {
  await putTitles(store, titles, now);
  onProgress(`${titles.length} titles`);
  await putProfiles(store, people);
  onProgress(`${people.length} profiles`);
  const count = await putEvents(store, events, onProgress);
  return { titles: titles.length, profiles: people.length, events: count };
}

/** Throws on the first that the catalogue route would refuse. */
export async function putTitles(store: Store, titles: readonly TitleWrite[], now: number): Promise<void> {
  const check = Compile(routes.putTitles.body);
  for (let from = 0; from < titles.length; from += PAGE) {
    const page = titles.slice(from, from + PAGE);
    if (!check.Check({ titles: page }))
      throw new Error(`a title is refused: ${JSON.stringify(check.Errors({ titles: page })[0])}`);
    await store.titles.put(page.map((title) => titleOf(title, undefined, now)));
  }
}

/** Who is written: what a server may know, and since when. */
export type Newcomer = Pick<Person, 'facts' | 'createdAt'>;

export async function putProfiles(store: Store, people: readonly Newcomer[]): Promise<void> {
  const check = Compile(routes.createProfile.body);
  for (const { facts } of people)
    if (!check.Check(facts)) throw new Error(`a profile is refused: ${JSON.stringify(facts)}`);
  for (let from = 0; from < people.length; from += PAGE) {
    const page = people.slice(from, from + PAGE);
    const accounts = page.map(({ facts, createdAt }) => ({ id: facts.accountId, createdAt }));
    await store.profiles.ensure(page.map(profileOf), accounts);
  }
}

const profileOf = ({ facts, createdAt }: Newcomer): Profile => ({
  ...newProfile(facts.id, facts.accountId, createdAt),
  ...facts,
  signals: {},
});

/** Each batch is received when its last event happens: the log looks as if it had been written day by day. */
async function putEvents(
  store: Store,
  events: Iterable<readonly Event[]>,
  onProgress: (text: string) => void,
): Promise<number> {
  let clock = 0;
  const refused: string[] = [];
  const parts = {
    store,
    now: () => clock,
    uuid: uuids(1),
    profileHash: await profileHashOf(store, randomBytes),
  };
  const intake = importIntake(parts, 'the invented world', ({ reason, text }) => refused.push(`${reason} ${text}`));
  for (const batch of events) {
    const rows = batch.map((event, line) => ({ event, line, text: event.eventId }));
    await intake.done();
    clock = batch.at(-1)!.occurredAt;
    await intake.add(rows);
    onProgress(`${intake.counts.events} events`);
  }
  await intake.done();
  if (refused.length > 0) throw new Error(`${refused.length} events are refused: ${refused[0]}`);
  return intake.counts.events;
}

/** States saved together, and kept: what is written to again soon is written once. */
const TOGETHER = 200_000;

/** Seals everything and folds it from the start; rejects with the first event that could not be folded. */
export async function settle(store: Store): Promise<void> {
  const troubles: unknown[] = [];
  const history = createHistory({
    store,
    together: TOGETHER,
    keep: TOGETHER,
    onTrouble: ({ error }) => troubles.push(error),
  });
  await store.events.seal(await store.events.last());
  // From the start: sealed events are folded by profile, and each state is saved once.
  await history.rebuild();
  if (troubles.length > 0) throw troubles[0];
}
