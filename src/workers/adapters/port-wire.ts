import type { MessagePort, Worker } from 'node:worker_threads';
import type { Wire } from '../../contracts/rpc.ts';

/** A worker's port, or the worker itself, as a wire. Its listeners keep the thread alive for as long as it is open. */
export function portWire(port: MessagePort | Worker): Wire {
  return {
    post: (message) => port.postMessage(message),
    listen: (onMessage, onClose) => {
      port.on('message', onMessage);
      port.on('messageerror', () => onClose('A message between two parts of the app could not be read.'));
      if ('threadId' in port) {
        port.on('error', (error) => onClose(`A worker of the app failed: ${error.name}.`));
        port.on('exit', (code) => onClose(`A worker of the app ended (code ${code}).`));
      } else {
        port.on('close', () => onClose('A part of the app was closed.'));
      }
    },
  };
}
