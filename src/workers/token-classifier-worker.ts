import { type MessagePort, workerData } from 'node:worker_threads';
import { messageOf } from '../contracts/errors.ts';
import { TokenClassifier } from './adapters/token-classifier/token-classifier.ts';
import type { Call, Reply } from './adapters/token-classifier/waiting-ner-model.ts';

/** Runs a token classifier for the privacy worker, which waits for each answer. It has no network and needs none. */
const { folder, port, bell } = workerData as { folder: string; port: MessagePort; bell: Int32Array };
globalThis.fetch = () => Promise.reject(new Error('A model of this machine fetches nothing.'));

let loading: Promise<TokenClassifier> | null = null;
port.on('message', async (call: Call) => {
  let reply: Reply;
  try {
    loading ??= TokenClassifier.load(folder);
    const classifier = await loading;
    reply = { entities: await classifier.recognize(call.text) };
  } catch (error) {
    reply = { problem: messageOf(error) };
  }
  port.postMessage(reply);
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
});
