// Pages as they were served, for replay, evaluation and the ladder: written many at once, small, read by id, profile or in order.
import type { Kysely, Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { ServedPage, ServedRow } from './records.ts';
import type { LoggedPage, Pages } from './store.ts';
import type { Tables } from './tables.ts';

/** Statements of few sizes, so that each is prepared once. */
const SIZES = [64, 16, 4, 1] as const;

/** `first` runs in the transaction that writes, before anything: where writers must take turns so that no reader passes a seq by. */
export function pagesOf(
  { reads, writes }: Database,
  first: (trx: Kysely<Tables>) => Promise<unknown> = async () => {},
): Pages {
  const all = reads.selectFrom('pages').selectAll();
  return {
    async put(pages) {
      if (pages.length === 0) return;
      await writes.transaction().execute(async (trx) => {
        await first(trx);
        const last = [...new Map(pages.map((page) => [page.id, page])).values()];
        for (let from = 0; from < last.length;) {
          const size = SIZES.find((one) => one <= last.length - from)!;
          const rows = last.slice(from, from + size).map(rowOf);
          // What more was served of since goes to the end, for those who follow.
          const ids = rows.map(({ id }) => id);
          await trx.deleteFrom('pages').where('id', 'in', ids).execute();
          await trx.insertInto('pages').values(rows).execute();
          from += size;
        }
      });
    },
    async get(id) {
      const row = await all.where('id', '=', id).executeTakeFirst();
      return row && pageOf(row);
    },
    async newestOf(profileId) {
      const row = await all.where('profile_id', '=', profileId).orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row && pageOf(row);
    },
    async ofProfile(profileId, after, limit) {
      const query = all.where('profile_id', '=', profileId).where('seq', '>', after);
      return (await query.orderBy('seq').limit(limit).execute()).map(loggedOf);
    },
    async latest(limit) {
      return (await all.orderBy('seq', 'desc').limit(limit).execute()).map(pageOf);
    },
    async since(after, limit) {
      return (await all.where('seq', '>', after).orderBy('seq').limit(limit).execute()).map(loggedOf);
    },
    async prune(before) {
      const { numDeletedRows } = await writes.deleteFrom('pages').where('at', '<', before).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** A row of the page in few characters: chances of 1 are left out, and sources where there are none. */
type Packed = readonly [
  id: string,
  type: string,
  heading: string,
  seed: string | null,
  titles: readonly string[],
  scores: readonly number[],
  sources: readonly number[] | 0,
  drawn: readonly number[],
];

function packed(row: ServedRow): Packed {
  const drawn = row.propensities.flatMap((chance, place) => (chance === 1 ? [] : [place, chance]));
  const sources = row.sources.every((mask) => mask === 0) ? 0 : row.sources;
  return [row.id, row.type, row.heading, row.seed, row.titles, row.scores, sources, drawn];
}

function unpacked([id, type, heading, seed, titles, scores, sources, drawn]: Packed): ServedRow {
  const propensities = titles.map(() => 1);
  for (let k = 0; k < drawn.length; k += 2) propensities[drawn[k]!] = drawn[k + 1]!;
  return {
    id,
    type,
    heading,
    seed,
    titles,
    scores,
    sources: sources === 0 ? titles.map(() => 0) : sources,
    propensities,
  };
}

function rowOf({ id, profileId, at, rows, ...made }: ServedPage) {
  return { id, profile_id: profileId, at, document: JSON.stringify({ ...made, rows: rows.map(packed) }) };
}

function pageOf(row: Selectable<Tables['pages']>): ServedPage {
  const { rows, ...made } = JSON.parse(row.document) as Omit<ServedPage, 'id' | 'profileId' | 'at' | 'rows'> & {
    rows: Packed[];
  };
  return { id: row.id, profileId: row.profile_id, at: row.at, ...made, rows: rows.map(unpacked) };
}

const loggedOf = (row: Selectable<Tables['pages']>): LoggedPage => ({ seq: row.seq, page: pageOf(row) });
