import { setTimeout as sleep } from 'node:timers/promises';
import { type Tracer, trace } from '@opentelemetry/api';

/** Where this process's spans go: nowhere, unless an endpoint is given by option or by OpenTelemetry's own variables. */
export interface Tracing extends AsyncDisposable {
  /** Without an endpoint its spans record nothing and hand on what came. */
  readonly tracer: Tracer;
}

const instrumentation = 'cloister-queue';
/** So long the last spans may take at the end. */
const flushMaxMs = 2000;
const endpointVariables = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/**
 * Spans over OTLP/HTTP. The exporter reads OpenTelemetry's variables itself (headers, time-outs, compression).
 * @param endpoint the collector's address, to which `/v1/traces` is added; undefined leaves it to the variables
 * @param facts of this process, by the conventions for resources
 */
export async function openTracing(
  endpoint: string | undefined,
  facts: Readonly<Record<string, string | undefined>>,
): Promise<Tracing> {
  const isNamed = endpointVariables.some((name) => (process.env[name] ?? '') !== '');
  if (endpoint === undefined && !isNamed) {
    return { tracer: trace.getTracer(instrumentation), [Symbol.asyncDispose]: async () => {} };
  }
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { defaultResource, resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const url = endpoint === undefined ? {} : { url: `${endpoint.replace(/\/+$/, '')}/v1/traces` };
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(facts)),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(url), scheduledDelayMillis: 1000 })],
  });
  return {
    tracer: provider.getTracer(instrumentation),
    // A collector that is away keeps nobody from ending.
    [Symbol.asyncDispose]: () =>
      Promise.race([provider.shutdown().catch(() => {}), sleep(flushMaxMs, undefined, { ref: false })]),
  };
}
