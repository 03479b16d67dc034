// marquee searches: what viewers searched for, and what they did not find.
import { Command } from 'commander';
import { searchReport, type Searched, type SearchReport } from '../../src/events/searched.ts';
import { openReader } from '../../src/store/reader.ts';
import { countingNumber } from '../options.ts';
import { configOf, placeOf, withStore, type StoreOptions } from '../store-options.ts';
import { openTerminal } from '../terminal.ts';

interface Options extends StoreOptions {
  readonly json?: boolean;
  readonly days: number;
  readonly n: number;
}

const DAY = 86_400_000;

export const searchesCommand = (): Command =>
  withStore(
    new Command('searches').description('Show what viewers searched for, and what they did not find').exitOverride(),
  )
    .optionsGroup('Report:')
    .option('--days <n>', 'how far back', countingNumber, 28)
    .option('--n <n>', 'queries of each list', countingNumber, 20)
    .option('--json', 'print one JSON value and nothing else on stdout')
    .addHelpText(
      'after',
      `
A query is shown only once enough accounts sent it (charts.leastAccounts of the configuration, 3 unless set); all others
are counted as (rare). A server may run on the store meanwhile.

Examples:
  marquee searches
  marquee searches --days 7 --json`,
    )
    .action(report);

async function report(options: Options): Promise<void> {
  const terminal = openTerminal(options);
  try {
    const store = await openReader(placeOf(options), Date.now);
    try {
      const until = Date.now();
      const { leastAccounts } = configOf(options).charts;
      const made = await searchReport({ store, from: until - options.days * DAY, until, leastAccounts, n: options.n });
      terminal.print(made, textOf(made, options.days));
    } finally {
      await store.close();
    }
  } finally {
    terminal.close();
  }
}

function textOf({ times, told, empty, top, wanted, rare, leastAccounts }: SearchReport, days: number): string {
  if (times === 0) return `nobody searched in ${days} days`;
  const vain = told === 0 ? '' : `; ${empty} of ${told} found nothing (${((100 * empty) / told).toFixed(1)} %)`;
  const masked: Searched = { query: '(rare)', accounts: 0, times: rare.times, empty: rare.empty };
  return [
    `${times} searches in ${days} days${vain}`,
    ...listOf('searched for', top, masked),
    ...listOf('found nothing', wanted, { ...masked, times: rare.empty }),
    '',
    `(rare): ${rare.queries} queries of fewer than ${leastAccounts} accounts each`,
  ].join('\n');
}

/** The masked ones last, where there are any. */
function listOf(heading: string, some: readonly Searched[], masked: Searched): string[] {
  const all = masked.times === 0 ? some : [...some, masked];
  if (all.length === 0) return [];
  const line = ({ query, times, accounts, empty }: Searched): string =>
    [times, accounts === 0 ? '–' : accounts, empty].map((count) => String(count).padStart(8)).join(' ') + `  ${query}`;
  return ['', `${'times'.padStart(8)} accounts in vain  ${heading}`, ...all.map(line)];
}
