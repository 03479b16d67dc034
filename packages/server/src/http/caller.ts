// Who sent a request, and what of the store is theirs.
import type { Scope } from '@marquee/protocol';
import type { FastifyRequest } from 'fastify';
import type { Profile } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { KeyRing } from './keys/ring.ts';
import { keyFitsOrigin, mayComeWithoutKey } from './origins.ts';
import { HttpProblem } from './problem.ts';

export interface Caller {
  /** Id of the key; 'loopback' without one. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The account whose profiles are theirs; null where that is not the limit. */
  readonly accountId: string | null;
  /** The only profile they may act for; null for any of the account. */
  readonly profileId: string | null;
}

/** Who comes in without a key where none exists. */
export const loopback: Caller = { name: 'loopback', scopes: ['operator'], accountId: null, profileId: null };

export const isOperator = ({ scopes }: Caller): boolean => scopes.includes('operator');

/** The caller, or undefined where there is no usable key; a key used from a foreign origin is a problem of its own. */
export async function callerOf(request: FastifyRequest, ring: KeyRing, intake: boolean): Promise<Caller | undefined> {
  const [, text] = /^Bearer +([^ ]+) *$/i.exec(request.headers.authorization ?? '') ?? [];
  if (text === undefined) {
    const without = request.headers.authorization === undefined && mayComeWithoutKey(request);
    return without && (await ring.empty(intake)) ? loopback : undefined;
  }
  const key = await ring.find(text, intake);
  if (key === undefined) return undefined;
  if (!keyFitsOrigin(key.origins, request)) throw new HttpProblem('wrong_origin');
  return { name: key.id, scopes: key.scopes, accountId: key.accountId, profileId: key.profileId };
}

/** Whether a profile that is known already is the caller's to see. */
export const isOwn = (caller: Caller, { id, accountId }: Pick<Profile, 'id' | 'accountId'>): boolean =>
  (caller.profileId === null || caller.profileId === id) && (isOperator(caller) || caller.accountId === accountId);

/** The profile if it is the caller's to see: "not yours" and "not there" are the same answer. */
export async function ownProfile(store: Store, caller: Caller, id: string): Promise<Profile> {
  const profile = await lookUp(store, caller, id);
  if (profile === undefined) throw new HttpProblem('not_found');
  return profile;
}

async function lookUp(store: Store, caller: Caller, id: string): Promise<Profile | undefined> {
  if (caller.profileId !== null && caller.profileId !== id) return undefined;
  if (isOperator(caller)) return store.profiles.get(id);
  if (caller.accountId === null) return undefined;
  // Asked by account, so that no answer about another's profile ever leaves the database.
  return (await store.profiles.ofAccount(caller.accountId)).find((profile) => profile.id === id);
}
