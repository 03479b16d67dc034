// What tells one process that another changed something of a profile, in one question.
import type { Profiles } from '../store.ts';
import type { GuardedPool } from './pool.ts';

/**
 * The row version (xmin: the transaction that wrote it) of the profile, number and newest version of its states, and its last
 * consent. Saves of states follow one another, each with a later number, since all of them move the one cursor; a newer one
 * is a smaller number only once in four thousand million transactions.
 */
export const stampOf =
  (pool: GuardedPool): Profiles['stamp'] =>
  async (id) => {
    const [row] = await pool.query<{ stamp: string }>(
      `select concat_ws(' ',
         (select xmin::text from profiles where id = $1),
         (select count(*)::text || ' ' || max(xmin::text::bigint)::text from states where profile_id = $1),
         (select max(seq)::text from consents where profile_id = $1)) as stamp`,
      [id],
    );
    return row?.stamp ?? '';
  };
