import type { PageReport } from '../../contracts/kernel.ts';
import type { EngineName } from '../../contracts/sandbox.ts';
import type { LiveEngine } from './live-engine.ts';

/** Making one takes a processor for a second or more: it waits until nobody else wants one. */
const quietMs = 700;
/** A spare nobody took for this long is given back. */
const idleMs = 60_000;

interface Slot {
  engine: LiveEngine | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Of each engine that is in use, one that has started and waits for the next session. */
export class EngineSpares<Name extends EngineName> {
  readonly #slots = new Map<Name, Slot>();

  /** The spare, started or starting; null when there is none. */
  take(name: Name): LiveEngine | null {
    const slot = this.#slots.get(name);
    const engine = slot?.engine ?? null;
    if (slot) slot.engine = null;
    return engine && !engine.isDead ? engine : null;
  }

  /** After each run: sees to a spare when it has been quiet for a moment, and to its end when it stays so. */
  prepare(name: Name, start: () => LiveEngine | null): void {
    const slot = this.#slots.get(name) ?? { engine: null, timer: undefined };
    this.#slots.set(name, slot);
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      if (!slot.engine || slot.engine.isDead) slot.engine = start();
      slot.timer = setTimeout(() => this.drop(name), idleMs);
    }, quietMs);
  }

  drop(name: Name): void {
    const slot = this.#slots.get(name);
    clearTimeout(slot?.timer);
    this.#slots.delete(name);
    slot?.engine?.kill();
  }

  /** Gives all of them back. */
  clear(): void {
    for (const name of [...this.#slots.keys()]) this.drop(name);
  }

  get bytes(): number {
    return this.report().reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  }

  /** Each as a kernel that is no session's. */
  report(): PageReport['kernels'] {
    return [...this.#slots].flatMap(([engine, { engine: spare }]) =>
      spare && !spare.isDead
        ? [{ engine, sessionId: null, isLive: true, memoryBytes: spare.memoryBytes, imageBytes: 0 }]
        : [],
    );
  }
}
