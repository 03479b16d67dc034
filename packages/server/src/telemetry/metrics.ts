// What a running server counts and measures, in the names of Prometheus. One table; what is counted elsewhere comes in by name.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Labels have few values each: no id of a profile, title or key is one. */
export interface Metrics {
  /** A request was answered, after so many seconds. */
  answered(
    request: { readonly route: string; readonly method: string; readonly status: number },
    seconds: number,
  ): void;
  /** Events were judged. */
  events(verdict: 'accepted' | 'duplicate' | 'rejected', count: number): void;
  /** An answer of the engine was made on this rung. */
  served(kind: string, rung: string, degraded: boolean): void;
  /** A training ended: published, refused by its gate, or failed. */
  trained(outcome: string, seconds: number): void;
  /** Work in the background failed. */
  trouble(): void;
  /** A value that is looked up whenever the numbers are read; NaN: not known now. */
  reading(name: string, help: string, read: () => number): void;
  /** Everything in the text form of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds; a page is to take milliseconds, a training of an hour is another histogram. */
const REQUEST_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const TRAINING_BUCKETS = [1, 5, 15, 60, 300, 900, 3600];

/** `ofProcess`: memory, CPU, garbage collection and the event loop of the process too; once per process. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'marquee_http_requests_total',
    help: 'Requests answered, by route of the table, method and status',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'marquee_http_request_seconds',
    help: 'From the first byte of a request to the last of its answer',
    labelNames: ['route'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const judged = new Counter({
    name: 'marquee_events_total',
    help: 'Events taken in, by verdict',
    labelNames: ['verdict'],
    registers,
  });
  const answers = new Counter({
    name: 'marquee_served_total',
    help: 'Answers of the engine, by kind, rung of the fallback ladder, and whether something was missing',
    labelNames: ['kind', 'rung', 'degraded'],
    registers,
  });
  const trainings = new Histogram({
    name: 'marquee_training_seconds',
    help: 'Trainings that ended, by outcome',
    labelNames: ['outcome'],
    buckets: TRAINING_BUCKETS,
    registers,
  });
  const troubles = new Counter({
    name: 'marquee_background_failures_total',
    help: 'Failures of work beside the requests; the log tells each',
    registers,
  });
  return {
    answered({ route, method, status }, took) {
      requests.inc({ route, method, status: String(status) });
      seconds.observe({ route }, took);
    },
    events: (verdict, count) => judged.inc({ verdict }, count),
    served: (kind, rung, degraded) => answers.inc({ kind, rung, degraded: String(degraded) }),
    trained: (outcome, took) => trainings.observe({ outcome }, took),
    trouble: () => troubles.inc(),
    reading(name, help, read) {
      const gauge: Gauge = new Gauge({
        name: `marquee_${name}`,
        help,
        registers: [],
        collect: () => gauge.set(read()),
      });
      registry.registerMetric(gauge);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
