import { Contract, ContractLevel } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';

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

const noFloor: Contract = { level: 'masked', k: 1 };

/**
 * The widest contract that an installation allows, as its administrator wrote it: `blind`, `aggregates`, `aggregates:20` (the
 * smallest group) or `masked`; nothing written allows all of them.
 * @throws CloisterError 'bad-policy': what is not understood must not count as no policy.
 */
export function contractFloor(written: string | undefined): Contract {
  if (written === undefined || written.trim() === '') return noFloor;
  const [, name, size] = /^([a-z]+)(?::(\d{1,4}))?$/.exec(written.trim()) ?? [];
  const level = ContractLevel.safeParse(name);
  const contract = Contract.safeParse({ level: level.data, k: size === undefined ? 5 : Number(size) });
  if (contract.success) return level.data === 'aggregates' ? contract.data : { ...contract.data, k: 1 };
  throw new CloisterError(
    'bad-policy',
    `The contract floor "${written}" is none of blind, aggregates, aggregates:K, masked.`,
  );
}
