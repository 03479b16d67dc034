// What only the server can tell of an event: whose profile it is, whether that is the sender's, and what must not be kept.
import type { NewEvent, NewQuarantined } from '../store/store.ts';
import { rejections } from '@marquee/protocol';
import { withFields, wordsOf } from './canonical.ts';
import type { Refusal } from './check.ts';
import { clamped } from './clock.ts';
import type { Standing } from './directory.ts';
import type { Pace } from './pace.ts';
import { nameIn, refusedText } from './refused-text.ts';
import type { Candidate, Refused, Request, Sender } from './request.ts';

/** A request with a verdict for each of its events, but for those that only the log knows: duplicate and conflict. */
export interface Judged {
  readonly request: Request;
  /** Those that go into the log, in order; `sources[i]` is what `events[i]` was made of. */
  readonly events: readonly NewEvent[];
  readonly sources: readonly Candidate[];
  readonly refused: readonly Refused[];
  readonly quarantined: readonly NewQuarantined[];
}

type Standings = ReadonlyMap<string, Standing>;

/** Profiles that a request names. */
export function* profilesIn({ candidates, refused }: Request): Generator<string> {
  for (const { event } of candidates) yield event.profileId;
  for (const { sent } of refused) {
    const name = nameIn(sent, 'profileId');
    if (name !== null) yield name;
  }
}

/** Profiles that nobody has yet and that this sender may bring into being. One who names the account must have made it before. */
export function* newProfilesIn({ candidates, sender }: Request, standings: Standings): Generator<string> {
  if (sender.accountId !== null || sender.profileId !== null) return;
  for (const { event } of candidates) {
    const standing = standings.get(event.profileId)!;
    if (standing.accountId === null && !standing.erased && event.accountId === undefined) yield event.profileId;
  }
}

export function judge(request: Request, standings: Standings, pace: Pace): Judged {
  const events: NewEvent[] = [];
  const sources: Candidate[] = [];
  const refused: Refused[] = [];
  for (const candidate of request.candidates) {
    const { event, index } = candidate;
    const standing = standings.get(event.profileId)!;
    const refusal =
      refusalBy(standing, request.sender, event.profileId, event.accountId) ??
      typeRefusal(request.sender, event.type) ??
      (request.paced && !pace.take(event.profileId, request.receivedAt) ? tooMany : undefined);
    if (refusal !== undefined) refused.push({ index, sent: event, refusal });
    else {
      events.push(newEvent(candidate, standing, request.receivedAt));
      sources.push(candidate);
    }
  }
  for (const one of request.refused) refused.push(withStanding(one, standings, request.sender));
  const quarantined = refused
    .filter(({ refusal }) => rejections[refusal.code].kept)
    .map((one) => quarantinedOf(one, request.receivedAt, standings));
  return { request, events, sources, refused, quarantined };
}

/** "Not yours" and "not there" are the same to one who may write only for his own. */
function refusalBy(standing: Standing, sender: Sender, profileId: string, accountId?: string): Refusal | undefined {
  const notOwn = sender.accountId !== null && sender.accountId !== standing.accountId;
  if (notOwn || (sender.profileId !== null && sender.profileId !== profileId)) return forbidden;
  if (standing.erased) return erased;
  if (standing.accountId === null) return unknownProfile;
  return accountId !== undefined && accountId !== standing.accountId ? otherAccount : undefined;
}

/** What a child was shown and played is for its parents to see: the routes that hide it refuse the same callers. */
const typeRefusal = ({ profileId }: Sender, type: string | null): Refusal | undefined =>
  profileId !== null && type === 'history_hide' ? forbiddenType : undefined;

const forbidden: Refusal = {
  code: 'forbidden_profile',
  path: '/profileId',
  message: 'this key may not write for that profile',
};
const forbiddenType: Refusal = {
  code: 'forbidden_type',
  path: '/type',
  message: 'a key of one profile may not hide its history',
};
const otherAccount: Refusal = { ...forbidden, path: '/accountId', message: 'the profile is of another account' };
const erased: Refusal = {
  code: 'erased_profile',
  path: '/profileId',
  message: 'the profile was erased; nothing of it is kept',
};
const unknownProfile: Refusal = {
  code: 'unknown_profile',
  path: '/profileId',
  message: 'there is no such profile; make it first (POST /v1/profiles)',
};
const tooMany: Refusal = {
  code: 'too_many',
  path: '/profileId',
  message: 'too many events of this profile within a minute; send it again later',
};

/** A malformed event of a profile that the sender may not write for tells him no more than a well-formed one. */
function withStanding(one: Refused, standings: Standings, sender: Sender): Refused {
  const profileId = nameIn(one.sent, 'profileId');
  const standing = profileId === null ? undefined : standings.get(profileId);
  if (profileId === null || standing === undefined) return one;
  const refusal = refusalBy(standing, sender, profileId) ?? typeRefusal(sender, nameIn(one.sent, 'type'));
  return refusal === undefined || refusal === unknownProfile ? one : { ...one, refusal };
}

function newEvent({ event, digest, body }: Candidate, standing: Standing, receivedAt: number): NewEvent {
  const occurredAt = clamped(event.occurredAt, receivedAt);
  const search = standing.kids ? undefined : wordsOf(event);
  return {
    id: event.eventId,
    digest,
    type: event.type,
    profileId: event.profileId,
    accountId: standing.accountId!,
    occurredAt,
    receivedAt,
    body: withFields(body, {
      ...(occurredAt === event.occurredAt ? {} : { clampedFrom: event.occurredAt }),
      ...(standing.profiling ? {} : { unprofiled: true }),
    }),
    ...(search === undefined ? {} : { search }),
  };
}

/** As it came, but for what is never kept. */
export function quarantinedOf({ sent, refusal }: Refused, receivedAt: number, standings: Standings): NewQuarantined {
  const profileId = nameIn(sent, 'profileId');
  const kids = profileId !== null && standings.get(profileId)?.kids === true;
  const { code, message, path } = refusal;
  return { id: nameIn(sent, 'eventId'), profileId, receivedAt, code, message, path, body: refusedText(sent, kids) };
}
