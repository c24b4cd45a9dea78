import { z } from 'zod';
import { listTenants, setTenant } from '../truth/tenants.ts';
import { defineCommand, listed, TenantName } from './command.ts';

const rate = z.coerce.number().min(0).max(1_000_000).optional();

export const setTenantCommand = defineCommand(
  {
    tenant: TenantName,
    weight: z.coerce.number().int().min(1).max(1000).optional(),
    'queued-max': z.coerce.number().int().min(0).max(100_000_000).optional(),
    rate,
    'user-rate': rate,
  },
  async (database, values) => {
    const set = await setTenant(database, values.tenant, {
      ...{ weight: values.weight, queuedMax: values['queued-max'] },
      ...{ ratePerSecond: values.rate, userRatePerSecond: values['user-rate'] },
    });
    return { ...listed([set]), json: set };
  },
);

export const listTenantsCommand = defineCommand({}, async (database) => listed(await listTenants(database)));
