// What the database does in one call.
import type { Migration } from 'kysely/migration';
import type { Flavour } from './flavour.ts';

export const hotFunctionsStep = ({ hot }: Flavour): Migration => ({
  async up(db) {
    for (const statement of hot) await statement.execute(db);
  },
});
