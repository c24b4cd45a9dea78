import type { Database } from '../../core/state/database.ts';

/** What a tenant may, as its administrator set it. */
export interface Tenant {
  readonly id: string;
  /** Its share of the workers beside the others'. */
  readonly weight: number;
  /** How many tasks may wait. */
  readonly queuedMax: number;
  /** Requests in a second, of all its users and of each; null without a limit. */
  readonly ratePerSecond: number | null;
  readonly userRatePerSecond: number | null;
}

/** What is left out stays as it is; a rate of 0 takes the limit away. */
export type TenantChanges = Partial<Record<Exclude<keyof Tenant, 'id'>, number | undefined>>;

const columns = 'id, weight, queued_max, rate_per_second, user_rate_per_second';

/** Makes a tenant, or changes what it may. */
export async function setTenant(database: Database, id: string, changes: TenantChanges): Promise<Tenant> {
  const { weight, queuedMax, ratePerSecond, userRatePerSecond } = changes;
  await database.query('insert into tenants (id) values ($1) on conflict (id) do nothing', [id]);
  const [row] = await database.query(
    `update tenants set
       weight = coalesce($2::integer, weight),
       queued_max = coalesce($3::integer, queued_max),
       rate_per_second = nullif(coalesce($4::float8, rate_per_second), 0),
       user_rate_per_second = nullif(coalesce($5::float8, user_rate_per_second), 0)
     where id = $1 returning ${columns}`,
    [id, weight ?? null, queuedMax ?? null, ratePerSecond ?? null, userRatePerSecond ?? null],
  );
  return toTenant(row!);
}

export async function listTenants(database: Database): Promise<readonly Tenant[]> {
  return (await database.query(`select ${columns} from tenants order by id`)).map(toTenant);
}

function toTenant(row: Readonly<Record<string, unknown>>): Tenant {
  const limit = (value: unknown) => (value === null ? null : Number(value));
  return {
    id: String(row.id),
    weight: Number(row.weight),
    queuedMax: Number(row.queued_max),
    ratePerSecond: limit(row.rate_per_second),
    userRatePerSecond: limit(row.user_rate_per_second),
  };
}
