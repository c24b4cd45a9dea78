import { RemoteKind } from '../../contracts/agent.ts';
import { CloisterError } from '../../contracts/errors.ts';
import { embeddedService } from '../../contracts/outbox.ts';
import type { EgressPolicy } from '../../core/egress/policy.ts';
import { decideTask, type TaskDecision, type TaskPolicy } from '../../core/egress/task-policy.ts';
import { reachedBy } from '../../core/tasks/reached-by.ts';
import type { EmbeddedService } from './embedded-service.ts';
import type { ServiceSettings } from './service-settings.ts';

/** The services that tasks are sent to: where each is now, with what key it is asked, and that nothing else is reached. */
export class TaskService implements AsyncDisposable {
  readonly settings: ServiceSettings;
  /** Whether somebody is there who can say yes to a task that a model asks for. */
  readonly canAsk: boolean;
  readonly #policy: () => TaskPolicy;
  readonly #embedded: EmbeddedService | null;
  /** The company's address that was used last: settings are read anew for each request, the gate asks at once. */
  #outside: { readonly url: string; readonly key: string | null } | null = null;

  /** @param embedded null where this process starts none */
  constructor(
    settings: ServiceSettings,
    embedded: EmbeddedService | null,
    { canAsk, policy }: { readonly canAsk: boolean; readonly policy: () => TaskPolicy },
  ) {
    this.settings = settings;
    this.canAsk = canAsk;
    this.#policy = policy;
    this.#embedded = embedded;
  }

  /** What a model may ask for here: nothing where all is forbidden, or nobody could say yes. */
  async remoteKinds(): Promise<RemoteKind[]> {
    const service = await this.current();
    if (service === embeddedService && this.#embedded === null) return [];
    const policy = this.#policy();
    const mayBe = this.canAsk
      ? policy.length !== 1 || policy[0]?.decision !== 'forbid' || policy[0].origin !== '*'
      : policy.some(({ decision }) => decision === 'allow');
    if (!mayBe) return [];
    // The service inside the app has no model of its own.
    return service === embeddedService ? ['http.get', 'dataset.fetch'] : [...RemoteKind.options];
  }

  /** What the company's policy says of a task: of all that it goes to and reaches outside of this machine. */
  decide(service: string, body: string): TaskDecision {
    const places = [...(service === embeddedService ? [] : [new URL(service).origin]), ...reachedBy(body)];
    return decideTask(this.#policy(), places);
  }

  /** What new tasks are addressed to. */
  async current(): Promise<string> {
    return (await this.settings.url()) ?? embeddedService;
  }

  /**
   * Where the service of a task is. Starts the one inside the app, and lets it reach what the task is to reach.
   * @param body of the task; null for what is about none
   * @throws CloisterError 'task-forbidden', 'service-changed' for one that the settings no longer name, 'no-service-key', 'service-not-started'
   */
  async base(service: string, body: string | null): Promise<string> {
    if (body !== null && this.decide(service, body) === 'forbid') throw forbidden();
    if (service === embeddedService) {
      if (this.#embedded === null) throw new CloisterError('service-not-started', 'There is no queue service here.');
      const url = await this.#embedded.url();
      for (const origin of body === null ? [] : reachedBy(body)) await this.#embedded.allow(origin);
      return url;
    }
    if ((await this.settings.url()) !== service) {
      throw new CloisterError(
        'service-changed',
        `This task went to ${service}, which the settings no longer name. Choose it again, or cancel the task.`,
      );
    }
    const key = await this.settings.keyFor(service);
    if (key === null)
      throw new CloisterError('no-service-key', `There is no key for ${service}: give one in the settings.`);
    this.#outside = { url: service, key };
    return service;
  }

  get policy(): EgressPolicy {
    const origins = [this.#embedded?.origin ?? null, this.#outside === null ? null : new URL(this.#outside.url).origin];
    return { allowedOrigins: origins.filter((origin) => origin !== null) };
  }

  async credentials(origin: string): Promise<Record<string, string>> {
    if (this.#embedded?.key && this.#embedded.origin === origin) {
      return { authorization: `Bearer ${this.#embedded.key}` };
    }
    if (this.#outside?.key && new URL(this.#outside.url).origin === origin) {
      return { authorization: `Bearer ${this.#outside.key}` };
    }
    return {};
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#embedded?.[Symbol.asyncDispose]();
  }

  /** No task is on its way: the service inside the app need not run. */
  rest(): void {
    this.#embedded?.rest();
  }

  /** Removes what the service inside the app has kept. */
  async clear(): Promise<void> {
    await this.#embedded?.clear();
  }
}

/** Of a task that the company's policy does not let out. */
export const forbidden = (): CloisterError =>
  new CloisterError('task-forbidden', 'Your administrator does not allow tasks to go there. Nothing was sent.');
