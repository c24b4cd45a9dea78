import { basename } from 'node:path';
import { z } from 'zod';
import { abortError, CloisterError } from '../../contracts/errors.ts';
import { Block } from '../../contracts/knowledge.ts';
import type { Sandbox } from '../../core/ports.ts';
import { systemRandom } from '../system-random.ts';
import { pythonLiteral } from './file-reader.ts';

/** A document that takes longer holds up all others. */
const timeoutMs = 120_000;

/** Files that one kernel reads before it makes room for a fresh one. */
const filesEach = 200;

/** Kernels that read side by side: reading is a small part of an import. */
const readersMax = 2;

interface Session {
  readonly id: string;
  files: number;
}

/** Reads documents as blocks with our own Python, in the sealed sandbox: raw files are opened nowhere else. */
export class DocumentReader implements AsyncDisposable {
  readonly #sandbox: Sandbox;
  readonly #idle: Session[] = [];
  readonly #waiting: (() => void)[] = [];
  #open = 0;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** @throws CloisterError 'file-unreadable' in the reader's words; 'file-timed-out' and the like where it was ended. */
  async read(path: string, signal?: AbortSignal): Promise<Block[]> {
    const session = await this.#take();
    let isWell = false;
    try {
      const name = basename(path);
      const outcome = await this.#sandbox.execute(
        {
          sessionId: session.id,
          executionId: systemRandom.id(),
          language: 'python',
          source: `from cloister.passages import blocks\nemit_json(blocks(${pythonLiteral(name)}))`,
          timeoutMs,
          files: [{ name, path }],
          tokens: {},
        },
        { signal },
      );
      isWell = outcome.kind === 'ok' || outcome.kind === 'raised';
      switch (outcome.kind) {
        case 'ok':
          return z.array(Block).parse(outcome.value);
        case 'raised':
          throw new CloisterError('file-unreadable', outcome.error?.message ?? 'The file could not be read.');
        case 'cancelled':
          throw abortError();
        default:
          throw new CloisterError(
            `file-${outcome.kind}`,
            outcome.message ?? `Reading the file ended: ${outcome.kind}.`,
          );
      }
    } finally {
      session.files += 1;
      await this.#giveBack(session, isWell);
    }
  }

  /** Closes the kernels that wait for more. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#idle.splice(0)) await this.#close(session);
  }

  async #take(): Promise<Session> {
    while (this.#idle.length === 0 && this.#open >= readersMax) {
      await new Promise<void>((free) => this.#waiting.push(free));
    }
    const idle = this.#idle.pop();
    if (idle) return idle;
    this.#open += 1;
    return { id: `documents-${systemRandom.id()}`, files: 0 };
  }

  async #giveBack(session: Session, isWell: boolean): Promise<void> {
    if (isWell && session.files < filesEach) this.#idle.push(session);
    else await this.#close(session);
    this.#waiting.shift()?.();
  }

  async #close({ id }: Session): Promise<void> {
    this.#open -= 1;
    await this.#sandbox.closeSession({ sessionId: id }).catch(() => {});
  }
}
