/** Where requests may go. Compared as origins: scheme, host and port. */
export interface EgressPolicy {
  readonly allowedOrigins: readonly string[];
}

export type PolicyDecision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Plain http is for this machine only: a body that crosses a network travels encrypted. */
export function decideEgress(policy: EgressPolicy, url: URL): PolicyDecision {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))) {
    return { allowed: false, reason: `${url.protocol.replace(':', '')} to ${url.host} is not encrypted; use https` };
  }
  if (url.username !== '' || url.password !== '') return { allowed: false, reason: 'the address holds a password' };
  if (!policy.allowedOrigins.includes(url.origin)) {
    return { allowed: false, reason: `${url.origin} is not on the list of allowed addresses` };
  }
  return { allowed: true };
}
