import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '../core/state/database.ts';
import { LocalSignals, type Signals, type Topic } from './signals.ts';

const channel = 'cloister_tasks';
/** A payload of NOTIFY ends at 8000 bytes, and an id has 36: so many go into one. */
const idsMax = 180;
const reconnectMs = 250;

/** Calls between processes by LISTEN and NOTIFY; calls of one turn gather while the last ones are sent. */
export async function openPostgresSignals(
  url: string,
  database: Database,
  onError: (error: unknown) => void,
): Promise<Signals> {
  const local = new LocalSignals();
  const me = randomUUID().slice(0, 8);
  let client: pg.Client | null = null;
  let isClosed = false;

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 });
    let hasEnded = false;
    fresh.on('error', onError);
    // One that never came to be ends too, and whoever tried to connect it tries again already.
    fresh.on('end', () => {
      hasEnded = true;
      if (client === fresh) void reconnect();
    });
    fresh.on('notification', ({ payload = '' }) => {
      const [from, topic, ...ids] = payload.split(' ');
      if (from !== me) local.call(topic as Topic, ids);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      if (hasEnded) throw new Error('The connection for calls ended as soon as it was there.');
    } catch (error) {
      void fresh.end().catch(() => {});
      throw error;
    }
    client = fresh;
  };
  const reconnect = async () => {
    if (isClosed) return;
    client = null;
    while (!isClosed) {
      await sleep(reconnectMs);
      try {
        await connect();
        // What was called meanwhile is lost: everybody looks.
        local.call('ready', []);
        return;
      } catch (error) {
        onError(error);
      }
    }
  };
  await connect();

  let waiting = new Map<Topic, Set<string>>();
  let isSending = false;
  const send = async () => {
    isSending = true;
    await Promise.resolve();
    while (waiting.size > 0) {
      const payloads = [...waiting].flatMap(([topic, ids]) =>
        inPieces([...ids]).map((some) => [me, topic, ...some].join(' ')),
      );
      waiting = new Map();
      try {
        await database.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [channel, payloads]);
      } catch (error) {
        onError(error);
      }
    }
    isSending = false;
  };
  const callOthers = (topic: Topic, taskIds: readonly string[]) => {
    // Who dispatches looks for itself which tasks are ready.
    const ids = topic === 'ready' ? [] : taskIds;
    waiting.set(topic, new Set([...(waiting.get(topic) ?? []), ...ids]));
    if (!isSending) void send();
  };
  return {
    call: (topic, taskIds) => {
      local.call(topic, taskIds);
      callOthers(topic, taskIds);
    },
    callOthers,
    listen: (topic, listener) => local.listen(topic, listener),
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      await client?.end();
    },
  };
}

function inPieces(ids: readonly string[]): (readonly string[])[] {
  if (ids.length <= idsMax) return [ids];
  return [ids.slice(0, idsMax), ...inPieces(ids.slice(idsMax))];
}
