// The Markdown table of the kept results, and its place in the README.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jobs } from './jobs/index.ts';
import { gflopsPerCore, ratio, seconds, type Result } from './results.ts';
import { sizes, type SizeName } from './data.ts';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
const readme = fileURLToPath(new URL('../README.md', import.meta.url));

/** Caption and tables, of what is compared with a peer and of what is told of Marquee alone; rows in the order of the jobs. */
export function table(results: readonly Result[]): string {
  const sorted = [...results].sort((a, b) => place(a) - place(b));
  const [told, compared] = [sorted.filter(isTold), sorted.filter((result) => !isTold(result))];
  const head = [
    '| job | data | threads | Marquee | GFLOP/s per core | peer | ratio | same answer? |',
    '|---|---|--:|--:|--:|--:|--:|---|',
  ];
  const tellings = told.map(({ cell, agreement }) => `| ${cell.label} | ${agreement} |`);
  const second = told.length > 0 ? ['', '| events | what was seen |', '|---|---|', ...tellings] : [];
  return [...captions(results, compared), '', ...head, ...compared.map(row), ...second].join('\n');
}

/** Jobs of events say in words what they saw: rates, waits and memory rather than one time. */
const isTold = (result: Result): boolean =>
  !result.cell.peer && gflopsPerCore(result) === undefined && result.cell.size !== '100m';

/** In the order of the jobs, their sizes, their thread counts, and then as a job lists its cells. */
function place({ cell }: Result): number {
  const job = jobs.findIndex(({ name }) => name === cell.job);
  const within = jobs[job]?.cells(cell.size, cell.threads).findIndex(({ label }) => label === cell.label) ?? 0;
  return ((job * 10 + Object.keys(sizes).indexOf(cell.size)) * 1000 + cell.threads) * 100 + within;
}

function row(result: Result): string {
  const { cell, ours, peer, agreement } = result;
  const rate = gflopsPerCore(result);
  const compared = peer.length > 0;
  // The largest data is for our memory alone; elsewhere a job without figures of its peer lacks the peer.
  const absent = cell.peer && cell.size !== '100m' ? 'not installed' : '–';
  return `| ${[
    cell.label,
    dataLabel(cell.size),
    cell.threads,
    `${duration(seconds(ours, cell.threads))}${cell.size === '100m' ? `, peak ${memory(ours[0].rssMb)}` : ''}`,
    rate === undefined ? '–' : rate.toFixed(0),
    compared ? duration(seconds(peer, cell.threads)) : absent,
    compared ? `**${ratio(result).toFixed(1)}×**` : absent,
    agreement,
  ].join(' | ')} |`;
}

function dataLabel(size: SizeName): string {
  const { users, items } = sizes[size];
  return `${size.toUpperCase()} (${users.toLocaleString('en')} × ${items.toLocaleString('en')})`;
}

const memory = (mb: number): string => `${(mb / 1024).toFixed(1)} GiB`;

function duration(s: number): string {
  if (s < 0.0995) return `${(s * 1e3).toPrecision(2)} ms`;
  return s < 9.95 ? `${s.toPrecision(2)} s` : `${s.toFixed(0)} s`;
}

/** One line per machine and date that the results come from, with its commits: parts may have been run again later. */
function captions(results: readonly Result[], compared: readonly Result[]): string[] {
  const places = Map.groupBy(results, ({ machine: { cpu, cores, memoryGb, node }, date }) => {
    return `${cpu}, ${cores} cores, ${memoryGb} GiB; Node ${node}; ${date}`;
  });
  const lines = Array.from(places, ([place, of]) => {
    const commits = new Set(of.map(({ commit }) => commit.replace('-dirty', '')));
    return `${place}; ${commits.size > 1 ? 'commits' : 'commit'} ${[...commits].sort().join(', ')}.`;
  });
  const peers = new Set(results.flatMap(({ peer }) => peer.map(({ library }) => library)));
  const rounds = Math.min(...compared.filter(({ cell }) => cell.size !== '100m').map(({ ours }) => ours.length));
  const how = `Medians of at least ${rounds} alternating rounds; CPU seconds on one thread, wall seconds on more.`;
  return [...lines, how, ...(peers.size > 0 ? [`Peers: ${[...peers].sort().join('; ')}.`] : [])];
}

/** Puts the table between the README's markers. Without a README or markers nothing is written: returns false. */
export function writeReadme(text: string): boolean {
  if (!existsSync(readme)) return false;
  const old = readFileSync(readme, 'utf8');
  const [from, to] = [old.indexOf(START), old.indexOf(END)];
  if (from < 0 || to < from) return false;
  writeFileSync(readme, `${old.slice(0, from + START.length)}\n${text}\n${old.slice(to)}`);
  return true;
}
