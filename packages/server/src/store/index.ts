// Opens a store by the name of its place.
import { openSqlite } from './sqlite/open.ts';
import type { Store } from './store.ts';

/** `postgres://…` is a shared database, anything else the folder of an embedded one, made if it is not there. */
export async function openStore(place: string): Promise<Store> {
  return openSqlite(place);
}
