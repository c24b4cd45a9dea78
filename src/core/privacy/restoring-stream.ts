import type { ProjectVault } from './project-vault.ts';
import { restore } from './restoring.ts';
import { heldFrom } from './token-grammar.ts';

/**
 * Restores a text that arrives in pieces. However it is cut, what comes out is what {@link restore} makes of the whole; only
 * an end that may still become a token of the project waits for the next piece.
 */
export class RestoringStream {
  readonly #vault: ProjectVault;
  #held = '';
  /** Stands for the last character let go, as a bare token must not follow a letter: `_` for one that forbids it. */
  #before = '';

  constructor(vault: ProjectVault) {
    this.#vault = vault;
  }

  /** Takes the next piece and returns what is certain by now, possibly nothing. */
  push(piece: string): string {
    const text = this.#before + this.#held + piece;
    return this.#release(
      text,
      heldFrom(text, (prefix) => this.#vault.mayBegin(prefix)),
    );
  }

  /** Returns what was held back; the stream may be used for another text afterwards. */
  end(): string {
    const text = this.#before + this.#held;
    const rest = this.#release(text, text.length);
    this.#before = '';
    return rest;
  }

  #release(text: string, until: number): string {
    const ready = text.slice(0, until);
    const restored = restore(this.#vault, ready).text.slice(this.#before.length);
    this.#held = text.slice(until);
    const last = ready.slice(-1);
    this.#before = /[A-Za-z0-9_]/.test(last) ? '_' : '';
    return restored;
  }
}
