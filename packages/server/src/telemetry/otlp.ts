// Spans sent to a collector by OTLP over HTTP. Loaded only where one is configured: the library costs start-up and memory.
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { Tracer, Tracing } from './tracing.ts';

export interface TracerOptions {
  /** URL of a collector's `/v1/traces`. */
  readonly endpoint: string;
  /** Share of traces begun here that are kept, 0–1; what a caller began is kept as he decided. */
  readonly share: number;
  readonly version: string;
  /** Instead of OTLP. */
  readonly exporter?: SpanExporter;
}

/** ms for sending a batch, retries included; also what a server that stops waits at most. */
const TIMEOUT = 2_000;

export function createTracer({ endpoint, share, version, exporter }: TracerOptions): Tracer {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'marquee', 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: exporter ?? new OTLPTraceExporter({ url: endpoint, timeoutMillis: TIMEOUT }),
      }),
    ],
  });
  const tracer = provider.getTracer('marquee');
  const propagator = new W3CTraceContextPropagator();
  const within = (span: Span, context: Context): Tracing => ({
    child(name) {
      const inner = tracer.startSpan(name, {}, trace.setSpan(context, span));
      return within(inner, context);
    },
    set: (values) => void span.setAttributes(values),
    end(error) {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: nameOf(error) });
      span.end();
    },
  });
  return {
    request(name, headers) {
      const context = propagator.extract(ROOT_CONTEXT, headers, { keys: Object.keys, get: (from, key) => from[key] });
      return within(tracer.startSpan(name, { kind: SpanKind.SERVER }, context), context);
    },
    // What a collector that is away does not take is lost: spans are no data of anybody's.
    close: () => provider.shutdown().catch(() => {}),
  };
}

/** The kind of an error only: its message may quote what somebody sent. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'error');
