// npm run bench: measures our kernels and their peers in turns, keeps every cell, and writes the README's table.
import { parseArgs } from 'node:util';
import { prepare, sizes, type SizeName } from './data.ts';
import type { Cell, Job, Measure } from './job.ts';
import { alsCell } from './jobs/als.ts';
import { jobNamed, jobs } from './jobs/index.ts';
import { peersInstalled, runOurs, runPeer } from './processes.ts';
import { table, writeReadme } from './report.ts';
import { commit, keyOf, machine, ratio, save, saved, seconds, type Result } from './results.ts';

const usage = `npm run bench -- [options]
  --only JOB,…      ${jobs.map(({ name }) => name).join(', ')} (default: all)
  --match TEXT      only cells whose label holds TEXT, such as "128 factors"
  --size SIZE,…     ${Object.keys(sizes).join(', ')} (default: all that a job has)
  --threads N,…     default 1,2
  --rounds N        how often each side is run, in turns; default 3
  --large           100 million ratings once, by ALS; ours alone, with its peak memory
  --no-peers        ours alone
  --date YYYY-MM-DD what the table says; default today
  --table           print the table of what is kept, measure nothing`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    match: { type: 'string' },
    size: { type: 'string' },
    threads: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '3' },
    large: { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    table: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const list = (text: string): string[] => text.split(',').map((part) => part.trim());

if (options.help) {
  console.log(usage);
} else {
  if (!options.table) await measureAll();
  const text = table(saved());
  console.log(text);
  tell(writeReadme(text) ? 'README.md has the new table' : 'README.md has no bench markers: table not written');
}

async function measureAll(): Promise<void> {
  const peers = !options['no-peers'] && !options.large && peersInstalled();
  if (!peers && !options.large) tell('measuring ours alone; bash bench/peers.sh installs the peers');
  const cells = options.large ? largeCells() : chosenCells();
  const rounds = options.large ? 1 : Number(options.rounds);
  for (const [at, cell] of cells.entries()) {
    tell(`${at + 1}/${cells.length} ${cell.label}, ${cell.size}, ${cell.threads} thread(s)`);
    await measure(cell, rounds, peers);
  }
}

function chosenCells(): Cell[] {
  const chosen = options.only ? list(options.only).map(jobNamed) : jobs;
  const threads = list(options.threads).map(Number);
  const wanted = options.size ? list(options.size).map(sizeNamed) : undefined;
  const sizesOf = (job: Job): readonly SizeName[] => job.sizes.filter((size) => wanted?.includes(size) ?? true);
  return chosen
    .flatMap((job) => sizesOf(job).flatMap((size) => threads.flatMap((count) => job.cells(size, count))))
    .filter(({ label }) => label.includes(options.match ?? ''));
}

/** One warm-up iteration and one that counts, on all cores. */
function largeCells(): Cell[] {
  return [alsCell({ size: '100m', threads: machine().cores, solver: 'cg', factors: 64, repeats: 1 })];
}

function sizeNamed(name: string): SizeName {
  if (!(name in sizes)) throw new Error(`there is no size ${name}; the sizes are ${Object.keys(sizes).join(', ')}`);
  return name as SizeName;
}

/** Rounds of ours, then the peer; kept after each, so that an interrupted run loses one round at most. */
async function measure(cell: Cell, rounds: number, peers: boolean): Promise<void> {
  prepare(cell.size, tell);
  const job = jobNamed(cell.job);
  await job.prepare?.(cell);
  const about = { cell, machine: machine(), commit: commit(), date: options.date };
  const [ours, peer]: [Measure[], Measure[]] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    ours.push(await runOurs(cell));
    if (peers && cell.peer) peer.push(await runPeer(cell));
    const agreement = peer.length > 0 ? (job.agreement?.(ours[0], peer[0]) ?? '') : (ours[0].note ?? '');
    const result: Result = { ...about, ours, peer, agreement };
    save(result);
    tell(`  round ${round}: ${progress(result)}`);
  }
}

function progress(result: Result): string {
  const { cell, ours, peer, agreement } = result;
  const mine = `${seconds(ours.slice(-1), cell.threads).toPrecision(3)} s, peak ${Math.round(ours[ours.length - 1].rssMb)} MB`;
  if (peer.length === 0) return mine;
  const theirs = seconds(peer.slice(-1), cell.threads).toPrecision(3);
  return `${mine}; peer ${theirs} s; ${ratio(result).toFixed(2)}×; ${agreement} (${keyOf(cell)})`;
}
