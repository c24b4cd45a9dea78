/** Where an engine's streams lead. */
export interface OutputSink {
  readonly limitBytes: number;
  readonly send: (name: StreamName, text: string) => void;
  /** Called when something was cut. */
  readonly onCut: () => void;
}

export type StreamName = 'stdout' | 'stderr';

/** Chunks sent one by one before they are gathered: enough for any program that talks at a human pace. */
const promptChunksMax = 500;
const gatherBytes = 8 * 1024;

/**
 * One of the guest's output streams. Text is sent on as it is written, since a killed kernel cannot flush later;
 * a flood is gathered into larger pieces and cut at the cap, and the guest goes on unaware.
 */
export class OutputStream {
  readonly name: StreamName;
  readonly #sink: OutputSink;
  #decoder = new TextDecoder();
  #bytes = 0;
  #chunks = 0;
  #held = '';

  constructor(name: StreamName, sink: OutputSink) {
    this.name = name;
    this.#sink = sink;
  }

  write(bytes: Uint8Array): void {
    const { limitBytes, onCut } = this.#sink;
    const room = limitBytes - this.#bytes;
    this.#bytes += bytes.length;
    if (room <= 0) return;
    // Copied because TextDecoder refuses nothing here, but the window dies with the next guest call.
    this.#held += this.#decoder.decode(bytes.slice(0, room), { stream: true });
    if (bytes.length > room) {
      this.#held += `\n[output cut: over ${limitBytes} bytes in one run]\n`;
      onCut();
    }
    if (this.#chunks < promptChunksMax || this.#held.length >= gatherBytes || bytes.length > room) this.flush();
  }

  flush(): void {
    if (this.#held === '') return;
    this.#chunks += 1;
    this.#sink.send(this.name, this.#held);
    this.#held = '';
  }

  /** Ends a turn: what is held is sent and the next turn has the whole cap again. */
  endTurn(): void {
    if (this.#bytes <= this.#sink.limitBytes) this.#held += this.#decoder.decode();
    this.flush();
    this.#decoder = new TextDecoder();
    this.#bytes = 0;
    this.#chunks = 0;
  }
}
