import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { taskPolicy } from '../../core/egress/task-policy.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { EmbeddedService, type ServiceProcess } from './embedded-service.ts';
import type { InstallStamp } from './install-key.ts';
import { ServiceSettings } from './service-settings.ts';
import { TaskService } from './task-service.ts';

/** What the app around a workbench gives it for tasks. */
export interface TaskSurroundings {
  /** Starts the process of the service inside the app. */
  readonly fork: () => ServiceProcess;
  /** Where that keeps its data. */
  readonly directory: string;
  readonly template: string | null;
  readonly isOnline: () => boolean;
  /** Whether somebody is there who can say yes to a task that a model asks for. */
  readonly canAsk: boolean;
}

/** Which state of the company's policy this install works under, as its administrator counts: what a service may ask for a newer of. */
export function policyVersion(environment: NodeJS.ProcessEnv = process.env): number {
  const version = Number(environment.CLOISTER_POLICY_VERSION ?? 0);
  return Number.isSafeInteger(version) && version >= 0 ? version : 0;
}

export function createTaskService(
  store: Pick<Client<typeof storeMethods>, 'setting' | 'putSetting'>,
  masterKey: MasterKey,
  stamp: InstallStamp,
  surroundings: TaskSurroundings | undefined,
  tracesEndpoint: string | null,
): TaskService {
  const settings = new ServiceSettings(store, masterKey, process.env.CLOISTER_TASK_SERVICE);
  const rules = { canAsk: surroundings?.canAsk ?? false, policy: () => taskPolicy(process.env.CLOISTER_TASK_ORIGINS) };
  if (surroundings === undefined) return new TaskService(settings, null, rules);
  const { fork, directory, template } = surroundings;
  return new TaskService(
    settings,
    new EmbeddedService({ fork, directory, template, tracesEndpoint, identity: () => stamp.identity() }),
    rules,
  );
}
