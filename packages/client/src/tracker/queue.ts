// From an event to the server's verdict: buffers, persists, sends, and sends again under the same id until a 2xx.
import {
  batchEvents,
  batchLetters,
  batchMs,
  firstWaitMs,
  longestRetryAfterMs,
  longestWaitMs,
  mostFailures,
  orphanMs,
  timeoutMs,
} from './limits.ts';
import { cancel, idle, later, now, safely, tell, uuid, type Timer } from './runtime.ts';
import { openStore, type Store } from './storage.ts';
import type { Sent, TrackerOptions } from './types.ts';

interface Answer {
  readonly accepted?: number;
  readonly rejected?: readonly unknown[];
}

/** Not yet in TypeScript's library. */
declare const fetchLater: (url: string, init: object) => void;

// One queue for the page: a module's variables shorten when it is bundled, an object's fields do not.
let endpoint: string;
let key: string | undefined;
let maxBuffered: number;
let owner: string; // names this page among the tabs that share the store
let pending = new Map<string, Sent>();
let dirty = new Map<string, Sent | undefined>();
let store: Store | undefined;
let opening: Promise<unknown> | undefined;
let era = 0; // raised by clear: what was under way before it must not come back
let sending = false;
let offline = false; // the last failure was no answer at all
let timer: Timer | undefined;
let failures = 0;
let notBefore = 0;
let dropped = 0;
let release: (() => undefined) | undefined;

/** Stores an event without sending it; undefined takes it out again. */
export function note(id: string, event?: Sent): void {
  dirty.set(`${owner}|${id}`, event);
  idle(persist);
}

async function persist(): Promise<void> {
  const changes = dirty;
  const began = era;
  if (!store || !changes.size) return;
  dirty = new Map();
  try {
    await store.write(changes);
  } catch (error) {
    tell('storage', error);
    // Tried again with the next change, unless a newer one speaks of the same event.
    if (began === era) dirty = new Map([...changes, ...dirty]);
  }
}

/** Counts, stores and sends; sooner or later, once. */
export function add(event: Sent): void {
  const [oldest] = pending.keys();
  if (pending.size >= maxBuffered) {
    pending.delete(oldest!);
    note(oldest!);
    tell('dropped', oldest, ++dropped);
  }
  pending.set(event.eventId, event);
  note(event.eventId, event);
  arm(pending.size < batchEvents ? batchMs : 0);
}

/** One timer; `0` moves it forward, but never before the server or the back-off allows. */
function arm(ms: number): void {
  if (timer && ms) return;
  cancel(timer);
  timer = later(flush, Math.max(ms, notBefore - now()));
}

/** Takes the oldest events out of those that wait. */
function take(): [Map<string, Sent>, RequestInit] {
  const batch = new Map<string, Sent>();
  let body = '';
  for (const [id, event] of pending) {
    const text = JSON.stringify(event);
    if (body && body.length + text.length > batchLetters) break;
    body += (body && ',') + text;
    batch.set(id, event);
    pending.delete(id);
  }
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  return [batch, { method: 'POST', body: `{"events":[${body}]}`, keepalive: true, headers }];
}

/** True: the batch is dealt with, go on. */
async function post(batch: Map<string, Sent>, request: RequestInit): Promise<boolean> {
  const began = era;
  let response: Response | undefined;
  let answer: Answer = {};
  try {
    response = await fetch(endpoint, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) answer = (await response.json()) as Answer;
  } catch {
    // Offline, refused, too slow, not JSON: all the same to us.
  }
  if (began !== era) return false;
  const { accepted = -1, rejected = [] } = answer;
  const status = response?.status ?? 0;
  // A 200 that counts nothing is no verdict: it comes from a hotel's log-in page, not from us.
  if (accepted < 0 && (status < 400 || status > 499 || [408, 425, 429].includes(status))) {
    pending = new Map([...batch, ...pending]);
    // Retry-After in seconds; as a date it is not read.
    const told = +(response?.headers.get('retry-after') as string) * 1000 || 0;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** failures++) * (0.75 + Math.random() / 2);
    notBefore = now() + Math.max(wait, Math.min(told, longestRetryAfterMs));
    offline = !response;
    tell('network', status);
    // After 12 hours it rests until something happens: a new event, the network, the next visit. Nothing is lost.
    if (failures < mostFailures) arm(0);
    return false;
  }
  failures = 0;
  for (const id of batch.keys()) note(id);
  if (accepted < 0) tell('rejected', status, batch.size);
  else if (rejected[0]) tell('rejected', rejected, rejected.length);
  return true;
}

/** Sends what waits, if the server and the back-off allow it. */
export async function flush(): Promise<void> {
  cancel(timer);
  timer = undefined;
  if (sending) return;
  if (now() < notBefore) return arm(0);
  sending = true;
  while (pending.size && (await post(...take())));
  sending = false;
}

async function erase(): Promise<void> {
  await opening;
  for (const [id] of (await store?.read()) ?? []) dirty.set(id, undefined);
  await persist();
}

/** Events of tabs that are no more become ours. A lock lives exactly as long as its tab. */
async function adopt(): Promise<void> {
  const began = era;
  const held = navigator.locks && (await navigator.locks.query()).held!.map(({ name }) => name);
  for (const [id, event] of await store!.read()) {
    if (began !== era) return;
    const [who] = id.split('|') as [string];
    if (who === owner || (held ? held.includes(who) : now() - event.occurredAt < orphanMs)) continue;
    if (pending.size >= maxBuffered) break;
    dirty.set(id, undefined);
    add(event);
  }
  // Written before the next tab looks.
  await persist();
}

/** Takes over what closed and crashed pages left behind, then sends. */
export async function resume(): Promise<void> {
  sending = false;
  opening ??= openStore().then((opened) => {
    store = opened;
    if (!store) tell('storage', 'blocked');
  });
  const began = era;
  await opening;
  if (began !== era) return;
  // Where nothing can be stored, locks are refused, too.
  if (store) {
    const hold = (): Promise<unknown> => new Promise((resolve) => (release = resolve as () => undefined));
    if (navigator.locks && !release) void navigator.locks.request(owner, hold);
    await persist();
    await (navigator.locks ? navigator.locks.request('marquee', adopt) : adopt());
  }
  if (offline) notBefore = 0;
  await flush();
}

/** Tells where events go. Nothing is stored or sent before resume(). */
export function openQueue(options: TrackerOptions): void {
  ({ endpoint, key, maxBuffered = 1000 } = options);
  owner = uuid();
}

/** Last chance of this page: stores and sends what it can. */
export function leave(): void {
  safely(persist)();
  if (pending.size && now() >= notBefore) {
    const [batch, request] = take();
    try {
      fetchLater(endpoint, { ...request, activateAfter: 0 });
      // No answer will come; if the page lives on after all, it asks again.
      pending = new Map([...batch, ...pending]);
    } catch {
      safely(post)(batch, request);
    }
  }
  sending = true;
  release = release?.();
}

/** Forgets what waits in memory, and whatever is stored. */
export function clear(): void {
  era++;
  pending.clear();
  dirty.clear();
  release = release?.();
  safely(erase)();
}
