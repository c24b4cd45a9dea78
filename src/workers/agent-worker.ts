import { parentPort } from 'node:worker_threads';
import { agentHostMethods, agentMethods } from '../contracts/agent.ts';
import { Peer } from '../contracts/rpc.ts';
import { runAgent } from '../core/agent/loop.ts';
import { createModelClient } from './adapters/model-client.ts';
import { portWire } from './adapters/port-wire.ts';

if (parentPort === null) throw new Error('The agent worker is started by the app.');
const peer = new Peer(portWire(parentPort));
const host = peer.connect('host', agentHostMethods);

peer.serve('agent', agentMethods, {
  run: ({ context, steps }, { signal, emit }) =>
    runAgent({
      context,
      steps,
      signal,
      emit,
      ports: {
        host,
        clock: { now: () => Date.now() },
        model: createModelClient({
          settings: context.model,
          host,
          runId: context.runId,
          projectId: context.projectId,
        }),
      },
    }),
});
