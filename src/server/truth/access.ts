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
  /** The same of this actor alone. */
  readonly userRatePerSecond: number | null;
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
    `select api_keys.id, tenant, scopes, queued_max, rate_per_second, user_rate_per_second from api_keys join tenants on tenants.id = tenant
     where hash = $1 and revoked_at is null`,
    [hashKey(key)],
  );
  if (row === undefined) return null;
  return toCaller(row, String(row.id), Scope.array().parse(row.scopes));
}

/** Whoever a token names, with the limits of their tenant; null when there is no such tenant. */
export async function findTenantCaller(
  database: Database,
  tenant: string,
  actor: string,
  scopes: readonly Scope[],
): Promise<Caller | null> {
  const [row] = await database.query(
    'select id as tenant, queued_max, rate_per_second, user_rate_per_second from tenants where id = $1',
    [tenant],
  );
  return row === undefined ? null : toCaller(row, actor, scopes);
}

/** @param row a tenant's limits */
function toCaller(row: Readonly<Record<string, unknown>>, actor: string, scopes: readonly Scope[]): Caller {
  const limit = (value: unknown) => (value === null ? null : Number(value));
  return {
    ...{ tenant: String(row.tenant), actor, scopes: new Set(scopes), queuedMax: Number(row.queued_max) },
    ...{ ratePerSecond: limit(row.rate_per_second), userRatePerSecond: limit(row.user_rate_per_second) },
  };
}

export interface KeyEntry {
  readonly id: string;
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** Every key of a tenant, or of all; the keys themselves are known to nobody. */
export async function listKeys(database: Database, tenant: string | null): Promise<readonly KeyEntry[]> {
  const rows = await database.query(
    `select id, tenant, scopes, created_at, revoked_at from api_keys where $1::text is null or tenant = $1 order by created_at, id`,
    [tenant],
  );
  const at = (value: unknown) => new Date(String(value)).toISOString();
  return rows.map((row) => ({
    ...{ id: String(row.id), tenant: String(row.tenant), scopes: Scope.array().parse(row.scopes) },
    ...{ createdAt: at(row.created_at), revokedAt: row.revoked_at === null ? null : at(row.revoked_at) },
  }));
}

/** A revoked key is refused from now on; by gateways that remember it within five seconds. @returns false when there is none */
export async function revokeKey(database: Database, id: string): Promise<boolean> {
  const rows = await database.query(
    `with revoked as (
       update api_keys set revoked_at = now() where id = $1 and revoked_at is null returning tenant
     ), audited as (insert into audit (tenant, actor, action) select tenant, $1, 'key revoked' from revoked)
     select tenant from revoked`,
    [id],
  );
  return rows.length > 0;
}
