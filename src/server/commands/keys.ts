import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { Scope } from '../../contracts/tasks.ts';
import { createKey, listKeys, revokeKey } from '../truth/access.ts';
import { defineCommand, listed, TenantName } from './command.ts';

/** Shows a fresh key this once. */
export const createKeyCommand = defineCommand(
  {
    tenant: TenantName,
    scopes: z
      .string()
      .default(Scope.options.join(','))
      .transform((text) => text.split(',').map((scope) => scope.trim()))
      .pipe(z.array(Scope).min(1)),
  },
  async (database, { tenant, scopes }) => {
    const key = await createKey(database, tenant, scopes);
    return { json: { key, tenant }, text: key };
  },
);

export const listKeysCommand = defineCommand({ tenant: TenantName.optional() }, async (database, { tenant }) =>
  listed(await listKeys(database, tenant ?? null)),
);

export const revokeKeyCommand = defineCommand({ id: z.string().min(1) }, async (database, { id }) => {
  if (await revokeKey(database, id)) return { json: { id, revoked: true }, text: `${id} is revoked.` };
  throw new CloisterError('not-found', `There is no valid key ${id}.`);
});
