// States in PostgreSQL, many in one statement.
import type { StateRow } from '../records.ts';
import { CURSOR, type HotStates } from '../states.ts';
import { bigints, texts } from './arrays.ts';
import type { GuardedPool } from './pool.ts';

export function hotStates(pool: GuardedPool): HotStates {
  /** Somebody was erased, here or elsewhere: from then on the hashes are sent at once. */
  let hashing = false;
  return {
    load: (keys) =>
      pool.query<StateRow>(
        `select profile as "profileId", title as "titleId", state, moment as "lastAt" from load_states($1::text[], $2::text[])`,
        [texts(keys.map(({ profileId }) => profileId)), texts(keys.map(({ titleId }) => titleId))],
        'load-states',
      ),
    ofProfile: (profileId) =>
      pool.query<StateRow>(
        `select profile_id as "profileId", title_id as "titleId", state, last_at as "lastAt"
         from states where profile_id = $1 order by title_id`,
        [profileId],
      ),
    async save(rows, from, to, hashOf) {
      let outcome = await put(rows, from, to, hashing ? (hashOf ?? nobody) : undefined);
      if (outcome === 'hashes') {
        hashing = true;
        outcome = await put(rows, from, to, hashOf ?? nobody);
      }
      return outcome === 'saved';
    },
  };

  async function put(rows: readonly StateRow[], from: number, to: number, hashOf?: HashOf): Promise<Outcome> {
    const told = await pool.query<{ outcome: Outcome }>(
      `select save_states($1, $2, $3, $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[]) as outcome`,
      [
        CURSOR,
        String(from),
        String(to),
        texts(rows.map(({ profileId }) => profileId)),
        texts(rows.map(({ titleId }) => titleId)),
        texts(rows.map(({ state }) => state)),
        bigints(rows.map(({ lastAt }) => lastAt)),
        hashOf === undefined ? null : texts(hashesOf(rows, hashOf)),
      ],
      'save-states',
    );
    return told[0]!.outcome;
  }
}

type HashOf = (profileId: string) => string;
type Outcome = 'saved' | 'moved' | 'hashes';

/** Nobody is left out where it is not known whose hash is whose. */
const nobody: HashOf = () => '';

function hashesOf(rows: readonly StateRow[], hashOf: HashOf): string[] {
  const hashes = new Map<string, string>();
  return rows.map(({ profileId }) => {
    const known = hashes.get(profileId);
    if (known !== undefined) return known;
    const hash = hashOf(profileId);
    hashes.set(profileId, hash);
    return hash;
  });
}
