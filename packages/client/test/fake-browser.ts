// The parts of a browser that delivery needs, played: storage that can be full or blocked, and a network that can fail.
import { mock } from 'node:test';

/** localStorage: keys are properties, as in browsers. */
export class FakeStorage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }
  setItem(key: string, value: string): void {
    if (full.is) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}
export const full = { is: false };

export interface Sending {
  readonly ids: string[];
  readonly letters: number;
  readonly keepalive: boolean;
  readonly authorization: string | null;
  readonly later: boolean;
}

/** What the network does with a request: a status with headers and body, or nothing at all. */
export type Answer = (
  ids: string[],
) => { status: number; headers?: Record<string, string>; body?: unknown } | 'offline';

export interface FakeBrowser {
  storage: FakeStorage;
  readonly sent: Sending[];
  answer: Answer;
  readonly told: [kind: string, detail: unknown, count: number | undefined][];
}

export const accepted: Answer = (ids) => ({ status: 202, body: { accepted: ids.length, duplicates: 0, rejected: [] } });

/** Puts a browser without IndexedDB and Web Locks under the modules that are tested. Time is mocked, too. */
export function fakeBrowser({ deferred = false, blocked = false } = {}): FakeBrowser {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_790_000_000_000 });
  full.is = false;
  const browser: FakeBrowser = { storage: new FakeStorage(), sent: [], answer: accepted, told: [] };
  const note = (init: RequestInit, later: boolean): string[] => {
    const ids = (JSON.parse(init.body as string) as { events: { eventId: string }[] }).events.map((e) => e.eventId);
    const authorization = new Headers(init.headers).get('authorization');
    const letters = (init.body as string).length;
    browser.sent.push({ ids, letters, keepalive: init.keepalive === true, authorization, later });
    return ids;
  };
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    const answer = browser.answer(note(init, false));
    if (answer === 'offline') throw new TypeError('Failed to fetch');
    const { status, headers = {}, body } = answer;
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
  };
  const globals: Record<string, unknown> = {
    window: {},
    navigator: {},
    fetch,
    fetchLater: deferred ? (_: string, init: RequestInit) => void note(init, true) : undefined,
    indexedDB: undefined,
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const get = (): FakeStorage => {
    if (blocked) throw new DOMException('Access is denied.', 'SecurityError');
    return browser.storage;
  };
  Object.defineProperty(globalThis, 'localStorage', { get, configurable: true });
  return browser;
}

/** Lets promises run out. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

export async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  await settle();
}
