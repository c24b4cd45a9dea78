/** What processes call out to each other. A call may be lost: whoever listens also looks by itself now and then. */
export type Topic =
  /** There are tasks to dispatch. */
  | 'ready'
  /** These tasks have new events. */
  | 'changed'
  /** These tasks have been ended from outside: whoever works on one stops. */
  | 'ended';

export interface Signals extends AsyncDisposable {
  /** Reaches this process at once and the others soon. */
  call(topic: Topic, taskIds: readonly string[]): void;
  /** Reaches the others alone: who calls has told this process already. */
  callOthers(topic: Topic, taskIds: readonly string[]): void;
  listen(topic: Topic, listener: (taskIds: readonly string[]) => void): Disposable;
}

/** For one process alone. */
export class LocalSignals implements Signals {
  readonly #listeners = new Map<Topic, Set<(taskIds: readonly string[]) => void>>();

  call(topic: Topic, taskIds: readonly string[]): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(taskIds);
  }

  callOthers(): void {}

  listen(topic: Topic, listener: (taskIds: readonly string[]) => void): Disposable {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return { [Symbol.dispose]: () => listeners.delete(listener) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear();
  }
}
