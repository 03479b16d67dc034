// Answers from a snapshot: the best unseen titles of a profile, and titles like one title, each with true reasons.
import { explainer, likenessExplainer, similarTo, type Reason, type SimilarMode } from '@marquee/recsys';
import type { Snapshot } from './snapshot.ts';
import { bestUnseen } from './snapshot.ts';
import { describeReasons } from './words.ts';

/** A title as every list shows it; `reasons` are sentences, `because` the facts behind them. */
export interface Recommended {
  readonly title: string;
  readonly name: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly score: number;
  readonly reasons: readonly string[];
  readonly because: readonly Reason[];
}

/** The n best titles that the profile has not had, best first. `user` is an index, -1 for a newcomer. */
export function recommend(snapshot: Snapshot, user: number, n: number, at: number): Recommended[] {
  const explain = explainer(snapshot, snapshot.likedBy(user));
  return bestUnseen(snapshot, snapshot.queryOf(user, at), n).map(({ item, score }) =>
    shown(snapshot, item, { score, reasons: explain(item) }),
  );
}

/** The n titles most like one, best first; none that shares nothing. */
export function similar(snapshot: Snapshot, item: number, n: number, mode: SimilarMode): Recommended[] {
  const scores = similarTo(snapshot.likeness, item, mode);
  const explain = likenessExplainer(snapshot, item);
  return [...scores.keys()]
    .filter((i) => scores[i]! > 0)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, n)
    .map((i) => shown(snapshot, i, { score: scores[i]!, reasons: explain(i) }));
}

function shown(
  snapshot: Snapshot,
  item: number,
  { score, reasons }: { readonly score: number; readonly reasons: readonly Reason[] },
): Recommended {
  const record = snapshot.items[item]!;
  return {
    title: record.id,
    name: record.name === '' ? record.id : record.name,
    year: Number.isNaN(record.year) ? null : record.year,
    genres: record.genres,
    score,
    reasons: describeReasons(reasons, snapshot.items),
    because: reasons,
  };
}
