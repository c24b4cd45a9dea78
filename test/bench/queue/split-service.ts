import { type QueueProcess, startQueueProcess } from '../../fixtures/queue-process.ts';
import { key } from './our-service.ts';

export interface SplitService extends AsyncDisposable {
  readonly gateway: QueueProcess;
}

/** A gateway and a worker on PostgreSQL, each a process of its own, as a company runs them. */
export async function startSplitService(databaseUrl: string): Promise<SplitService> {
  const shared = ['--engine=postgres', `--database-url=${databaseUrl}`];
  const gateway = await startQueueProcess([...shared, '--role=gateway', `--dev-key=${key}`, '--accept-unstamped']);
  const worker = await startQueueProcess([...shared, '--role=worker']);
  return {
    gateway,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([gateway.end('SIGTERM'), worker.end('SIGTERM')]);
    },
  };
}
