// The text of a key: mq_, 12 letters of public id, 43 of secret, 6 of checksum, so that scanners of secrets can tell one.
import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'mq_';
const [ID, SECRET, CHECK] = [12, 43, 6];
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const form = new RegExp(`^${PREFIX}[0-9A-Za-z]{${ID + SECRET + CHECK}}$`);

/** Random bytes from outside: at least 41, of which 9 name the key and 32 are its secret. */
export const tokenBytes = 41;

export interface Token {
  readonly id: string;
  readonly text: string;
}

export function makeToken(random: Uint8Array): Token {
  if (random.length < tokenBytes) throw new RangeError(`${random.length} random bytes are too few for a key`);
  const id = base62(random.subarray(0, 9)).slice(-ID).padStart(ID, '0');
  const body = id + base62(random.subarray(9, tokenBytes)).padStart(SECRET, '0');
  return { id, text: PREFIX + body + checksum(body) };
}

/** Public id of a text that looks like a key and whose checksum holds; undefined for any other. */
export function tokenId(text: string): string | undefined {
  if (!form.test(text)) return undefined;
  const body = text.slice(PREFIX.length, -CHECK);
  return checksum(body) === text.slice(-CHECK) ? body.slice(0, ID) : undefined;
}

/** SHA-256, hex: what is kept. 256 random bits need no slow hash. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Takes the same time wherever they differ. */
export function sameHash(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

const checksum = (body: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return base62(bytes).padStart(CHECK, '0');
};

function base62(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; value > 0n; value /= 62n) text = letters[Number(value % 62n)] + text;
  return text;
}
