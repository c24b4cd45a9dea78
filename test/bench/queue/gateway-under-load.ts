import { execFileSync } from 'node:child_process';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskEvent } from '../../../src/contracts/tasks.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { median, percentile99 } from '../ratio.ts';
import { key, post } from './our-service.ts';
import { pooled } from './rival.ts';
import { startSplitService } from './split-service.ts';

const idleStreams = 2000;
const busyStreams = 200;
const requests = 2000;
/** Clients that hand in without a pause, each over a connection of its own. */
const clients = 32;
const hourMs = 3_600_000;

/** Requests in a second that come when they come, whether or not the one before has its answer. */
const arrivalRates = [50, 200];
const arrivalSeconds = 5;

/** What one gateway answers while it is busy, and what its event streams cost. @returns lines of the report */
export async function measureGateway(databaseUrl: string): Promise<readonly string[]> {
  await using service = await startSplitService(databaseUrl);
  const { url, pid } = service.gateway;
  const client = new QueueClient(url, key);
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const lines: string[] = [];
  const handIn = async (name: string) => {
    const waits: number[] = [];
    await pooled(requests, clients, async () => {
      const started = performance.now();
      await post(agent, url);
      waits.push(performance.now() - started);
    });
    lines.push(`POST, ${clients} clients at once, ${name}: p50 ${ms(median(waits))}, p99 ${ms(percentile99(waits))}`);
  };
  const arrive = async (perSecond: number) => {
    const waits: number[] = [];
    const answers: Promise<void>[] = [];
    const started = performance.now();
    for (let index = 0; index < perSecond * arrivalSeconds; index++) {
      const dueMs = started + (index * 1000) / perSecond;
      await sleep(Math.max(0, dueMs - performance.now()));
      // From when it was due: what a request waited for a busy client counts too.
      answers.push(post(agent, url).then(() => void waits.push(performance.now() - dueMs)));
    }
    await Promise.all(answers);
    lines.push(`POST, ${perSecond} a second: p50 ${ms(median(waits))}, p99 ${ms(percentile99(waits))}`);
  };
  try {
    await handIn('no streams');
    for (const rate of arrivalRates) await arrive(rate);
    const before = memoryMegabytes(pid);
    await pooled(idleStreams, clients, async () => {
      const { id } = await client.echo({ text: 'x' }, { delayMs: hourMs });
      await follow(agent, url, id, () => {});
    });
    const after = memoryMegabytes(pid);
    lines.push(
      `${idleStreams} idle streams: ${before} MB → ${after} MB, ${(((after - before) * 1024) / idleStreams).toFixed(0)} KiB each`,
    );
    const delays: number[] = [];
    let ended = 0;
    await pooled(busyStreams, clients, async () => {
      const { id } = await client.echo({ text: 'x'.repeat(100), chunks: 50, delayMs: 100 });
      await follow(agent, url, id, ({ type, at }) => {
        if (type === 'text.delta') delays.push(Date.now() - Date.parse(at));
        if (type === 'done') ended++;
      });
    });
    await handIn(`${idleStreams} idle and ${busyStreams} busy streams`);
    while (ended < busyStreams) await sleep(50);
    lines.push(
      `${busyStreams} busy streams beside them: from the event to the client p50 ${ms(median(delays))}, p99 ${ms(percentile99(delays))}, ${memoryMegabytes(pid)} MB`,
    );
    return lines;
  } finally {
    agent.destroy();
  }
}

const ms = (value: number) => `${value.toFixed(0)} ms`;

/** Resident, as the system counts it. */
function memoryMegabytes(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
}

/** Opens a stream, and resolves when it has answered. It stays open until the task ends or the agent goes. */
async function follow(agent: Agent, url: string, id: string, onEvent: (event: TaskEvent) => void): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, accept: 'text/event-stream' };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/v1/tasks/${id}/events`, { agent, headers }, resolve).on('error', reject);
  });
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) onEvent(JSON.parse(line.slice(6)) as TaskEvent);
  });
  // The end of the measurement cuts the idle ones.
  response.on('error', () => {});
}
