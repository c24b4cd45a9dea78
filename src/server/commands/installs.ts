import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { addInstall, listInstalls, revokeInstall } from '../truth/installs.ts';
import { defineCommand, listed, TenantName } from './command.ts';

export const addInstallCommand = defineCommand(
  {
    tenant: TenantName,
    id: TenantName,
    /** A file with an Ed25519 public key in PEM. */
    'public-key': z.string().min(1).transform(readPublicKey),
  },
  async (database, { tenant, id, 'public-key': publicKey }) => {
    if (await addInstall(database, { id, tenant, publicKey })) return { json: { id, tenant }, text: `${id} is known.` };
    throw new CloisterError('exists', `There is an install ${id} already; its key stays as it is.`);
  },
);

export const listInstallsCommand = defineCommand({}, async (database) => listed(await listInstalls(database)));

export const revokeInstallCommand = defineCommand({ id: z.string().min(1) }, async (database, { id }) => {
  if (await revokeInstall(database, id)) return { json: { id, revoked: true }, text: `${id} is revoked.` };
  throw new CloisterError('not-found', `There is no valid install ${id}.`);
});

/** In its one form, whatever form the file has. */
function readPublicKey(file: string, context: z.RefinementCtx): string {
  try {
    const key = createPublicKey(readFileSync(file, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return String(key.export({ type: 'spki', format: 'pem' }));
  } catch {
    // Said below, without what the file holds.
  }
  context.addIssue({ code: 'custom', message: 'This file holds no Ed25519 public key in PEM.' });
  return z.NEVER;
}
