import { availableParallelism } from 'node:os';
import type { Client } from '../../contracts/method.ts';
import { privacyMethods } from '../../contracts/privacy.ts';
import type { Deadline, SupervisedWorker } from '../workers/supervised-worker.ts';

type Privacy = Client<typeof privacyMethods>;

/** So many lines wait for the first worker before a second one is worth its start and its memory. */
const crowdedAt = 32;

interface Member {
  readonly worker: SupervisedWorker;
  readonly privacy: Privacy;
  waiting: number;
}

/** The privacy workers of one command: one, and on a machine with more cores a second one as soon as lines queue up. */
export class PrivacyCrew implements AsyncDisposable {
  readonly #deadline: Deadline;
  readonly #openSecond: () => SupervisedWorker | null;
  readonly #first: Member;
  /** Null until it is up. */
  #second: Member | null = null;
  #secondWorker: SupervisedWorker | null = null;
  #isSecondAsked: boolean;

  constructor(first: SupervisedWorker, openSecond: () => SupervisedWorker | null, deadline: Deadline) {
    this.#deadline = deadline;
    this.#openSecond = openSecond;
    this.#first = this.#member(first);
    this.#isSecondAsked = availableParallelism() < 2;
  }

  /** For calls that answer the same whichever worker takes them. */
  async anyone<T>(call: (privacy: Privacy) => Promise<T>): Promise<T> {
    if (!this.#isSecondAsked && this.#first.waiting >= crowdedAt) void this.#startSecond();
    const second = this.#second;
    return this.#by(second && second.waiting < this.#first.waiting ? second : this.#first, call);
  }

  /** For calls that depend on those before: tokens that were given out are known to one worker. */
  always<T>(call: (privacy: Privacy) => Promise<T>): Promise<T> {
    return this.#by(this.#first, call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isSecondAsked = true;
    await Promise.all([this.#first.worker[Symbol.asyncDispose](), this.#secondWorker?.[Symbol.asyncDispose]()]);
  }

  async #by<T>(member: Member, call: (privacy: Privacy) => Promise<T>): Promise<T> {
    member.waiting++;
    try {
      return await call(member.privacy);
    } finally {
      member.waiting--;
    }
  }

  /** Lines go to it once it is up: answers keep their order, so one that waits for its start would hold up all others. */
  async #startSecond(): Promise<void> {
    this.#isSecondAsked = true;
    this.#secondWorker = this.#openSecond();
    if (this.#secondWorker === null) return;
    const second = this.#member(this.#secondWorker);
    try {
      await second.privacy.nameModel({});
      this.#second = second;
    } catch {
      await second.worker[Symbol.asyncDispose](); // the first goes on alone
    }
  }

  #member(worker: SupervisedWorker): Member {
    return { worker, privacy: worker.client('privacy', privacyMethods, this.#deadline), waiting: 0 };
  }
}
