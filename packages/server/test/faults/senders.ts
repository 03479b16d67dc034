// Clients that never give up: each plays one title second by second and sends every batch several times until it is acknowledged.
import { Agent, request } from 'node:http';
import type { Ledger } from './ledger.ts';

export interface SendersOptions {
  /** Asked before every request: the server may have moved. */
  readonly url: () => string;
  readonly clients: number;
  readonly batch: number;
  /** How often each batch is sent, acknowledged or not. */
  readonly copies: number;
  /** Events per second over all clients; Infinity for as fast as they are answered. */
  readonly rate: number;
  readonly ledger: Ledger;
  /** Prefix of every id, so that two runs never meet. */
  readonly run: string;
}

export interface Senders {
  /** Stops making new events, resends what is not acknowledged yet, and resolves when everything is. */
  finish(): Promise<void>;
  /** Stops whatever is acknowledged: for the end of a test that failed. */
  abandon(): void;
  /** Acknowledgement times in ms of first copies, in order. */
  readonly latencies: readonly number[];
  /** Answers so far, by status; 0 for none. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Refusals that did not say when to come again. */
  readonly curt: readonly number[];
}

interface Sample {
  readonly id: string;
  readonly profileId: string;
  readonly body: Record<string, unknown>;
}

/** Second `k` of the one title that this client plays. Coverage of its state then shows a hole or a double at once. */
function sample(run: string, client: number, k: number): Sample {
  const id = `${run}-${client}-${k}`;
  const profileId = `${run}-viewer-${client}`;
  const event = { titleId: 'long-film', playId: `${run}-${client}`, fromS: k, toS: k + 1, durationS: 100_000 };
  return {
    id,
    profileId,
    body: { eventId: id, type: 'play_progress', profileId, occurredAt: Date.now(), ...event },
  };
}

export function startSenders(options: SendersOptions): Senders {
  const { clients, batch, copies, rate, ledger } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  const curt: number[] = [];
  let open = true;
  let abandoned = false;
  const pauseMs = rate === Infinity ? 0 : (1000 * batch * clients) / rate;

  const one = async (client: number): Promise<void> => {
    for (let k = 0; open; k += batch) {
      const events = Array.from({ length: batch }, (_, i) => sample(options.run, client, k + i));
      const started = performance.now();
      for (let copy = 0; copy < copies; copy++) await untilAcknowledged(events, copy === 0);
      await sleep(pauseMs - (performance.now() - started));
    }
  };

  const untilAcknowledged = async (events: readonly Sample[], timed: boolean): Promise<void> => {
    const payload = JSON.stringify({ events: events.map(({ body }) => body) });
    for (let wait = 20; !abandoned; wait = Math.min(500, 2 * wait)) {
      ledger.invoke(events);
      const started = performance.now();
      const { status, retryAfter } = await post(agent, `${options.url()}/v1/events`, payload);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 429 && retryAfter === undefined) curt.push(status);
      const ids = events.map(({ id }) => id);
      if (status === 202) {
        if (timed) latencies.push(performance.now() - started);
        return ledger.complete(ids, 'ok');
      }
      // No answer says nothing; an error says that it was not taken, yet we do not rely on it.
      ledger.complete(ids, 'unknown');
      await sleep(wait);
    }
  };

  const running = Array.from({ length: clients }, (_, client) => one(client));
  return {
    latencies,
    statuses,
    curt,
    async finish() {
      open = false;
      await Promise.all(running);
      agent.destroy();
    },
    abandon() {
      open = false;
      abandoned = true;
      agent.destroy();
    },
  };
}

interface Answer {
  /** 0 where none came. */
  readonly status: number;
  readonly retryAfter: string | undefined;
}

async function post(agent: Agent, url: string, payload: string): Promise<Answer> {
  const none: Answer = { status: 0, retryAfter: undefined };
  return await new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    const sending = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] }));
      answer.on('error', () => resolve(none));
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => resolve(none));
    sending.end(payload);
  });
}

const sleep = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
