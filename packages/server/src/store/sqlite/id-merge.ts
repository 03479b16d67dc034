// Several runs of ids become one, page by page, in steps that each fit a short commit.
import type { IdPages, Run } from './id-pages.ts';
import { WORDS } from './id-words.ts';

/** Ids that a step writes: a commit of 200 KB. */
export const STEP = 8_192;

interface Head {
  readonly source: Run;
  page: number;
  at: number;
  ids: Uint32Array;
}

/** Writes the merged run, a step each time it is asked on, and returns it at the end. Nothing is a run until then. */
export function* mergeRuns(pages: IdPages, sources: readonly Run[], run: number): Generator<undefined, Run> {
  const expected = sources.reduce((sum, { count }) => sum + count, 0);
  const out = pages.write(run, sources[0]!.level + 1, expected);
  const heads = sources.map((source): Head => ({ source, page: 0, at: 0, ids: pages.read(source.run, 0) }));
  for (let n = 1; ; n++) {
    const least = smallest(heads);
    if (!least) return out.finish(Math.max(...sources.map(({ through }) => through)));
    out.add(least.ids, least.at);
    advance(pages, least);
    if (n % STEP === 0) yield;
  }
}

/** The head whose first word is least; undefined when all sources are at their end. */
function smallest(heads: readonly Head[]): Head | undefined {
  let least: Head | undefined;
  for (const head of heads) {
    if (head.at < head.ids.length && (!least || head.ids[head.at]! < least.ids[least.at]!)) least = head;
  }
  return least;
}

function advance(pages: IdPages, head: Head): void {
  head.at += WORDS;
  if (head.at < head.ids.length || ++head.page >= head.source.fences.length) return;
  head.ids = pages.read(head.source.run, head.page);
  head.at = 0;
}
