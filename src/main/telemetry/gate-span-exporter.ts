import type { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { messageOf } from '../../contracts/errors.ts';
import type { EgressGate } from '../egress/gate.ts';

const deadlineMs = 20_000;
/** `ExportResultCode` of OpenTelemetry. */
const code = { success: 0, failed: 1 };

/** OTLP/HTTP in JSON through the egress gate. What cannot be sent is dropped, as a trace may be. */
export class GateSpanExporter implements SpanExporter {
  readonly #gate: EgressGate;
  readonly #url: string;
  readonly #serializer: typeof JsonTraceSerializer;

  constructor(gate: EgressGate, url: string, serializer: typeof JsonTraceSerializer) {
    this.#gate = gate;
    this.#url = url;
    this.#serializer = serializer;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#send(spans).then(
      (status) => done({ code: status >= 200 && status < 300 ? code.success : code.failed }),
      (error: unknown) => done({ code: code.failed, error: new Error(messageOf(error)) }),
    );
  }

  async #send(spans: ReadableSpan[]): Promise<number> {
    const bytes = this.#serializer.serializeRequest(spans);
    let status = 0;
    await this.#gate.send(
      {
        ...{ runId: null, projectId: null, purpose: 'trace', url: this.#url, method: 'POST' },
        headers: { 'content-type': 'application/json' },
        body: new TextDecoder().decode(bytes),
      },
      {
        signal: AbortSignal.timeout(deadlineMs),
        emit: (event) => {
          if (event.kind === 'head') status = event.status;
        },
      },
    );
    return status;
  }

  async shutdown(): Promise<void> {}
}
