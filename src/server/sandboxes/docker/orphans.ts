import { hostname } from 'node:os';

/** Every container of ours has it. */
export const sandboxLabel = 'cloister.sandbox';
const hostLabel = 'cloister.sandbox.host';
const processLabel = 'cloister.sandbox.process';
const untilLabel = 'cloister.sandbox.until';

/** No session lives longer, whoever uses it. */
export const lifeMaxMs = 6 * 60 * 60_000;

/** Says whose a container is. */
export function ownLabels(now: number): Readonly<Record<string, string>> {
  return {
    [sandboxLabel]: '1',
    [hostLabel]: hostname(),
    [processLabel]: String(process.pid),
    [untilLabel]: String(now + lifeMaxMs),
  };
}

/** Whether a container was left: its process is no more on this host, or its time is over on any. */
export function isOrphan(labels: Readonly<Record<string, string>>, now: number): boolean {
  if (Number(labels[untilLabel] ?? 0) < now) return true;
  return labels[hostLabel] === hostname() && !isAlive(Number(labels[processLabel]));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
