import { CloisterError } from '../../contracts/errors.ts';

/** Where spans are sent, as OpenTelemetry's own variables name it. */
export interface Collector {
  /** As it was given, without a slash at its end. */
  readonly endpoint: string;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @returns null where nothing is traced, which is how it is unless somebody asks for it
 * @throws CloisterError 'bad-collector' for what is no address: whoever asks for traces is not left without
 */
export function collectorOf(environment: NodeJS.ProcessEnv): Collector | null {
  const text = environment.OTEL_EXPORTER_OTLP_ENDPOINT?.trim() ?? '';
  if (text === '') return null;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CloisterError('bad-collector', 'OTEL_EXPORTER_OTLP_ENDPOINT is an address, as http://127.0.0.1:4318.');
  }
  return {
    endpoint: text.replace(/\/+$/, ''),
    origin: url.origin,
    headers: headersOf(environment.OTEL_EXPORTER_OTLP_HEADERS ?? ''),
  };
}

/** `name=value` pairs between commas, escaped as in an address (OpenTelemetry's exporter specification). */
function headersOf(text: string): Record<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const [name = '', ...value] = pair.split('=');
    return name.trim() === '' ? [] : [[name.trim().toLowerCase(), decodeURIComponent(value.join('=').trim())] as const];
  });
  return Object.fromEntries(pairs);
}
