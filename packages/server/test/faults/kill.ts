// kill -9 at random moments while senders go on: afterwards nothing acknowledged may be missing, made up or counted twice.
import { decodeTitle, preferred } from '../../src/events/viewing/state.ts';
import type { Store } from '../../src/store/store.ts';
import type { ServerProcess } from '../server-process.ts';
import { check, type Findings, type Kept } from './checker.ts';
import { ledger } from './ledger.ts';
import { startSenders } from './senders.ts';

export interface KillRun {
  readonly server: ServerProcess;
  readonly kills: number;
  /** Longest time between a start and the kill after it, in ms. */
  readonly spanMs: number;
  readonly clients: number;
  readonly batch: number;
  /** How often each batch is sent. */
  readonly copies: number;
  /** Events per second. */
  readonly rate: number;
  readonly random: () => number;
  readonly run: string;
  /** Told after each kill. */
  onKill?(count: number): void;
}

export interface KillResult {
  readonly sent: ReturnType<typeof ledger>['sent'];
  /** ms from each start until everything stored was folded. */
  readonly readyMs: readonly number[];
  readonly latencies: readonly number[];
}

/** Ends with the server running, everything acknowledged and folded. */
export async function killUnderLoad({ server, kills, spanMs, random, onKill, ...load }: KillRun): Promise<KillResult> {
  const book = ledger();
  const senders = startSenders({ url: () => server.url, ledger: book, ...load });
  const readyMs: number[] = [];
  try {
    for (let k = 0; k < kills; k++) {
      await new Promise((resolve) => setTimeout(resolve, random() * spanMs));
      await server.kill();
      await server.start();
      // Some kills come before the server has caught up: that is when it is most easily hurt.
      if (k % 2 === 0) readyMs.push(await server.ready());
      onKill?.(k + 1);
    }
    await senders.finish();
    readyMs.push(await server.ready());
  } finally {
    senders.abandon();
  }
  return { sent: book.sent, readyMs, latencies: senders.latencies };
}

/** The log compared with what was sent. */
export async function checkLog(store: Store, sent: KillResult['sent']): Promise<Findings> {
  const kept: Kept[] = [];
  for (let after = 0; ;) {
    const events = await store.events.read(after, 5000);
    if (events.length === 0) return check(sent, kept);
    for (const { id, profileId } of events) kept.push({ id, profileId });
    after = events.at(-1)!.seq;
  }
}

/** What the states count: one stretch of a second per event and viewer, each seen once. */
export async function checkStates(store: Store, sent: KillResult['sent']): Promise<string[]> {
  const perProfile = new Map<string, number>();
  for (const { profileId } of sent.values()) perProfile.set(profileId, (perProfile.get(profileId) ?? 0) + 1);
  const wrong: string[] = [];
  for (const [profileId, count] of perProfile) {
    const [row] = await store.states.load([{ profileId, titleId: 'long-film' }]);
    const playedMs = row === undefined ? 0 : (preferred(decodeTitle(row.state)).parts.map.get('')?.playedMs ?? 0);
    if (playedMs !== count * 1000) wrong.push(`${profileId}: ${playedMs} ms played, ${count * 1000} sent`);
  }
  return wrong;
}
