// Charts as they were ranked last, as text beside the log: a server that starts tells of them at once, while it counts anew.
// Nobody is in it: titles, sums, and numbers of accounts that a chart may tell of.
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ChartEntry } from '../types.ts';
import type { ChartRules, Ranked } from './rank.ts';

/** Grows when charts are counted in another way, or the text is another one. */
const VERSION = 1;
/** ms after which what was popular is no longer told of. */
const STALE = 86_400_000;
/** Titles of a chart that are kept: more than a page can hold. */
const MOST = { everywhere: 500, place: 100 } as const;

const Id = Type.String({ minLength: 1, maxLength: 1_000 });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Chart = Type.Array(Type.Tuple([Id, Type.Number(), Count]));

const Text = Type.Object({
  version: Type.Literal(VERSION),
  rules: Type.Object({ leastAccounts: Count, leastLocalAccounts: Count }),
  at: Count,
  cursor: Count,
  erasures: Count,
  newest: Count,
  popular: Type.Array(Type.Tuple([Type.String({ maxLength: 1_000 }), Chart])),
  trending: Chart,
  topRated: Chart,
  views: Type.Array(Type.Tuple([Id, Type.Number({ minimum: 0 })])),
  allViews: Type.Number({ minimum: 0 }),
  impressions: Type.Array(Type.Tuple([Id, Count])),
});
const check = Compile(Text);

export interface Checkpoint {
  readonly ranked: Ranked;
  /** ms since 1970 at which it was ranked. */
  readonly at: number;
  /** Seq of the last event counted. */
  readonly cursor: number;
  /** Erasures that there had been: after another one nothing of it is told, for it may count who is gone. */
  readonly erasures: number;
  /** ms since 1970 of the newest event counted. */
  readonly newest: number;
  readonly impressions: ReadonlyMap<string, number>;
}

export function encodeCheckpoint(checkpoint: Checkpoint, rules: ChartRules): string {
  const { ranked, at, cursor, erasures, newest, impressions } = checkpoint;
  const rows = (chart: readonly ChartEntry[], most: number): Static<typeof Chart> =>
    chart.slice(0, most).map(({ title, value, accounts }) => [title, value, accounts]);
  const text: Static<typeof Text> = {
    version: VERSION,
    rules: { leastAccounts: rules.leastAccounts, leastLocalAccounts: rules.leastLocalAccounts },
    at,
    cursor,
    erasures,
    newest,
    // A place with an empty chart may be that of one person alone.
    popular: [...ranked.popular]
      .filter(([, chart]) => chart.length > 0)
      .map(([place, chart]) => [place, rows(chart, place === '' ? MOST.everywhere : MOST.place)]),
    trending: rows(ranked.trending, MOST.everywhere),
    topRated: rows(ranked.topRated, MOST.everywhere),
    views: [...ranked.views],
    allViews: ranked.allViews,
    impressions: [...impressions],
  };
  return JSON.stringify(text);
}

export interface Now {
  readonly now: number;
  readonly rules: ChartRules;
  /** Seq of the newest event of the log. */
  readonly last: number;
  readonly erasures: number;
}

/** Undefined for one that is damaged, of other rules, of another log, too old, or from before an erasure. */
export function decodeCheckpoint(text: string, { now, rules, last, erasures }: Now): Checkpoint | undefined {
  const read = parsed(text);
  if (read === undefined || !check.Check(read)) return undefined;
  const { leastAccounts, leastLocalAccounts } = read.rules;
  if (leastAccounts !== rules.leastAccounts || leastLocalAccounts !== rules.leastLocalAccounts) return undefined;
  if (read.cursor > last || read.erasures !== erasures) return undefined;
  if (read.at > now || now - read.at > STALE) return undefined;
  const chart = (rows: Static<typeof Chart>): ChartEntry[] =>
    rows.map(([title, value, accounts]) => ({ title, value, accounts }));
  const { at, cursor, newest, allViews } = read;
  return {
    at,
    cursor,
    erasures,
    newest,
    impressions: new Map(read.impressions),
    ranked: {
      popular: new Map(read.popular.map(([place, rows]) => [place, chart(rows)])),
      trending: chart(read.trending),
      topRated: chart(read.topRated),
      views: new Map(read.views),
      allViews,
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
