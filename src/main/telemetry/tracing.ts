import { setTimeout as sleep } from 'node:timers/promises';
import { type Tracer, trace } from '@opentelemetry/api';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import type { EgressGate } from '../egress/gate.ts';
import type { Collector } from './collector.ts';
import { GateSpanExporter } from './gate-span-exporter.ts';

/** So long the last spans may take at the end. */
const flushMaxMs = 2000;
const instrumentation = 'cloister-desktop';

/** This app's spans. They leave by the egress gate like all else: by its policy, scanned, and in the ledger. */
export class Tracing implements AsyncDisposable {
  readonly #gate: EgressGate;
  readonly #collector: Collector | null;
  readonly #version: string;
  #provider: Promise<TracerProvider> | null = null;

  /** @param collector null where nothing is traced */
  constructor(gate: EgressGate, collector: Collector | null, version: string) {
    this.#gate = gate;
    this.#collector = collector;
    this.#version = version;
  }

  /** OpenTelemetry's code is loaded by the first span that is wanted. */
  async tracer(): Promise<Tracer> {
    if (this.#collector === null) return trace.getTracer(instrumentation);
    this.#provider ??= this.#open(this.#collector);
    return (await this.#provider).getTracer(instrumentation);
  }

  async #open(collector: Collector): Promise<TracerProvider> {
    const [{ BatchSpanProcessor, TracerProvider }, { resourceFromAttributes }, { JsonTraceSerializer }] =
      await Promise.all([
        import('@opentelemetry/sdk-trace'),
        import('@opentelemetry/resources'),
        import('@opentelemetry/otlp-transformer'),
      ]);
    const exporter = new GateSpanExporter(this.#gate, `${collector.endpoint}/v1/traces`, JsonTraceSerializer);
    return new TracerProvider({
      // Nothing of this machine or its user: which program it is, and its version.
      resource: resourceFromAttributes({ 'service.name': 'cloister-desktop', 'service.version': this.#version }),
      spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1000 })],
    });
  }

  /** A collector that is away keeps nobody from ending. */
  async [Symbol.asyncDispose](): Promise<void> {
    const provider = await this.#provider;
    if (provider !== undefined && provider !== null) {
      await Promise.race([provider.shutdown().catch(() => {}), sleep(flushMaxMs, undefined, { ref: false })]);
    }
  }
}
