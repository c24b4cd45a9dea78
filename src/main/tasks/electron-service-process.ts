import { utilityProcess } from 'electron';
import type { ServiceProcess } from './embedded-service.ts';

/** The service in a process of Electron's own, without the environment of the app: keys of models stand in it. */
export function forkDesktopService(entry: string, log: (line: string) => void): ServiceProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Cloister queue service', stdio: 'pipe', env: {} });
  child.stderr?.on('data', (chunk: Buffer) => log(chunk.toString('utf8').trimEnd()));
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
