import { CloisterError } from '../../contracts/errors.ts';
import { embeddedService } from '../../contracts/outbox.ts';
import type { EgressPolicy } from '../../core/egress/policy.ts';
import type { EmbeddedService } from './embedded-service.ts';
import type { ServiceSettings } from './service-settings.ts';

/** The services that tasks are sent to: where each is now, with what key it is asked, and that nothing else is reached. */
export class TaskService implements AsyncDisposable {
  readonly settings: ServiceSettings;
  readonly #embedded: EmbeddedService | null;
  /** The company's address that was used last: settings are read anew for each request, the gate asks at once. */
  #outside: { readonly url: string; readonly key: string | null } | null = null;

  /** @param embedded null where this process starts none */
  constructor(settings: ServiceSettings, embedded: EmbeddedService | null) {
    this.settings = settings;
    this.#embedded = embedded;
  }

  /** What new tasks are addressed to. */
  async current(): Promise<string> {
    return (await this.settings.url()) ?? embeddedService;
  }

  /**
   * Where a service is. Starts the one inside the app, and lets it reach what a task is to reach.
   * @throws CloisterError 'service-changed' for one that the settings no longer name, 'no-service-key', 'service-not-started'
   */
  async base(service: string, reaches: readonly string[]): Promise<string> {
    if (service === embeddedService) {
      if (this.#embedded === null) throw new CloisterError('service-not-started', 'There is no queue service here.');
      const url = await this.#embedded.url();
      for (const origin of reaches) await this.#embedded.allow(origin);
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

  /** Removes what the service inside the app has kept. */
  async clear(): Promise<void> {
    await this.#embedded?.clear();
  }
}
