// Segments as rows of PostgreSQL, so that every process has them and a backup of the database is whole.
import type { SegmentFiles } from '../segments/files.ts';
import type { GuardedPool } from './pool.ts';

export function postgresFiles(pool: GuardedPool): SegmentFiles {
  return {
    put: async (name, bytes) =>
      void (await pool.query(
        'insert into segments (name, bytes) values ($1, $2) on conflict (name) do update set bytes = excluded.bytes',
        [name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
      )),
    async read(name, from, length) {
      // Kept uncompressed by the database, so that a part is read without the rest. Places count from 1 there.
      const rows = await pool.query<{ part: Buffer }>(
        'select substring(bytes from $2::integer for $3::integer) as part from segments where name = $1',
        [name, from + 1, Math.min(length, 2 ** 31 - 2 - from)],
      );
      return rows[0]?.part;
    },
    list: async () =>
      (await pool.query<{ name: string }>('select name from segments order by name')).map(({ name }) => name),
    rename: (name, to) =>
      pool.transaction(async ({ query }) => {
        const there = 'exists (select from segments where name = $1)';
        await query(`delete from segments where name = $2 and ${there}`, [name, to]);
        await query('update segments set name = $2 where name = $1', [name, to]);
      }),
    remove: async (name) => void (await pool.query('delete from segments where name = $1', [name])),
    // A commit is whole and on disk.
    sweep: async () => undefined,
  };
}
