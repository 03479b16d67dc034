// A real embedded store with ingestion before it, for tests: its clock stands still until it is moved, its appends can be made to fail.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createIngest, type Ingest, type IngestOptions } from '../src/events/ingest.ts';
import type { Sender } from '../src/events/request.ts';
import { openStore } from '../src/store/index.ts';
import type { Batch, LoggedEvent, Store, Verdict } from '../src/store/store.ts';
import { wholeLog } from './conformance/store/samples.ts';

export const NOW = 1_790_000_000_000;

export const anyone: Sender = { accountId: null, profileId: null };

export const profileHash = (id: string): string => createHash('sha256').update(id).digest('hex');

/** A well-formed event, as JSON brings it. */
export const sent = (eventId: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventId,
  type: 'play_progress',
  occurredAt: NOW - 1_000,
  profileId: 'p1',
  titleId: 't1',
  fromS: 0,
  toS: 30,
  ...rest,
});

/** The same with other fields than those of a stretch. */
export function sentAs(type: string, eventId: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { eventId, type, occurredAt: NOW - 1_000, profileId: 'p1', ...rest };
}

export interface Bench {
  readonly ingest: Ingest;
  readonly store: Store;
  /** ms since 1970 that ingestion sees. */
  readonly clock: { now: number };
  log(): Promise<LoggedEvent[]>;
}

/** Appends go through this, with the number of the append from 1 on. */
export type Fault = (append: () => Promise<readonly Verdict[]>, n: number, batch: Batch) => Promise<readonly Verdict[]>;

export function withFault(store: Store, fault: Fault): Store {
  let n = 0;
  const append = (batch: Batch): Promise<readonly Verdict[]> => fault(() => store.events.append(batch), ++n, batch);
  return { ...store, events: { ...store.events, append } };
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'marquee-intake-'));

interface BenchOptions extends Partial<IngestOptions> {
  readonly fault?: Fault;
  /** Address of a database in place of the embedded store. */
  readonly place?: string;
}

/** Gone when the test ends. */
export async function bench(context: TestContext, { fault, place, ...options }: BenchOptions = {}): Promise<Bench> {
  const folder = temporaryFolder();
  const clock = { now: NOW };
  const store = await openStore(place ?? folder, { now: () => clock.now });
  let made = 0;
  const ingest = createIngest({
    store: fault ? withFault(store, fault) : store,
    now: () => clock.now,
    uuid: () => `made-${++made}`,
    profileHash,
    ...options,
  });
  context.after(async () => {
    await ingest.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return { ingest, store, clock, log: () => wholeLog(store) };
}
