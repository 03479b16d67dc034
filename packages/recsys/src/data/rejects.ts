// Lines that could not be used: each counted by reason, the first of them kept with number and text.

export type RejectReason =
  | 'not-a-number'
  | 'off-scale'
  | 'missing-rating'
  | 'empty-id'
  | 'bad-id'
  | 'too-few-columns'
  | 'too-many-columns'
  | 'broken-quotes'
  | 'broken-list'
  | 'line-too-long'
  | 'duplicate';

export interface Reject {
  readonly file: string;
  /** Counts from 1; for a record over several lines its first. */
  readonly line: number;
  readonly reason: RejectReason;
  /** What stood there, cut at 200 characters. */
  readonly text: string;
}

export interface RejectLog {
  add(reject: Reject): void;
  /** Counts beyond what is kept, for reasons that can be many. */
  readonly byReason: Readonly<Record<string, number>>;
  readonly total: number;
  /** The first `limit` of each reason, by file and line. */
  list(): Reject[];
}

const TEXT_LIMIT = 200;

/** Keeps the first `limit` rejects of each reason and counts them all. */
export function rejectLog(limit = 1000): RejectLog {
  const kept: Reject[] = [];
  const byReason: Record<string, number> = {};
  const fileOrder = new Map<string, number>();
  return {
    byReason,
    get total() {
      return Object.values(byReason).reduce((a, b) => a + b, 0);
    },
    add(reject) {
      const count = (byReason[reject.reason] ?? 0) + 1;
      byReason[reject.reason] = count;
      if (!fileOrder.has(reject.file)) fileOrder.set(reject.file, fileOrder.size);
      if (count <= limit) kept.push({ ...reject, text: reject.text.slice(0, TEXT_LIMIT) });
    },
    list: () => kept.toSorted((a, b) => fileOrder.get(a.file)! - fileOrder.get(b.file)! || a.line - b.line),
  };
}
