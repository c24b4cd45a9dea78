import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { CloisterError } from '../../contracts/errors.ts';
import { isPublicAddress } from './public-address.ts';

export interface OutsideRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly limitBytes: number;
  readonly signal: AbortSignal;
  /** How often a redirect is followed; one that is not followed is the answer. */
  readonly redirectsMax: number;
}

export interface OutsideResponse {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export type OutsideDoor = (request: OutsideRequest) => Promise<OutsideResponse>;

/**
 * The one way from the service to other machines: to listed origins at public addresses. A name is resolved once, what it
 * resolves to is judged, and that very address is connected to, so that a name cannot change its mind in between; each redirect
 * passes the same checks.
 * @returns a function that throws CloisterError 'origin_not_allowed', 'private_address', 'response_too_large', 'bad_address'
 */
export function createOutsideDoor(allowedOrigins: readonly string[], isAllowedAddress = isPublicAddress): OutsideDoor {
  const once = async (request: OutsideRequest, url: URL): Promise<IncomingMessage> => {
    if (!allowedOrigins.includes(url.origin)) {
      throw new CloisterError('origin_not_allowed', `${url.origin} is not on the list of allowed origins.`);
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }];
    if (found.length === 0 || found.some(({ address }) => !isAllowedAddress(address))) {
      throw new CloisterError('private_address', `${url.hostname} is not at a public address.`);
    }
    const { address, family } = found[0]!;
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
      const outgoing = send(
        url,
        {
          method: request.method,
          headers: { ...request.headers, 'accept-encoding': 'identity' },
          signal: request.signal,
          agent: false,
          lookup: (_name, options, done) =>
            options.all ? done(null, [{ address, family }]) : done(null, address, family),
        },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(request.body);
    });
  };
  return async (request) => {
    let url = parseUrl(request.url);
    for (let redirects = 0; ; redirects++) {
      const response = await once(request, url);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined && redirects < request.redirectsMax) {
        response.destroy();
        url = parseUrl(location, url);
        continue;
      }
      const contentType = response.headers['content-type'] ?? 'application/octet-stream';
      return { url: url.href, status, contentType, body: await readWithin(response, request.limitBytes) };
    }
  };
}

function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new CloisterError('bad_address', 'An address is http or https, and holds no password.');
}

async function readWithin(response: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > limitBytes)
      throw new CloisterError('response_too_large', `The answer has more than ${limitBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
