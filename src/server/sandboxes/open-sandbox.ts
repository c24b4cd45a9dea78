import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloisterError } from '../../contracts/errors.ts';
import type { ServeOptions } from '../options.ts';
import { DockerMachines } from './docker/docker-machines.ts';
import { E2bMachines, type E2bOptions } from './e2b/e2b-machines.ts';
import { MachineSandbox } from './machine-sandbox.ts';

/** Where code of models runs, if the administrator gave it a place. @throws CloisterError 'sandbox_not_there', 'usage' */
export async function openSandbox(options: ServeOptions): Promise<MachineSandbox | null> {
  if (options.sandbox === 'none') return null;
  if (options.sandbox === 'e2b') return new MachineSandbox(new E2bMachines(e2bOptions(options, process.env)));
  const { 'sandbox-image': image, 'sandbox-socket': socketPath, 'sandbox-exchange': exchange } = options;
  try {
    const machines = await DockerMachines.start({
      ...{ image: image ?? '', socketPath, exchangeDir: exchange ?? join(tmpdir(), 'cloister-sandboxes') },
      ...{ runtime: options['sandbox-runtime'] ?? null, network: options['sandbox-network'] ?? null },
      ...{ cpus: options['sandbox-cpus'], ulimits: options['sandbox-ulimit'] },
    });
    return new MachineSandbox(machines);
  } catch (error) {
    throw new CloisterError('sandbox_not_there', `There is no Docker API at ${socketPath}.`, { cause: error });
  }
}

function e2bOptions(options: ServeOptions, { E2B_API_KEY: apiKey }: NodeJS.ProcessEnv): E2bOptions {
  if (apiKey === undefined) throw new CloisterError('usage', '--sandbox e2b needs the key in E2B_API_KEY.');
  return {
    apiKey,
    template: options['sandbox-image'] ?? 'base',
    allowInternet: options['sandbox-network'] !== undefined,
  };
}
