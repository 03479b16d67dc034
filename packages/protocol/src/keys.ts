// Keys: who may call, for what, from where, until when.
import { Type } from 'typebox';
import { closed, Id, maybe, Moment, ShortText } from './scalars.ts';

export const scopes = ['events:write', 'viewer', 'catalog:write', 'operator'] as const;
export type Scope = (typeof scopes)[number];
const Scope = Type.Enum([...scopes]);
/** Scheme, host and port as a browser sends them: no path, no slash at the end. */
export const Origin = Type.String({ maxLength: 260, pattern: '^https?://[a-z0-9.\\[\\]:-]+$' });

/** A viewer's key names his account; a child's also the one profile it may act for. */
export const KeyNew = closed({
  label: Type.Optional(ShortText),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 4, uniqueItems: true }),
  origins: Type.Optional(Type.Array(Origin, { maxItems: 50, uniqueItems: true })),
  accountId: Type.Optional(Id),
  profileId: Type.Optional(Id),
  expiresAt: Type.Optional(Moment),
});
export type KeyNew = Type.Static<typeof KeyNew>;
export const Key = closed({
  id: Id,
  label: Type.String(),
  scopes: Type.Array(Scope),
  origins: Type.Array(Type.String()),
  accountId: maybe(Id),
  profileId: maybe(Id),
  createdAt: Moment,
  expiresAt: maybe(Moment),
  revokedAt: maybe(Moment),
});
export type Key = Type.Static<typeof Key>;
export const Keys = closed({ keys: Type.Array(Key), next: maybe(Id) });
/** The only answer that holds a secret: it is kept nowhere and cannot be shown again. */
export const KeyMade = closed({ key: Key, secret: Type.String() });
/** The old key lives on for `graceHours`, so that both work while callers change over. */
export const KeyRotate = closed({ graceHours: Type.Optional(Type.Number({ minimum: 0, maximum: 168 })) });
