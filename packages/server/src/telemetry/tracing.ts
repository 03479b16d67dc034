// What the server says of the work it does, span by span; where no collector is configured it says nothing.

/** One piece of work under way. */
export interface Tracing {
  /** A piece within this one. */
  child(name: string): Tracing;
  /** Values that describe it: rungs, counts, routes; never who asked. */
  set(values: Readonly<Record<string, string | number | boolean>>): void;
  end(error?: unknown): void;
}

export interface Tracer {
  /** Work for one request; `headers` may carry the caller's trace. */
  request(name: string, headers: Readonly<Record<string, string | string[] | undefined>>): Tracing;
  /** Sends what waits. */
  close(): Promise<void>;
}

const nothing: Tracing = { child: () => nothing, set: () => {}, end: () => {} };
/** Where no collector is configured. */
export const noTracer: Tracer = { request: () => nothing, close: async () => {} };
