// An event's id and digest as six 32-bit words: four of the id's hash, two of the digest.
import { hash } from 'node:crypto';
import type { Verdict } from '../event.ts';

export const WORDS = 6;

/**
 * Writes the words of one event to `out`. Of the id only 128 bits of its SHA-256 remain, so that nobody can craft two that
 * collide and nothing of a person is left; of the digest the first 64.
 */
export function idWords(id: string, digest: Uint8Array, out: Uint32Array): Uint32Array {
  const name = hash('sha256', id, 'buffer');
  for (let i = 0; i < 4; i++) out[i] = name.readUInt32LE(4 * i);
  for (let i = 0; i < 2; i++) out[4 + i] = wordAt(digest, 4 * i);
  return out;
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;

/** What an event is that has the id of the record at `at`: undefined where the ids differ. */
export function verdictAt(records: Uint32Array, at: number, words: Uint32Array): Verdict | undefined {
  for (let i = 0; i < 4; i++) if (records[at + i] !== words[i]) return undefined;
  return records[at + 4] === words[4] && records[at + 5] === words[5] ? 'duplicate' : 'conflict';
}
