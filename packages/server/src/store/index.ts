// Opens a store by the name of its place.
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** ms since 1970; only for how long a server that is away is left alone. */
  readonly now: () => number;
  /** Connections to PostgreSQL at most, 2 or more: who seals holds a lock on one and works on another; default 8. */
  readonly connections?: number;
  /** A statement that takes longer is ended; default 10,000 ms. */
  readonly statementMs?: number;
}

/** `postgres://…` is a shared database, anything else the folder of an embedded one, made if it is not there. */
export async function openStore(place: string, options: StoreOptions): Promise<Store> {
  if (!/^postgres(ql)?:\/\//.test(place)) return openSqlite(place);
  const { now, connections = 8, statementMs = 10_000 } = options;
  return openPostgres(place, { now, size: Math.max(2, connections), statementMs });
}
