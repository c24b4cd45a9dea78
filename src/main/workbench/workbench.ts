import { agentHostMethods, agentMethods } from '../../contracts/agent.ts';
import { chartMethods } from '../../contracts/charts.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import { privacyMethods } from '../../contracts/privacy.ts';
import { contractFloor } from '../../core/egress/policy.ts';
import type { Sandbox } from '../../core/ports.ts';
import { EgressGate, type GatePurpose } from '../egress/gate.ts';
import { LedgerBook } from '../egress/ledger-book.ts';
import { MasterKey, masterKeyId } from '../keychain/master-key.ts';
import { systemClock } from '../system-random.ts';
import { createTaskService, policyVersion } from '../tasks/create-task-service.ts';
import { InstallStamp } from '../tasks/install-key.ts';
import { TaskDesk } from '../tasks/task-desk.ts';
import { collectorOf } from '../telemetry/collector.ts';
import { Tracing } from '../telemetry/tracing.ts';
import { type OpenStore, openStore } from '../workers/store-client.ts';
import { SupervisedWorker } from '../workers/supervised-worker.ts';
import { AggregateDesk } from './aggregate-desk.ts';
import { AnswerCache } from './answer-cache.ts';
import { DocumentLibrary } from './document-library.ts';
import { createEngineFacts } from './engine-facts.ts';
import { FileCabinet } from './file-cabinet.ts';
import { KnowledgeDesk } from './knowledge-desk.ts';
import { MemoryBook } from './memory-book.ts';
import { PassageDesk } from './passage-desk.ts';
import { createPrivacyWorker } from './privacy-worker.ts';
import { ProjectShelf } from './project-shelf.ts';
import { RecognizerDrawer } from './recognizer-drawer.ts';
import { RemoteTaskDesk } from './remote-task-desk.ts';
import { ReportWriter } from './report-writer.ts';
import { RequestPreviewer } from './request-preview.ts';
import { ResultVault } from './result-vault.ts';
import { rotateProjectKey } from './rotate-project-key.ts';
import { RuleBook } from './rule-book.ts';
import { RunContexts } from './run-context.ts';
import { RunDesk } from './run-desk.ts';
import { RunViews } from './run-view.ts';
import { SettingsDrawer } from './settings-drawer.ts';
import { ToolRunner } from './tool-runner.ts';
import type { WorkbenchOptions } from './workbench-options.ts';

/** Longer than any honest text takes; a pattern that hangs costs the worker. */
const privacyDeadlineMs = 60_000;

/** A chart of any honest size is drawn in a second. */
const chartDeadlineMs = 20_000;

interface Drawers {
  readonly settings: SettingsDrawer;
  readonly recognizers: RecognizerDrawer;
}

