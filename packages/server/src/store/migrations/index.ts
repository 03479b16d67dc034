// Every step that the tables have gone through, in order; run at open. A new one: its file and a line here.
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { ServerError } from '../../errors.ts';
import type { Flavour } from './flavour.ts';
import { tables } from './0001-tables.ts';
import { pages } from './0002-pages.ts';
import { hotFunctionsStep } from './0003-hot-functions.ts';

const steps = (flavour: Flavour): Record<string, Migration> => ({
  '0001-tables': tables(flavour),
  '0002-pages': pages(flavour),
  '0003-hot-functions': hotFunctionsStep(flavour),
});

/**
 * Brings the database to this program's tables, all steps in one transaction: a process killed within leaves the old ones.
 * E_STORE_NEWER where a step was taken that this program does not know.
 */
export async function migrate(db: Kysely<unknown>, flavour: Flavour, place: string): Promise<void> {
  const migrations = steps(flavour);
  const unknown = (await taken(db)).find((name) => !(name in migrations));
  if (unknown !== undefined) throw new ServerError('E_STORE_NEWER', { place, step: unknown });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function taken(db: Kysely<unknown>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
