// The queue service as it is, with a kind of task whose effect is a line in a file: `<key> <attempt>`.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { defineHandler, TaskFailure } from '../../src/server/handlers/handler.ts';
import { serve } from '../../src/server/serve.ts';

const effects = process.env.CHAOS_EFFECTS;
if (effects === undefined) throw new Error('CHAOS_EFFECTS names the file of effects.');

const effect = defineHandler({
  kind: 'chaos.effect',
  description: 'Does something that lasts, in several pieces, and may fail at first.',
  input: z.strictObject({ key: z.string(), pieces: z.int(), delayMs: z.int(), failTimes: z.int() }),
  budget: { timeoutMs: 60_000 },
  permissions: [],
  run: async ({ key, pieces, delayMs, failTimes }, { attempt, signal, emit }) => {
    appendFileSync(effects, `${key} ${attempt}\n`);
    if (attempt <= failTimes) throw new TaskFailure('not_yet', 'It fails at first.', { mayRetry: true });
    for (let piece = 0; piece < pieces; piece++) {
      await emit('text.delta', { text: `${key}:${piece} ` });
      await sleep(delayMs, undefined, { signal });
    }
    return { key };
  },
});

// Nobody is left to end it when the run that started it was killed.
process.stdin.on('end', () => process.exit(1)).resume();
await serve(process.argv.slice(2), [effect]);
