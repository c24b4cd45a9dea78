import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '../../../src/contracts/tasks.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startQueueProcess } from '../../fixtures/queue-process.ts';
import { pooled, type Rival } from './rival.ts';

const atATime = 64;
export const key = 'bench';
const echo = JSON.stringify({ kind: 'echo', input: { text: 'x' } });

/** The whole service in a process of its own, through its door, with every event on the disk. */
export async function ourService(name: string, args: readonly string[]): Promise<Rival> {
  const service = await startQueueProcess([`--dev-key=${key}`, '--accept-unstamped', ...args]);
  const client = new QueueClient(service.url, key);
  const agent = new Agent({ keepAlive: true, maxSockets: atATime });
  const submit = () => post(agent, service.url);
  /** Ended attempts, as the service itself counts them. */
  const ended = async () => {
    const text = await (await client.request('/metrics')).text();
    return Number(/cloister_queue_attempts_total\{kind="echo",outcome="succeeded"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  return {
    name,
    complete: async (count) => {
      const wanted = (await ended()) + count;
      await pooled(count, atATime, submit);
      while ((await ended()) < wanted) await sleep(10);
    },
    dispatchMs: () => dispatchMs(client),
    [Symbol.asyncDispose]: async () => {
      agent.destroy();
      await service.end('SIGTERM');
    },
  };
}

/** From the moment a task is handed in to the moment a worker starts on it, in milliseconds. */
export async function dispatchMs(client: QueueClient): Promise<number> {
  const started = Date.now();
  const { startedAt } = await client.ended((await client.echo({ text: 'x' })).id);
  return Date.parse(startedAt!) - started;
}

/** By the plainest client there is: `fetch` costs more than the door. */
export function post(agent: Agent, url: string): Promise<Task> {
  const headers = { authorization: `Bearer ${key}`, 'content-length': Buffer.byteLength(echo) };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/v1/tasks`, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode === 202) resolve(JSON.parse(text) as Task);
        else reject(new Error(`${response.statusCode} ${text}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(echo);
  });
}
