// Refused events judged again, after a rule was mended or a profile made: those that pass are counted once and leave quarantine.
import type { Quarantined, Store } from '../store/store.ts';
import type { Commit } from './commit.ts';
import { prepare } from './request.ts';

export interface Replayed {
  readonly accepted: number;
  readonly duplicates: number;
  /** Those that stay. */
  readonly rejected: readonly { readonly seq: number; readonly code: string; readonly message: string }[];
}

const PAGE = 200;
/** Whoever may replay may do so for anyone: what was not the sender's to write never came into quarantine. */
const anyone = { accountId: null, profileId: null };

/**
 * Seqs that are no longer there are passed over. Counted first and then taken out: a crash in between leaves an event in both
 * places, and its next replay is a duplicate.
 */
export function replayOf(store: Store, commit: Commit): (seqs: readonly number[]) => Promise<Replayed> {
  return async (seqs) => {
    const kept = await rowsOf(store, seqs);
    const requests = kept.map(({ body, receivedAt }) => prepare([JSON.parse(body)], anyone, receivedAt, false));
    const answers = await commit(requests);
    const rejected = answers.flatMap((answer, i) => {
      const seq = kept[i]!.seq;
      return answer.rejected.map(({ code, message }) => ({ seq, code, message }));
    });
    const stays = new Set(rejected.map(({ seq }) => seq));
    const gone = kept.map(({ seq }) => seq).filter((seq) => !stays.has(seq));
    if (gone.length > 0) await store.quarantine.remove(gone);
    const sum = (of: 'accepted' | 'duplicates'): number => answers.reduce((total, answer) => total + answer[of], 0);
    return { accepted: sum('accepted'), duplicates: sum('duplicates'), rejected };
  };
}

/** In order of seq: the order in which they came. */
async function rowsOf(store: Store, seqs: readonly number[]): Promise<Quarantined[]> {
  const wanted = [...new Set(seqs)].sort((a, b) => a - b);
  const found: Quarantined[] = [];
  for (let i = 0; i < wanted.length;) {
    const page = await store.quarantine.list(wanted[i]! - 1, PAGE);
    const last = page.at(-1)?.seq ?? Infinity;
    const of = new Map(page.map((row) => [row.seq, row]));
    for (; i < wanted.length && wanted[i]! <= last; i++) {
      const row = of.get(wanted[i]!);
      if (row) found.push(row);
    }
  }
  return found;
}
