// Whatever is resent, reordered, failed or restarted: what was acknowledged is in the log once, and nothing else is.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { wholeLog } from '../../test/conformance/store/samples.ts';
import { anyone, NOW, profileHash, sent, temporaryFolder, withFault } from '../../test/intake.ts';
import { ServerError } from '../errors.ts';
import { openStore } from '../store/index.ts';
import { createIngest, type Ingest } from './ingest.ts';
import { openSpool } from './spool.ts';

/** Fate of one append: fine, failed before the database saw it, or failed after it had committed. */
type Fate = 'fine' | 'before' | 'after';

interface Plan {
  /** Each step: numbers of events in one request, sent at the same time as those of its neighbours up to a restart. */
  readonly steps: readonly (readonly number[] | 'restart')[];
  readonly fates: readonly Fate[];
}

const EVENTS = 12;
const steps = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.array(fc.nat(EVENTS - 1), { minLength: 1, maxLength: 6 }) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  ),
  { minLength: 1, maxLength: 25 },
);
const fates = fc.array(fc.constantFrom<Fate>('fine', 'fine', 'before', 'after'), { maxLength: 20 });

/** Two profiles; the digest of each number is always the same. */
const numbered = (n: number): Record<string, unknown> =>
  sent(`e${n}`, { profileId: `p${n % 2}`, fromS: n, toS: n + 1 });

/** A machine that can be switched off and on again: the same folder, a new process. */
async function machine(fates: readonly Fate[], withSpool: boolean) {
  const folder = temporaryFolder();
  let at = 0;
  const start = async () => {
    const store = await openStore(join(folder, 'store'), { now: () => NOW });
    const failing = withFault(store, async (append) => {
      const fate = fates[at++] ?? 'fine';
      if (fate === 'before') throw new ServerError('E_STORE_UNAVAILABLE', { why: 'test' });
      const verdicts = await append();
      if (fate === 'after') throw new ServerError('E_STORE_UNAVAILABLE', { why: 'test' });
      return verdicts;
    });
    const spool = withSpool ? await openSpool(join(folder, 'spool'), 1e6) : undefined;
    const options = {
      store: failing,
      now: () => NOW,
      uuid: () => `account-${at++}`,
      profileHash,
      limits: { retryMs: 1 },
    };
    return { store, spool, ingest: createIngest(spool ? { ...options, spool } : options) };
  };
  let running = await start();
  const stop = async (): Promise<void> => {
    await running.ingest.close();
    await running.store.close();
  };
  return {
    ingest: (): Ingest => running.ingest,
    spooled: (): number => running.spool?.pending ?? 0,
    log: () => wholeLog(running.store),
    async restart() {
      await stop();
      running = await start();
    },
    async end() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

type Machine = Awaited<ReturnType<typeof machine>>;

/** Switched off for good whatever becomes of the work. */
async function withMachine(
  fates: readonly Fate[],
  withSpool: boolean,
  work: (here: Machine) => Promise<void>,
): Promise<void> {
  const here = await machine(fates, withSpool);
  try {
    await work(here);
  } finally {
    await here.end();
  }
}

const follow = (plan: Plan, withSpool: boolean): Promise<void> =>
  withMachine(plan.fates, withSpool, (here) => followOn(here, plan, withSpool));

async function followOn(here: Machine, { steps }: Plan, withSpool: boolean): Promise<void> {
  const acknowledged = new Set<number>();
  const asked = new Set<number>();
  let counted = 0;
  let open: Promise<void>[] = [];
  const send = async (numbers: readonly number[]): Promise<void> => {
    for (const n of numbers) asked.add(n);
    try {
      const { accepted, duplicates, rejected } = await here.ingest().accept(numbers.map(numbered), anyone);
      assert.deepEqual([accepted + duplicates, rejected], [numbers.length, []]);
      counted += accepted;
      for (const n of numbers) acknowledged.add(n);
    } catch (error) {
      assert.equal((error as ServerError).code, 'E_STORE_UNAVAILABLE');
    }
  };
  for (const step of steps) {
    if (step !== 'restart') {
      open.push(send(step));
      continue;
    }
    await Promise.all(open);
    open = [];
    await here.restart();
  }
  await Promise.all(open);
  while (here.spooled() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  const logged = (await here.log()).map(({ id }) => Number(id.slice(1)));
  assert.equal(new Set(logged).size, logged.length, 'double');
  assert.deepEqual(
    [...acknowledged].filter((n) => !logged.includes(n)),
    [],
    'lost',
  );
  assert.deepEqual(
    logged.filter((n) => !asked.has(n)),
    [],
    'phantom',
  );
  if (!withSpool) assert.ok(counted <= logged.length, 'said to be counted more often than it was');
}

test('random resends, orders, faults and restarts: none lost, none double, none made up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record({ steps, fates }), (plan) => follow(plan, false)),
    { numRuns: 20 },
  );
});

test('the same where a spool takes what the database cannot', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record({ steps, fates }), (plan) => follow(plan, true)),
    { numRuns: 20 },
  );
});

test('each profile’s events keep the order of their requests', async () => {
  const plan = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(plan, (requests) =>
      withMachine([], false, async (here) => {
        let made = 0;
        const expected = new Map<string, string[]>();
        const all = requests.map(([profile, count]) => {
          const ids = Array.from({ length: count }, () => `e${made++}`);
          const profileId = `p${profile}`;
          expected.set(profileId, [...(expected.get(profileId) ?? []), ...ids]);
          return here.ingest().accept(
            ids.map((id) => sent(id, { profileId })),
            anyone,
          );
        });
        await Promise.all(all);
        const log = await here.log();
        for (const [profileId, ids] of expected) {
          assert.deepEqual(
            log.filter((one) => one.profileId === profileId).map(({ id }) => id),
            ids,
          );
        }
      }),
    ),
    { numRuns: 15 },
  );
});
