// A group of requests into the log: one look at whose profiles they are, one append, one answer each.
import type { EventAnswer, Rejection } from '@marquee/protocol';
import type { NewQuarantined, Store, Verdict } from '../store/store.ts';
import type { Refusal } from './check.ts';
import type { Directory, Standing } from './directory.ts';
import { judge, newProfilesIn, profilesIn, quarantinedOf, type Judged } from './judge.ts';
import type { Pace } from './pace.ts';
import { createRecent } from './recent.ts';
import { nameIn } from './refused-text.ts';
import type { Refused, Request } from './request.ts';

export interface CommitOptions {
  readonly store: Store;
  readonly directory: Directory;
  readonly pace: Pace;
  readonly now: () => number;
  /** May a sender who is bound to no account bring unknown profiles into being? */
  readonly createProfiles: boolean;
  /** Told whose events are in the log now, before anybody is answered. Must not throw. */
  readonly onStored?: ((profileIds: ReadonlySet<string>) => void) | undefined;
}

/** Resolves once everything is on disk, with an answer per request. When it rejects, nothing may be said to be kept. */
export type Commit = (group: readonly Request[]) => Promise<readonly EventAnswer[]>;

const conflict: Refusal = {
  code: 'conflict',
  path: '/eventId',
  message: 'another event was counted under this eventId; the first one stays',
};
/** Refused events remembered, so that one that is sent again and again fills no table. */
const RECENT = 20_000;

/** `keepRefused` false: what is refused is in quarantine already. */
export function createCommit(options: CommitOptions, keepRefused = true): Commit {
  const { store, directory, pace, now, createProfiles, onStored } = options;
  const recent = createRecent(RECENT);

  async function standingsOf(group: readonly Request[]): Promise<ReadonlyMap<string, Standing>> {
    const at = now();
    const ids = new Set(group.flatMap((request) => [...profilesIn(request)]));
    const standings = await directory.look(ids, at);
    const fresh = new Set(createProfiles ? group.flatMap((request) => [...newProfilesIn(request, standings)]) : []);
    return fresh.size === 0 ? standings : new Map([...standings, ...(await directory.create([...fresh], at))]);
  }

  /** Nothing that was put away lately; remembered once it is on disk. */
  async function putAway(
    all: readonly NewQuarantined[],
    append: (some: NewQuarantined[]) => Promise<void>,
  ): Promise<void> {
    const some = keepRefused ? all.filter((one) => !recent.has(keyOf(one))) : [];
    await append(some);
    for (const one of some) recent.add(keyOf(one));
  }

  return async (group) => {
    const standings = await standingsOf(group);
    const judged = group.map((request) => judge(request, standings, pace));
    let verdicts: readonly Verdict[] = [];
    await putAway(
      judged.flatMap((one) => one.quarantined),
      async (quarantined) => {
        const events = judged.flatMap((one) => one.events);
        if (events.length + quarantined.length > 0) verdicts = await store.events.append({ events, quarantined });
        if (events.length > 0) onStored?.(new Set(events.map(({ profileId }) => profileId)));
      },
    );
    const answers = answersOf(judged, verdicts);
    const conflicts = answers.flatMap(({ conflicts }, i) =>
      conflicts.map((one) => quarantinedOf(one, judged[i]!.request.receivedAt, standings)),
    );
    await putAway(conflicts, async (quarantined) => {
      if (quarantined.length > 0) await store.events.append({ events: [], quarantined });
    });
    return answers.map(({ answer }) => answer);
  };
}

const keyOf = ({ code, body }: NewQuarantined): string => `${code} ${body}`;

interface Answered {
  readonly answer: EventAnswer;
  readonly conflicts: readonly Refused[];
}

function answersOf(judged: readonly Judged[], verdicts: readonly Verdict[]): Answered[] {
  let at = 0;
  return judged.map(({ sources, refused }) => {
    let [accepted, duplicates] = [0, 0];
    const conflicts: Refused[] = [];
    for (const { index, event } of sources) {
      const verdict = verdicts[at++];
      if (verdict === 'accepted') accepted++;
      else if (verdict === 'duplicate') duplicates++;
      else conflicts.push({ index, sent: event, refusal: conflict });
    }
    return { answer: { accepted, duplicates, rejected: rejectionsOf([...refused, ...conflicts]) }, conflicts };
  });
}

/** As the wire tells them, in order of their place. */
export const rejectionsOf = (refused: readonly Refused[]): Rejection[] =>
  refused
    .map(({ index, sent, refusal: { code, message, path } }) => ({
      index,
      id: nameIn(sent, 'eventId'),
      code,
      message,
      path,
    }))
    .sort((a, b) => a.index - b.index);
