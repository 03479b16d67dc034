// Small named texts.
import type { Database } from './database.ts';
import type { Settings } from './store.ts';

export function settingsOf({ reads, writes }: Database): Settings {
  return {
    async get(name) {
      const row = await reads.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },
    async put(name, value) {
      await writes
        .insertInto('settings')
        .values({ name, value })
        .onConflict((on) => on.column('name').doUpdateSet({ value }))
        .execute();
    },
    async swap(name, from, to) {
      if (from === undefined) {
        const insert = writes.insertInto('settings').values({ name, value: to });
        const { numInsertedOrUpdatedRows } = await insert.onConflict((on) => on.doNothing()).executeTakeFirst();
        return numInsertedOrUpdatedRows === 1n;
      }
      const update = writes.updateTable('settings').set({ value: to });
      const { numUpdatedRows } = await update.where('name', '=', name).where('value', '=', from).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
