// The PIN of an account: kept as a salted scrypt hash, tried a few times at most, and given for a grant that the server checks on every request.
import { createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PinGrant } from '@marquee/protocol';
import { pinSetting } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { createLimiter } from './limiter.ts';
import { HttpProblem } from './problem.ts';

export interface Pins {
  isSet(accountId: string): Promise<boolean>;
  /** null takes it away. Grants of before end. */
  set(accountId: string, pin: string | null): Promise<PinGrant>;
  /** Throws pin_wrong, and rate_limited once too many were tried. */
  give(accountId: string, pin: string): Promise<PinGrant>;
  /** Throws pin_needed where the account has a PIN and the grant is not of it, or over. */
  check(accountId: string, grant: string | undefined): Promise<void>;
}

export interface PinOptions {
  readonly settings: Store['settings'];
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

const HOUR = 3_600_000;
const GRANTED = 12 * HOUR;
/** ms for which another process may not have heard of a change. */
const KNOWN = 2_000;
const REMEMBERED = 10_000;
/** Tries of one account, in this process. */
const tries = { perSecond: 1 / 120, burst: 5 };

const derive = promisify(scrypt) as (pin: string, salt: Uint8Array, size: number) => Promise<Buffer>;

/** `salt.hash`, in hex. */
type Kept = string | undefined;

export function createPins({ settings, now, randomBytes }: PinOptions): Pins {
  const known = new Map<string, { readonly kept: Kept; readonly at: number }>();
  const limiter = createLimiter(tries, now);
  const remember = (accountId: string, kept: Kept): Kept => {
    known.delete(accountId);
    known.set(accountId, { kept, at: now() });
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return kept;
  };
  const keptOf = async (accountId: string): Promise<Kept> => {
    const held = known.get(accountId);
    if (held && now() - held.at < KNOWN) return held.kept;
    try {
      return remember(accountId, (await settings.get(pinSetting(accountId))) || undefined);
    } catch (error) {
      // While the store is away what was known last holds; where nothing was, nobody is let through.
      if (held) return held.kept;
      throw error;
    }
  };
  const granted = (accountId: string, kept: Kept): PinGrant => {
    const until = now() + GRANTED;
    return { set: kept !== undefined, grant: kept === undefined ? '' : grantOf(kept, accountId, until), until };
  };
  return {
    isSet: async (accountId) => (await keptOf(accountId)) !== undefined,
    async set(accountId, pin) {
      const kept = pin === null ? undefined : await hashed(pin, randomBytes(16));
      await settings.put(pinSetting(accountId), kept ?? '');
      return granted(accountId, remember(accountId, kept));
    },
    async give(accountId, pin) {
      const kept = await keptOf(accountId);
      if (kept === undefined) return granted(accountId, kept);
      const { allowed, retryAfterS } = limiter.take(accountId);
      if (!allowed) throw new HttpProblem('rate_limited', { headers: { 'retry-after': String(retryAfterS) } });
      const again = await hashed(pin, Buffer.from(kept.split('.')[0]!, 'hex'));
      if (!isSame(again, kept)) throw new HttpProblem('pin_wrong');
      return granted(accountId, kept);
    },
    async check(accountId, grant) {
      const kept = await keptOf(accountId);
      if (kept === undefined) return;
      const until = Number(grant?.split('.')[0]);
      const good = until > now() && isSame(grant!, grantOf(kept, accountId, until));
      if (!good) throw new HttpProblem('pin_needed');
    },
  };
}

const hashed = async (pin: string, salt: Uint8Array): Promise<string> =>
  `${Buffer.from(salt).toString('hex')}.${(await derive(pin, salt, 32)).toString('hex')}`;

/** Signed with the hash, which nobody outside has: another PIN, even the same one set anew, ends it. */
const grantOf = (kept: string, accountId: string, until: number): string =>
  `${until}.${createHmac('sha256', kept).update(`${accountId}\n${until}`).digest('base64url')}`;

const isSame = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};
