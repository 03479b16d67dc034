// Makes keys, for the API and the command line alike, and refuses combinations that would be a trap.
import type { KeyNew } from '@marquee/protocol';
import { ServerError } from '../../errors.ts';
import type { Key } from '../../store/records.ts';
import { hashOf, makeToken, tokenBytes } from './token.ts';

export interface Made {
  readonly key: Key;
  /** Shown once. */
  readonly secret: string;
}

/** Throws E_KEY, saying why, where the wish makes no safe key. */
export function makeKey(wish: KeyNew, now: number, randomBytes: (count: number) => Uint8Array): Made {
  const why = fault(wish, now);
  if (why !== undefined) throw new ServerError('E_KEY', { why });
  const { id, text } = makeToken(randomBytes(tokenBytes));
  const key: Key = {
    id,
    hash: hashOf(text),
    label: wish.label ?? '',
    scopes: wish.scopes,
    origins: wish.origins ?? [],
    accountId: wish.accountId ?? null,
    profileId: wish.profileId ?? null,
    createdAt: now,
    expiresAt: wish.expiresAt ?? null,
    revokedAt: null,
  };
  return { key, secret: text };
}

function fault({ scopes, origins = [], accountId, profileId, expiresAt }: KeyNew, now: number): string | undefined {
  const powerful = scopes.find((scope) => scope === 'operator' || scope === 'catalog:write');
  if (scopes.includes('viewer') && accountId === undefined)
    return 'the scope viewer needs accountId, whose profiles it is for';
  if (powerful !== undefined && origins.length > 0)
    return `a key with ${powerful} must not lie in a web page; leave origins out`;
  if (powerful !== undefined && accountId !== undefined)
    return `a key with ${powerful} is not for one account; make two keys`;
  if (profileId !== undefined && accountId === undefined) return 'profileId needs the accountId it belongs to';
  if (expiresAt !== undefined && expiresAt <= now) return 'expiresAt lies in the past';
  return undefined;
}

/** A second key with the same rights, and the old one with its end. */
export function rotated(
  old: Key,
  now: number,
  graceMs: number,
  randomBytes: (count: number) => Uint8Array,
): [Made, Key] {
  const { id, text } = makeToken(randomBytes(tokenBytes));
  const key: Key = { ...old, id, hash: hashOf(text), createdAt: now };
  return [
    { key, secret: text },
    { ...old, expiresAt: Math.min(old.expiresAt ?? Infinity, now + graceMs) },
  ];
}
