import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { Scope } from '../../contracts/tasks.ts';
import { ProblemError } from './problem.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's public keys are. */
  readonly jwks: string;
  /** Which claim names the tenant. */
  readonly tenantClaim: string;
}

/** Whom a token names. */
export interface TokenHolder {
  readonly tenant: string;
  readonly subject: string;
  readonly scopes: readonly Scope[];
}

/** Only signatures: a secret that both sides know has no place here, nor has `none`. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** What says nothing of a token but that the issuer could not be asked. */
const outages = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID']);
const leewaySeconds = 30;

/** Bearer tokens of an OpenID provider (RFC 9068 where it says how: `scope` in one string, or `scp` in a list). */
export class OidcTokens {
  readonly #settings: OidcSettings;
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
    this.#keys = createRemoteJWKSet(new URL(settings.jwks), { timeoutDuration: 5000, cooldownDuration: 10_000 });
  }

  /** @returns null for a token that is not valid @throws ProblemError 503 when the issuer's keys cannot be had */
  async read(token: string): Promise<TokenHolder | null> {
    const { issuer, audience, tenantClaim } = this.#settings;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        ...{ issuer, audience, algorithms, clockTolerance: leewaySeconds, requiredClaims: ['sub', 'exp'] },
      });
      const tenant = z.string().min(1).safeParse(payload[tenantClaim]);
      if (!tenant.success || payload.sub === undefined) return null;
      return { tenant: tenant.data, subject: payload.sub, scopes: scopesOf(payload.scope ?? payload.scp) };
    } catch (error) {
      if (error instanceof errors.JOSEError && !outages.has(error.code)) return null;
      throw new ProblemError(503, 'issuer_unreachable', 'The issuer’s keys cannot be fetched now.', {
        headers: { 'retry-after': '5' },
      });
    }
  }
}

/** An issuer has scopes of its own too: those are left out. */
function scopesOf(claim: unknown): Scope[] {
  const names = Array.isArray(claim) ? claim : String(claim ?? '').split(' ');
  return Scope.options.filter((scope) => names.includes(scope));
}
