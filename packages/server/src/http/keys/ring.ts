// Looks keys up, and remembers them for so short a time that a revoked one is out everywhere within ten seconds.
import { ServerError } from '../../errors.ts';
import type { Key } from '../../store/records.ts';
import type { Keys } from '../../store/store.ts';
import { hashOf, sameHash, tokenId } from './token.ts';

/** ms for which a look-up is believed; counted from when it was begun. */
const FRESH = 5_000;
/**
 * ms for which intake and pages may go by what was last known while the database is away: then nobody can revoke a key either,
 * and all that such a caller can do is to add events and to get a page. Everything else fails closed.
 */
const STALE = 600_000;
/** ms after which intake no longer waits for a store that hangs, but goes by what was last known. */
const PATIENCE = 1_000;
/** ms for which it is believed that there is no key yet, so that not every request asks. */
const STILL_EMPTY = 1_000;
/** Keys remembered at once. */
const REMEMBERED = 10_000;
/** ms between two looks for a new origin. */
const ORIGINS_FRESH = 10_000;
const PAGE = 1_000;

export interface KeyRing {
  /** The key behind a text if it may be used now. The same undefined for unknown, revoked and expired. Rejects when the store cannot be asked, but for intake goes by what it said last. */
  find(text: string, intake?: boolean): Promise<Key | undefined>;
  /** A key was changed here: look again. */
  forget(id: string): void;
  /** True until the first key was made; then never again. */
  empty(intake?: boolean): Promise<boolean>;
  /** Does any living key name that origin? For preflights, which bear no key. */
  hasOrigin(origin: string): Promise<boolean>;
  /** The same as far as it is remembered, without asking. */
  knowsOrigin(origin: string): boolean;
}

interface Remembered {
  readonly at: number;
  readonly key: Promise<Key | undefined>;
  /** What the store said last, and when it was asked; carried over from look-up to look-up. */
  last?: { readonly at: number; readonly key: Key | undefined } | undefined;
}

export function createKeyRing(keys: Keys, now: () => number): KeyRing {
  const remembered = new Map<string, Remembered>();
  let everUsed = false;
  let emptyAt = -Infinity;
  let origins: ReadonlySet<string> = new Set();
  let originsAt = -Infinity;

  const look = (id: string): Promise<Key | undefined> => {
    const at = now();
    const before = remembered.get(id);
    if (before !== undefined && at - before.at < FRESH && at >= before.at) return before.key;
    const key = keys.get(id);
    const asked: Remembered = { at, key, last: before?.last };
    remembered.delete(id);
    remembered.set(id, asked);
    key.then(
      (answer) => (asked.last = { at, key: answer }),
      // A failure is no answer: the next request asks again.
      () => {
        if (remembered.get(id) === asked) remembered.set(id, { ...asked, at: -Infinity });
      },
    );
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED) break;
      remembered.delete(oldest);
    }
    return key;
  };

  return {
    async find(text, intake = false) {
      const id = tokenId(text);
      if (id === undefined) return undefined;
      const key = await (intake ? soon(look(id)) : look(id)).catch((error: unknown) => {
        const last = remembered.get(id)?.last;
        if (!intake || last === undefined || now() - last.at > STALE) throw error;
        return last.key;
      });
      const usable = key !== undefined && key.revokedAt === null && (key.expiresAt ?? Infinity) > now();
      // Compared even for a key that is not there, so that time tells nothing.
      const same = sameHash(hashOf(text), key?.hash ?? hashOf(''));
      return usable && same ? key : undefined;
    },
    forget(id) {
      remembered.delete(id);
      everUsed = true;
      originsAt = -Infinity;
    },
    async empty(intake = false) {
      if (everUsed) return false;
      const at = now();
      if (at - emptyAt < STILL_EMPTY && at > emptyAt) return true;
      try {
        everUsed = (await (intake ? soon(keys.count()) : keys.count())) > 0;
        emptyAt = at;
      } catch (error) {
        if (!intake || at - emptyAt > STALE) throw error;
      }
      return !everUsed;
    },
    knowsOrigin: (origin) => origins.has(origin),
    async hasOrigin(origin) {
      if (origins.has(origin) && now() - originsAt < 6 * ORIGINS_FRESH) return true;
      if (now() - originsAt < ORIGINS_FRESH) return false;
      originsAt = now();
      // Only says which pages may read an answer: while the store is away, those that might before still may.
      origins = await livingOrigins(keys, originsAt).catch(() => origins);
      return origins.has(origin);
    },
  };
}

/** The answer, or E_STORE_UNAVAILABLE where it does not come; the question goes on. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const why = `no answer within ${PATIENCE} ms`;
    timer = setTimeout(() => reject(new ServerError('E_STORE_UNAVAILABLE', { why })), PATIENCE);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function livingOrigins(keys: Keys, at: number): Promise<Set<string>> {
  const found = new Set<string>();
  for (let after = '', page; ; after = page.at(-1)?.id ?? '') {
    page = await keys.list(after, PAGE);
    for (const { origins, revokedAt, expiresAt } of page) {
      if (revokedAt === null && (expiresAt ?? Infinity) > at) for (const origin of origins) found.add(origin);
    }
    if (page.length < PAGE) return found;
  }
}
