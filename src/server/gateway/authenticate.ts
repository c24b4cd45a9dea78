import type { Scope } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';
import { type Caller, findCaller, findTenantCaller, hashKey } from '../truth/access.ts';
import type { OidcTokens } from './oidc.ts';
import { ProblemError } from './problem.ts';
import { RateLimit } from './rate-limit.ts';

/** A revoked key works no longer than this. */
const rememberedMs = 5000;
const rememberedMax = 10_000;
/** A JSON Web Token; no key that the service makes has dots. */
const tokenForm = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Tells by the `Authorization` header who asks. */
export class Authenticator {
  readonly #database: Database;
  readonly #tokens: OidcTokens | null;
  readonly #limit = new RateLimit();
  readonly #known = new Map<string, { readonly caller: Promise<Caller | null>; readonly untilMs: number }>();

  /** @param tokens null where keys are all that counts */
  constructor(database: Database, tokens: OidcTokens | null) {
    this.#database = database;
    this.#tokens = tokens;
  }

  /** @throws ProblemError 401 without a valid key, 403 without the scope, 503 when a token's issuer cannot be asked, 429 when there are too many requests */
  async demand(authorization: string | undefined, scope: Scope): Promise<Caller> {
    const key = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    const caller = key === undefined ? null : await this.#find(key);
    if (caller === null) {
      throw new ProblemError(401, 'unauthenticated', 'Send a valid key: "Authorization: Bearer KEY".', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    this.#limit.admit(caller);
    if (!caller.scopes.has(scope)) throw new ProblemError(403, 'missing_scope', `This key lacks the scope ${scope}.`);
    return caller;
  }

  #find(key: string): Promise<Caller | null> {
    const hash = hashKey(key);
    const remembered = this.#known.get(hash);
    const now = Date.now();
    if (remembered !== undefined && remembered.untilMs > now) return remembered.caller;
    if (this.#known.size >= rememberedMax) this.#known.clear();
    const caller = this.#ask(key);
    this.#known.set(hash, { caller, untilMs: now + rememberedMs });
    // A key that is unknown now may be made the next moment, and a database that failed may be back.
    const forget = () => this.#known.delete(hash);
    caller.then((found) => found === null && forget(), forget);
    return caller;
  }

  async #ask(key: string): Promise<Caller | null> {
    if (this.#tokens === null || !tokenForm.test(key)) return findCaller(this.#database, key);
    const holder = await this.#tokens.read(key);
    if (holder === null) return null;
    return findTenantCaller(this.#database, holder.tenant, `user:${holder.subject}`, holder.scopes);
  }
}
