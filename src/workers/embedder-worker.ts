import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { embedderMethods } from '../contracts/embedder.ts';
import { Peer } from '../contracts/rpc.ts';
import { EmbeddingQueue } from '../core/knowledge/embedding-queue.ts';
import { RoutedEncoder } from './adapters/embedder/routed-encoder.ts';
import { portWire } from './adapters/port-wire.ts';

if (parentPort === null) throw new Error('The embedder worker is started by the app.');
const options = z
  .object({
    folder: z.string(),
    chineseFolder: z.string().nullable().default(null),
    precision: z.enum(['fp32', 'int8']),
    threads: z.number().int().positive().default(2),
  })
  .parse(workerData);
globalThis.fetch = () => Promise.reject(new Error('A model of this machine fetches nothing.'));

let loading: Promise<RoutedEncoder> | null = null;
const encoder = (): Promise<RoutedEncoder> => {
  loading ??= RoutedEncoder.load(options).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
};
const queue = new EmbeddingQueue(async (texts, role) => (await encoder()).embed(texts, role));

new Peer(portWire(parentPort)).serve('embedder', embedderMethods, {
  model: async () => {
    const { id, dimensions, piecesMax } = await encoder();
    return { id, dimensions, piecesMax };
  },
  embed: ({ texts, role }, { signal }) => queue.embed(texts, role, signal),
});
