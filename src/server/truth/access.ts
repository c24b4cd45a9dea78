import { createHash, randomBytes } from 'node:crypto';
import { Scope } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';

/** Who asks, and what they may. */
export interface Caller {
  readonly tenant: string;
  /** The key's id, or the user that a token names: for limits and the audit. */
  readonly actor: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly queuedMax: number;
  /** Requests in a second; null without a limit. */
  readonly ratePerSecond: number | null;
}

/** Keys have 256 random bits: a fast hash keeps them as safe as a slow one would. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** A fresh key; it is shown this once, only its hash is kept. */
export async function createKey(database: Database, tenant: string, scopes: readonly Scope[]): Promise<string> {
  const key = `clq_${randomBytes(32).toString('base64url')}`;
  await storeKey(database, key, tenant, scopes);
  return key;
}

/** Makes a given key known; one that is known already stays as it is. */
export async function storeKey(
  database: Database,
  key: string,
  tenant: string,
  scopes: readonly Scope[],
): Promise<void> {
  await database.query('insert into tenants (id) values ($1) on conflict (id) do nothing', [tenant]);
  const id = `key_${randomBytes(9).toString('base64url')}`;
  await database.query(
    `with added as (
       insert into api_keys (id, hash, tenant, scopes) values ($1, $2, $3, $4) on conflict (hash) do nothing returning id
     ) insert into audit (tenant, actor, action) select $3, id, 'key created' from added`,
    [id, hashKey(key), tenant, scopes],
  );
}

/** Null when no such key exists, or no longer. */
export async function findCaller(database: Database, key: string): Promise<Caller | null> {
  const [row] = await database.query(
    `select api_keys.id, tenant, scopes, queued_max, rate_per_second from api_keys join tenants on tenants.id = tenant
     where hash = $1 and revoked_at is null`,
    [hashKey(key)],
  );
  if (row === undefined) return null;
  return {
    tenant: String(row.tenant),
    actor: String(row.id),
    scopes: new Set(Scope.array().parse(row.scopes)),
    queuedMax: Number(row.queued_max),
    ratePerSecond: row.rate_per_second === null ? null : Number(row.rate_per_second),
  };
}
