import type { Sandbox } from '../core/ports.ts';
import type { SandboxHost } from './sandbox/sandbox-host.ts';

/** The sandbox host, called in the same process, as the port that the rest of the app knows. */
export function sandboxClient(host: SandboxHost): Sandbox {
  return {
    execute: async (input, { signal, onEvent } = {}) =>
      host.execute(
        { ...input, source: input.source },
        { signal: signal ?? new AbortController().signal, emit: (event) => onEvent?.(event) },
      ),
    closeSession: async (input) => {
      await host.closeSession(input, { signal: new AbortController().signal, emit: () => {} });
    },
  };
}
