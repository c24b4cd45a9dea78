import type { IncomingEvent, OutgoingRequest, Purpose } from '../../contracts/agent.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Finding } from '../../contracts/privacy.ts';
import { stampHeader } from '../../contracts/stamp.ts';
import type { LedgerRow } from '../../contracts/store.ts';
import { decideEgress, type EgressPolicy } from '../../core/egress/policy.ts';
import type { Clock } from '../../core/ports.ts';
import { traceparentHeader } from '../../core/telemetry/trace-context.ts';
import type { LedgerBook } from './ledger-book.ts';

/** The one socket. Must not follow redirects: where a request goes is decided before it is sent. */
export type Transport = (request: {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}) => Promise<Response>;

export interface GatePorts {
  readonly policy: (purpose: GatePurpose) => EgressPolicy;
  /** Known values of the project and detectable personal data in a text. Whatever it throws refuses the request. */
  readonly scan: (projectId: string | null, text: string) => Promise<readonly Finding[]>;
  readonly ledger: LedgerBook;
  readonly transport: Transport;
  /** Headers with the key of the model or of the queue service, known here alone. */
  readonly credentials: (origin: string, purpose: GatePurpose) => Promise<Readonly<Record<string, string>>>;
  /** Signs the ledger's record of a task, so that the queue service takes it. */
  readonly stamp: (record: LedgerRow) => Promise<string>;
  readonly clock: Clock;
}

/** The only headers of a request that leave; the SDK's own say which system and runtime this is. */
const headersThatLeave = new Set(['accept', 'content-type']);

/** What the agent may ask for, a task, how the queue service is asked what became of one, and spans for a collector. */
export type GatePurpose = Purpose | 'task' | 'task-follow' | 'trace';

export type About = Pick<OutgoingRequest, 'runId' | 'projectId'> & { readonly purpose: GatePurpose };

type GateRequest = Omit<OutgoingRequest, 'purpose'> & About;

interface Sending {
  readonly signal: AbortSignal;
  readonly emit: (event: IncomingEvent) => void;
  /** Of a task: a name under which the service runs it once, however often it is sent. */
  readonly idempotencyKey?: string;
  /** Of a task: the trace that the service goes on with, random numbers that say nothing. */
  readonly traceparent?: string;
}

/** policy → scan → ledger → wire, and no way around. Fail closed: whatever is not plainly fine is refused. */
export class EgressGate {
  readonly #ports: GatePorts;

  constructor(ports: GatePorts) {
    this.#ports = ports;
  }

  /**
   * Sends a request and hands the answer on as it arrives; resolves at its end.
   * @throws CloisterError 'egress-refused' with the reason; the refusal is in the ledger, the body is not.
   */
  async send(request: GateRequest, { signal, emit, idempotencyKey, traceparent }: Sending): Promise<void> {
    const url = new URL(request.url);
    const body = new TextEncoder().encode(request.body);
    const record = { ...about(request), origin: url.origin, body };
    const policy = decideEgress(this.#ports.policy(request.purpose), url);
    if (!policy.allowed) return this.#refuse(record, policy.reason);
    await this.#scanOrRefuse(record, request.body, addressOf(url, request.purpose));
    const credentials = await this.#ports.credentials(url.origin, request.purpose);
    signal.throwIfAborted();
    const sent = { ...record, at: this.#ports.clock.now(), decision: 'sent' as const, reason: null };
    // Asking how a task goes carries nothing: hundreds of records of no byte hid those that count.
    const row = isEmptyFollow(request) ? null : await this.#ports.ledger.append(sent);
    const stamped = row && request.purpose === 'task' ? { [stampHeader]: await this.#ports.stamp(row) } : {};
    const response = await this.#ports.transport({
      url: url.href,
      method: request.method,
      headers: {
        ...outgoing(request.headers),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...(traceparent !== undefined && { [traceparentHeader]: traceparent }),
        ...stamped,
        ...credentials,
      },
      body,
      signal,
    });
    emit({ kind: 'head', status: response.status, headers: incoming(response.headers) });
    if (response.body === null) return;
    for await (const bytes of response.body) {
      signal.throwIfAborted();
      emit({ kind: 'chunk', bytes });
    }
  }

  /** Records what the built-in model receives, by the same scan. Nothing leaves. */
  async stay(subject: About & { readonly body: string }): Promise<void> {
    const record = { ...about(subject), origin: 'built-in', body: new TextEncoder().encode(subject.body) };
    await this.#scanOrRefuse(record, subject.body, '');
    await this.#ports.ledger.append({ ...record, at: this.#ports.clock.now(), decision: 'stayed', reason: null });
  }

  async #scanOrRefuse(record: Draft, body: string, address: string): Promise<void> {
    let findings: readonly Finding[];
    try {
      findings = [
        ...(await this.#ports.scan(record.projectId, body)),
        ...(address === '' ? [] : await this.#ports.scan(record.projectId, address)),
      ];
    } catch (cause) {
      return this.#refuse(record, 'it could not be checked for personal data', cause);
    }
    if (findings.length > 0) {
      const kinds = [...new Set(findings.map((finding) => finding.entityType))].sort().join(', ');
      await this.#refuse(record, `it holds what looks like personal data (${kinds})`);
    }
  }

  async #refuse(record: Draft, reason: string, cause?: unknown): Promise<never> {
    await this.#ports.ledger.append({ ...record, at: this.#ports.clock.now(), decision: 'refused', reason });
    throw new CloisterError('egress-refused', `The request was not sent: ${reason}. Nothing left this machine.`, {
      cause,
    });
  }
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * What of an address is scanned. The service's own names of tasks are random digits, of which one in a thousand passes for the
 * number of a card; they came from it and go back to it.
 */
function addressOf(url: URL, purpose: GatePurpose): string {
  const address = decodeURIComponent(url.pathname + url.search);
  return purpose === 'task-follow' ? address.replaceAll(uuid, '') : address;
}

type Draft = ReturnType<typeof about> & { readonly origin: string; readonly body: Uint8Array<ArrayBuffer> };

const isEmptyFollow = ({ purpose, body }: GateRequest): boolean => purpose === 'task-follow' && body === '';

function about({ runId, projectId, purpose }: About) {
  return { runId, projectId, purpose };
}

function outgoing(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => headersThatLeave.has(name)),
  );
}

/** The body arrives decoded, so what described its encoding is no longer true. */
function incoming(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length' && name !== 'set-cookie'),
  );
}
