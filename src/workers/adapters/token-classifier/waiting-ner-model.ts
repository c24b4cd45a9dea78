import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { NerEntity, NerModel } from 'presidio-ts';

export interface Call {
  readonly text: string;
}

export type Reply = { readonly entities: NerEntity[] } | { readonly problem: string };

/** A load that takes longer is a model that this machine cannot hold. */
const waitMsMax = 120_000;

/**
 * A token classifier as the port wants it: at once, while transformers.js only promises. It runs in a thread of its own, and this
 * one sleeps until the answer is there. Killing this thread ends that one too.
 */
export class WaitingNerModel implements NerModel {
  readonly #port: MessagePort;
  readonly #bell = new Int32Array(new SharedArrayBuffer(4));

  /** @param entry `token-classifier-worker`. Nothing is loaded yet. */
  constructor(entry: URL, folder: string) {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(entry, {
      name: 'token classifier',
      workerData: { folder, port: port2, bell: this.#bell },
      transferList: [port2],
      env: {},
    });
    // A thread that failed answers nothing, which the next call finds out; it must not take this one with it.
    worker.on('error', () => {});
    // It lives as long as whoever asks it.
    worker.unref();
    port1.unref();
    this.#port = port1;
  }

  /** The first call loads the model. @throws Error that says what is wrong with the folder. */
  recognize(text: string): readonly NerEntity[] {
    return this.#ask(text);
  }

  #ask(text: string): NerEntity[] {
    Atomics.store(this.#bell, 0, 0);
    this.#port.postMessage({ text } satisfies Call);
    const woken = Atomics.wait(this.#bell, 0, 0, waitMsMax);
    const received = receiveMessageOnPort(this.#port) as { message: Reply } | undefined;
    if (received === undefined || woken === 'timed-out') throw new Error('The model did not answer in time.');
    if ('problem' in received.message) throw new Error(received.message.problem);
    return received.message.entities;
  }
}
