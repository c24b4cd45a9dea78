import { parentPort } from 'node:worker_threads';
import { agentHostMethods, agentMethods } from '../contracts/agent.ts';
import { Peer } from '../contracts/rpc.ts';
import { runAgent } from '../core/agent/loop.ts';
import { requestOf } from '../core/agent/request-of.ts';
import { createModelClient } from './adapters/model-client.ts';
import { portWire } from './adapters/port-wire.ts';
import { requestBody } from './adapters/request-body.ts';

if (parentPort === null) throw new Error('The agent worker is started by the app.');
const peer = new Peer(portWire(parentPort));
const host = peer.connect('host', agentHostMethods);

const stops = new Map<string, AbortController>();

peer.serve('agent', agentMethods, {
  stop: ({ runId }) => stops.get(runId)?.abort(),
  preview: ({ context, question }) =>
    requestBody(requestOf(context, [{ kind: 'question', text: question }]), context.model, context.projectId),
  run: async ({ context, steps }, { signal, emit }) => {
    const stop = new AbortController();
    stops.set(context.runId, stop);
    try {
      return await runAgent({
        context,
        steps,
        signal: AbortSignal.any([signal, stop.signal]),
        emit,
        ports: {
          host,
          clock: { now: () => Date.now() },
          deadline: (ms) => AbortSignal.timeout(ms),
          model: createModelClient({
            settings: context.model,
            host,
            runId: context.runId,
            projectId: context.projectId,
          }),
        },
      });
    } finally {
      stops.delete(context.runId);
    }
  },
});
