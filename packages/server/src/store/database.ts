// What the tables written in portable SQL need of a driver: a kysely to read by, and one to write by.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Two, because embedded SQLite reads on this thread and has its one writer elsewhere; in PostgreSQL both are the same pool.
 * A read after an awaited write sees it.
 */
export interface Database {
  readonly reads: Kysely<Tables>;
  readonly writes: Kysely<Tables>;
}

/** Rows of one insert, and ids of one `in (…)`: well below every limit on bound parameters. */
const CHUNK = 200;

export function* chunks<T>(all: readonly T[], size = CHUNK): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** The last of those that share an id: one statement may not write a row twice. */
export const lastOfEach = <R extends { readonly id: string }>(rows: readonly R[]): readonly R[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];
