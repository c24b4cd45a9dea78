import { randomUUID } from 'node:crypto';
import { isAbort, messageOf } from '../../contracts/errors.ts';
import { embeddedService } from '../../contracts/outbox.ts';
import type { InstallStamp } from './install-key.ts';
import { type ServiceClient, ServiceRefusal } from './service-client.ts';
import type { TaskService } from './task-service.ts';

const deadlineMs = 30_000;

/** Sends the probe that every service knows, stamped like any task: that shows whether the address, the key and the install are good. */
export async function testService({
  client,
  service,
  stamp,
}: {
  readonly client: ServiceClient;
  readonly service: TaskService;
  readonly stamp: InstallStamp;
}): Promise<{ ok: boolean; message: string }> {
  const about = { runId: null, projectId: null, purpose: 'task' as const };
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const current = await service.current();
    const base = await service.base(current, null);
    const body = JSON.stringify({ kind: 'echo', input: { text: 'Cloister' } });
    await client.submit(base, { body, idempotencyKey: randomUUID(), about, signal });
    return {
      ok: true,
      message:
        current === embeddedService ? 'The service of this app runs.' : 'The service takes tasks of this install.',
    };
  } catch (error) {
    return { ok: false, message: await inWords(error, stamp) };
  }
}

async function inWords(error: unknown, stamp: InstallStamp): Promise<string> {
  if (isAbort(error) || (error instanceof Error && error.name === 'TimeoutError')) {
    return `The service did not answer within ${deadlineMs / 1000} s.`;
  }
  if (!(error instanceof ServiceRefusal)) return messageOf(error);
  if (error.status === 401) return 'The service answered, but did not accept the key.';
  if (error.code === 'unknown_install') {
    const { id } = await stamp.identity();
    return `The service does not know this install yet: its administrator has to register ${id} with the public key below.`;
  }
  return `The service answered, but took no task: ${error.message}`;
}