/** An opened store and everything that works on it. Whoever opens it closes it. */
export class Workbench implements AsyncDisposable {
  readonly store: OpenStore;
  readonly privacy: Client<typeof privacyMethods>;
  readonly shelf: ProjectShelf;
  readonly cabinet: FileCabinet;
  readonly knowledge: KnowledgeDesk;
  readonly documents: DocumentLibrary;
  readonly rules: RuleBook;
  readonly memories: MemoryBook;
  readonly results: ResultVault;
  readonly runs: RunDesk;
  readonly previews: RequestPreviewer;
  readonly ledger: LedgerBook;
  readonly gate: EgressGate;
  readonly tasks: TaskDesk;
  readonly settings: SettingsDrawer;
  readonly recognizers: RecognizerDrawer;
  readonly masterKey: MasterKey;
  readonly #sandbox: Sandbox;
  readonly #tracing: Tracing;
  readonly reports: ReportWriter;
  readonly #workers: {
    readonly agent: SupervisedWorker;
    readonly privacy: SupervisedWorker;
    readonly chart: SupervisedWorker;
  };

  /** @throws CloisterError 'store-locked', 'store-too-new', 'store-failed', 'other-key'; nothing stays open then. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { directory, storeTemplate: template, appVersion } = options;
    const store = await openStore({ directory, template, appVersion, entry: options.workers.store });
    try {
      const { masterKey: given } = options;
      const masterKey = await keyOfStore(store, given instanceof Uint8Array ? [given] : given);
      return new Workbench(options, store, masterKey, {
        settings: await SettingsDrawer.open(store, masterKey),
        recognizers: await RecognizerDrawer.open(store, masterKey),
      });
    } catch (error) {
      await store[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(
    options: WorkbenchOptions,
    store: OpenStore,
    masterKey: MasterKey,
    { settings, recognizers }: Drawers,
  ) {
    this.store = store;
    this.masterKey = masterKey;
    this.#sandbox = options.sandbox;
    this.settings = settings;
    this.recognizers = recognizers;
    const privacyWorker = createPrivacyWorker(
      options.workers.privacy,
      options,
      () => this.shelf.forgetVaults(),
      () => recognizers.settings,
    );
    this.privacy = privacyWorker.client('privacy', privacyMethods, privacyDeadlineMs);
    this.cabinet = new FileCabinet({ store, privacy: this.privacy, sandbox: options.sandbox, shelf: () => this.shelf });
    this.knowledge = new KnowledgeDesk({
      store,
      privacy: this.privacy,
      sandbox: options.sandbox,
      shelf: () => this.shelf,
      encoder: {
        ...(options.encoder ?? { folder: null, isChosen: false, chineseFolder: null, log: () => {} }),
        entry: options.workers.embedder ?? null,
      },
    });
    this.documents = new DocumentLibrary({ knowledge: this.knowledge, privacy: this.privacy });
    this.shelf = new ProjectShelf({
      store,
      privacy: this.privacy,
      masterKey,
      floor: () => options.contractFloor ?? contractFloor(process.env.CLOISTER_CONTRACT_FLOOR),
      onReopen: async (project) => {
        await this.cabinet.reguard(project);
        await this.rules.tell(project);
      },
    });
    this.rules = new RuleBook({ store, privacy: this.privacy, cabinet: this.cabinet, shelf: () => this.shelf });
    this.memories = new MemoryBook({ store, privacy: this.privacy, shelf: this.shelf, masterKey });
    this.results = new ResultVault(store);
    this.ledger = new LedgerBook(store, options.onLedger);
    const stamp = new InstallStamp(store, masterKey, policyVersion);
    const collector = collectorOf(process.env);
    const service = createTaskService(store, masterKey, stamp, options.tasks, collector?.endpoint ?? null);
    const isTask = (purpose: GatePurpose) => purpose === 'task' || purpose === 'task-follow';
    this.gate = new EgressGate({
      policy: (purpose) => {
        if (purpose === 'trace') return { allowedOrigins: collector === null ? [] : [collector.origin] };
        return isTask(purpose) ? service.policy : settings.policy;
      },
      scan: async (projectId, text) => {
        if (projectId !== null) await this.shelf.guarded(projectId);
        return this.privacy.scan({ projectId, text });
      },
      ledger: this.ledger,
      transport: options.transport,
      credentials: async (origin, purpose) =>
        purpose === 'trace' ? (collector?.headers ?? {}) : (isTask(purpose) ? service : settings).credentials(origin),
      stamp: (record) => stamp.stamp(record),
      clock: systemClock,
    });
    this.#tracing = new Tracing(this.gate, collector, options.appVersion);
    this.tasks = new TaskDesk({
      ...{ store, privacy: this.privacy, shelf: this.shelf, gate: this.gate, stamp, service, tracing: this.#tracing },
      isOnline: options.tasks?.isOnline ?? (() => true),
      onTask: (task) => options.onTask?.(task),
    });
    const agentWorker = new SupervisedWorker({
      entry: options.workers.agent,
      name: 'agent worker',
      prepare: (peer) =>
        peer.serve('host', agentHostMethods, {
          appendStep: ({ runId, step }) => this.runs.appendStep(runId, step),
          runTool: (request) => this.runs.runTool(request),
          fetch: (request, context) => this.gate.send(request, context),
          stay: (subject) => this.gate.stay(subject),
        }),
    });
    const chartWorker = new SupervisedWorker({ entry: options.workers.chart, name: 'chart worker' });
    this.#workers = { agent: agentWorker, privacy: privacyWorker, chart: chartWorker };
    const agent = agentWorker.client('agent', agentMethods);
    const contexts = new RunContexts({
      store,
      privacy: this.privacy,
      shelf: this.shelf,
      cabinet: this.cabinet,
      memories: this.memories,
      knowledge: this.knowledge,
      remoteKinds: () => service.remoteKinds(),
      budget: () => settings.budget,
      appVersion: options.appVersion,
    });
    this.previews = new RequestPreviewer({
      privacy: this.privacy,
      agent,
      shelf: this.shelf,
      contexts,
      model: () => settings.model,
    });
    this.runs = new RunDesk({
      store,
      privacy: this.privacy,
      agent,
      shelf: this.shelf,
      contexts,
      answers: new AnswerCache(store),
      tools: new ToolRunner({
        shelf: this.shelf,
        cabinet: this.cabinet,
        results: this.results,
        privacy: this.privacy,
        sandbox: options.sandbox,
        store,
        remoteTasks: new RemoteTaskDesk({ tasks: this.tasks, privacy: this.privacy, store }),
        passages: new PassageDesk({ knowledge: this.knowledge, privacy: this.privacy, store }),
        aggregates: new AggregateDesk({
          shelf: this.shelf,
          cabinet: this.cabinet,
          results: this.results,
          privacy: this.privacy,
          sandbox: options.sandbox,
          store,
        }),
      }),
      views: new RunViews(this.privacy, this.results),
      tokenViews: new RunViews(this.privacy, this.results, 'tokens'),
      model: () => settings.model,
    });
    this.reports = new ReportWriter({
      shelf: this.shelf,
      runs: this.runs,
      charts: chartWorker.client('charts', chartMethods, chartDeadlineMs),
      artifact: (project, id) => this.results.artifact(project, id),
      engines: createEngineFacts(options.sandbox),
      appVersion: options.appVersion,
    });
  }

  /**
   * Makes ready what the first question of a project would wait for: its vault, its files' facts, the schema as it is told, the agent;
   * and where it has documents the encoder, which the first search would wait for. `npm run bench -- knowledge` measures both.
   */
  async warm(projectId: string): Promise<void> {
    const contract = this.shelf.contractOf(await this.shelf.get(projectId));
    await this.previews.preview(projectId, 'ahead', contract);
    if ((await this.knowledge.documents(projectId)).length > 0) await this.knowledge.warm(projectId);
  }

  /** Gives back what an idle project holds: its kernel, its open vault and its files' facts. Nothing stored is touched. */
  async release(projectId: string): Promise<void> {
    await this.#sandbox.closeSession({ sessionId: projectId });
    await this.closeVault(projectId);
  }

  /** The next use of the project reads its vault, its files' facts and its documents anew. */
  async closeVault(projectId: string): Promise<void> {
    this.cabinet.release(projectId);
    this.knowledge.release(projectId);
    this.rules.release(projectId);
    await this.shelf.release(projectId);
  }

  /**
   * Seals a project with a fresh key; an unfinished rotation is ended. Nothing sealed by the old key is left in the store.
   * @returns the version of its key now
   * @throws CloisterError 'project-busy' while a question is being answered
   */
  async rotateKey(projectId: string, signal?: AbortSignal): Promise<number> {
    await this.shelf.get(projectId);
    this.refuseWhileBusy(projectId);
    const version = await rotateProjectKey(this.store, this.masterKey.bytes, projectId, signal ? { signal } : {});
    await this.release(projectId);
    await this.store.rewrite({});
    return version;
  }

  /** Forgets everything of a project outside of the store: its kernel, and every worker that has held its texts. */
  async forget(projectId: string): Promise<void> {
    this.refuseWhileBusy(projectId);
    await this.tasks.forget(projectId);
    await this.release(projectId);
    this.rules.forget(projectId);
    this.cabinet.forgetReadings();
    await this.#workers.privacy.kill();
    await this.#workers.agent.kill();
    await this.#workers.chart.kill();
    this.shelf.forgetVaults();
  }

  /** @throws CloisterError 'project-busy' while a question is being answered in the project. */
  refuseWhileBusy(projectId: string): void {
    if (!this.runs.isRunning(projectId)) return;
    throw new CloisterError(
      'project-busy',
      'A question is being answered in this project. Wait for its end or stop it.',
    );
  }

  /** For the test that kills it in the middle of a run. */
  killAgent(): Promise<void> {
    return this.#workers.agent.kill();
  }

  /** Runs that are going on stay as their rows are and go on when the store is opened again. No key is left in memory. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.tasks[Symbol.asyncDispose]();
    await this.#tracing[Symbol.asyncDispose]();
    await this.knowledge[Symbol.asyncDispose]();
    await this.#workers.chart[Symbol.asyncDispose]();
    await this.#workers.agent[Symbol.asyncDispose]();
    await this.#workers.privacy[Symbol.asyncDispose]();
    await this.store[Symbol.asyncDispose]();
    await Promise.all(this.shelf.openIds.map((sessionId) => this.#sandbox.closeSession({ sessionId })));
    await this.shelf.wipe();
    this.cabinet.forgetReadings();
    this.masterKey[Symbol.dispose]();
  }
}

async function keyOfStore(store: OpenStore, keys: readonly Uint8Array[]): Promise<MasterKey> {
  const id = await store.setting({ key: 'master-key-id' });
  const bytes = keys.find((key) => id === null || masterKeyId(key) === id);
  if (!bytes) {
    throw new CloisterError('other-key', 'This key is not, or no longer, the key of this store. Nothing was changed.');
  }
  const key = new MasterKey(bytes);
  if (id === null) await store.putSetting({ key: 'master-key-id', value: key.id });
  for (const given of keys) given.fill(0);
  return key;
}
