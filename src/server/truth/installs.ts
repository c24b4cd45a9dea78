import type { Database } from '../../core/state/database.ts';

/** An installation of the desktop whose stamps the service takes. */
export interface Install {
  readonly id: string;
  readonly tenant: string;
  /** Ed25519, as PEM (SPKI). */
  readonly publicKey: string;
}

/** Makes an install's key known to a tenant. @returns false when the id is taken */
export async function addInstall(database: Database, { id, tenant, publicKey }: Install): Promise<boolean> {
  await database.query('insert into tenants (id) values ($1) on conflict (id) do nothing', [tenant]);
  const rows = await database.query(
    'insert into installs (id, tenant, public_key) values ($1, $2, $3) on conflict (id) do nothing returning id',
    [id, tenant, publicKey],
  );
  return rows.length > 0;
}

/** Null when a tenant has no such install, or no longer. */
export async function findInstall(database: Database, tenant: string, id: string): Promise<Install | null> {
  const [row] = await database.query(
    'select public_key from installs where id = $1 and tenant = $2 and revoked_at is null',
    [id, tenant],
  );
  return row === undefined ? null : { id, tenant, publicKey: String(row.public_key) };
}

export async function listInstalls(
  database: Database,
): Promise<readonly { id: string; tenant: string; revoked: boolean }[]> {
  const rows = await database.query('select id, tenant, revoked_at from installs order by tenant, id');
  return rows.map((row) => ({ id: String(row.id), tenant: String(row.tenant), revoked: row.revoked_at !== null }));
}

/** @returns false when there is no valid one */
export async function revokeInstall(database: Database, id: string): Promise<boolean> {
  const sql = 'update installs set revoked_at = now() where id = $1 and revoked_at is null returning id';
  return (await database.query(sql, [id])).length > 0;
}
