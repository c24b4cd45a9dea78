import { randomBytes } from 'node:crypto';
import { SandboxApp } from '../e2e/sandbox-app.ts';
import type { OutcomeUnderTest } from '../suites/sandbox.suite.ts';
import type { Attack, AttackedEngine, Target } from './attack.ts';
import { canMount, Disguise, type Identity } from './identity.ts';
import { quickjs } from './javascript-attacks.ts';
import { type PageAttack, pageAttacks, residue } from './page-attacks.ts';
import { pyodide } from './pyodide-attacks.ts';
import { cpython } from './python-attacks.ts';
import { Sinks } from './sinks.ts';
import { duckdb } from './sql-attacks.ts';

export interface AttackResult {
  readonly name: string;
  readonly outcome: string;
  /** What the attack reached; empty is what is promised. */
  readonly reached: readonly string[];
}

type Secrets = Readonly<Record<'environment' | 'file' | 'session', string>>;

type Wants = (attack: Pick<Attack, 'isSlow'>, index: number) => boolean;

/** What is over at once. */
export const isQuick: Wants = ({ isSlow }) => isSlow !== true;
/** A part of that, for a run beside all other tests. */
export const isSample: Wants = (attack, index) => isQuick(attack, index) && index % 4 === 0;

interface AttackOptions {
  /** Which attacks of each list are tried; all when not given. */
  readonly wants?: Wants;
  /** Only these of `attackable`; all when empty. */
  readonly engines?: readonly string[];
}

const allEngines: readonly AttackedEngine[] = [cpython, pyodide, quickjs, duckdb];
/** What `engines` may name. */
export const attackable: readonly string[] = [...allEngines.map(({ engine }) => engine), 'page'];
const timeoutMs = 2_000;
/** How much later than its limit a run may be answered. */
const graceMs = 2_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The real sandbox with secrets planted all around it, and sinks that wait for them. */
export class AttackedSandbox implements AsyncDisposable {
  readonly #disguise: Disguise;
  readonly #sinks: Sinks;
  readonly sandbox: SandboxApp;
  readonly #secrets: Secrets;

  private constructor(sandbox: SandboxApp, sinks: Sinks, disguise: Disguise, secrets: Secrets) {
    this.sandbox = sandbox;
    this.#sinks = sinks;
    this.#disguise = disguise;
    this.#secrets = secrets;
  }

  static async open(identity: Identity): Promise<AttackedSandbox> {
    const sinks = await Sinks.open({ withNames: canMount() });
    const secret = () => `secret-${randomBytes(8).toString('hex')}`;
    const secrets = { environment: secret(), file: secret(), session: secret() };
    const disguise = new Disguise(identity, sinks.nameServer);
    const environment = { CLOISTER_PLANTED_SECRET: secrets.environment };
    return new AttackedSandbox(await SandboxApp.launch(environment, disguise.launcher), sinks, disguise, secrets);
  }

  get listening(): string {
    return `TCP, UDP, HTTP${this.#sinks.nameServer === null ? '; not DNS, which needs root' : ' and DNS'}`;
  }

  /** Every attack, or those that are over at once, and what each reached: sinks, planted secrets, the life of a session. */
  async *attack({ wants = () => true, engines = [] }: AttackOptions = {}): AsyncGenerator<AttackResult> {
    const { sandbox } = this;
    const secretPath = await sandbox.hostFile('secret.txt', this.#secrets.file);
    const { hosts, tcpPort, udpPort } = this.#sinks;
    const target: Target = { hosts, tcpPort, udpPort, secretPath };
    const isWanted = (name: string) => engines.length === 0 || engines.includes(name);
    for (const engine of allEngines.filter(({ engine }) => isWanted(engine))) {
      const attacks = engine.attacks(target).filter(wants);
      yield* this.#attackEngine(engine, attacks);
    }
    if (isWanted('page')) {
      await this.#anew();
      yield* this.#attackPages(pageAttacks(target).filter((_attack, index) => wants({}, index)));
    }
    await this.#anew();
    await sandbox.killProcess();
    const last = await this.#anew();
    const reached = [...this.#sinks.arrived.splice(0), ...(last.result === '2' ? [] : ['the sandbox'])];
    yield { name: 'afterwards: the sandbox answers, the sinks are dry', outcome: last.kind, reached };
  }

  async *#attackEngine(attacked: AttackedEngine, attacks: readonly Attack[]): AsyncGenerator<AttackResult> {
    const { sandbox } = this;
    const { engine, language, keep, probe, hold, sharesSession } = attacked;
    const inEngine = { engine, language };
    const victim = `victim ${engine}`;
    // Its project file is served to it alone.
    const files = [{ name: 'private.csv', path: await sandbox.hostFile('private.csv', this.#secrets.session) }];
    await sandbox.run(hold(this.#secrets.session), { ...inEngine, session: victim, files });
    let session = '';
    for (const [index, { name, source }] of attacks.entries()) {
      if (session === '') {
        session = `attacker ${engine} ${index}`;
        await sandbox.run(keep, { ...inEngine, session });
      }
      const started = performance.now();
      const outcome = await sandbox.run(source, { ...inEngine, session, timeoutMs });
      const tookMs = performance.now() - started;
      const reached = [...this.#sinks.arrived.splice(0), ...this.#secretsIn(outcome)];
      // A first run in a small engine starts it, which does not count.
      const mayTakeMs = timeoutMs + graceMs + (language === 'python' && engine === 'cpython-wasi' ? 0 : 8_000);
      if (Math.min(tookMs, outcome.durationMs + 1_000) > mayTakeMs) reached.push(`${Math.round(tookMs)} ms`);
      if (outcome.kind === 'cancelled') reached.push('the kind of its outcome');
      const isAlive = await this.#probe(attacked, session, outcome);
      if (isAlive !== null) reached.push(isAlive);
      const neighbour = await sandbox.run(probe, { ...inEngine, session: victim });
      if (!said(neighbour).includes('alive')) reached.push(`the neighbour: ${neighbour.kind}`);
      // Code in Pyodide can cost its process, which ends the sessions beside it; they are told, and begin again.
      if (neighbour.stderr.includes('was started anew')) {
        await sandbox.run(hold(this.#secrets.session), { ...inEngine, session: victim, files });
      }
      reached.push(...this.#sinks.arrived.splice(0));
      if (!sharesSession || !['ok', 'raised'].includes(outcome.kind)) {
        await sandbox.closeSession(session);
        session = '';
      }
      yield { name: `${engine}: ${name}`, outcome: `${outcome.kind}, ${outcome.state}`, reached };
    }
    await sandbox.closeSession(session);
    const kept = await sandbox.run(readHeld[engine], { ...inEngine, session: victim });
    yield {
      name: `${engine}: afterwards, what the other session held`,
      outcome: kept.kind,
      reached: said(kept).includes(this.#secrets.session) ? [] : [`it is gone: ${said(kept).slice(0, 200)}`],
    };
    await sandbox.closeSession(victim);
  }

  /** Null when the session answers, with its variables where the outcome promised them. A broken runtime has three tries. */
  async #probe({ engine, language, keep, probe }: AttackedEngine, session: string, outcome: OutcomeUnderTest) {
    const inEngine = { engine, language, session };
    let { state } = outcome;
    for (let tries = 0; tries < 3; tries++) {
      const after = await this.sandbox.run(probe, inEngine);
      if (after.kind === 'ok' && said(after).includes('alive')) {
        const isPromised = outcome.kind !== 'ok' && outcome.kind !== 'raised' && state === 'restored' && tries === 0;
        const isKept = said(after).includes('kept');
        if (!isKept) await this.sandbox.run(keep, inEngine);
        return isPromised && !isKept ? 'what the outcome said was restored' : null;
      }
      state = after.state;
    }
    return 'the session';
  }

  /** In the page as it is, and in an empty one whose scope is whole: what the walls around a page stop alone. */
  async *#attackPages(attacks: readonly PageAttack[]): AsyncGenerator<AttackResult> {
    const { sandbox } = this;
    const pages = [
      { page: 'page', run: (script: string) => sandbox.inPage(script), attacks },
      {
        page: 'bare page',
        run: (script: string) => sandbox.inBarePage(script),
        attacks: attacks.filter(({ needsStrippedPage }) => !needsStrippedPage),
      },
    ];
    const windowsBefore = await sandbox.windows();
    for (const { page, run, attacks } of pages) {
      for (const { name, script } of attacks) {
        // Who got out of the interpreter can end the page. That reaches nothing, but the next attack needs a page again.
        if (page === 'page' && (await sandbox.windows()) < windowsBefore) await this.#anew();
        const answer = String(await Promise.race([run(script).catch(String), pause(8_000)]));
        await pause(100);
        const reached = [...this.#sinks.arrived.splice(0), ...this.#secretsIn(answer)];
        const windows = await sandbox.windows();
        if (windows > windowsBefore + (page === 'page' ? 0 : 1)) reached.push(`${windows} windows`);
        const outcome = answer.slice(0, 60).replaceAll('\n', ' ');
        yield { name: `${page}: ${name}`, outcome, reached };
      }
    }
    await sandbox.closeBarePage();
    await pause(1_000);
    const left = (await sandbox.inBarePage(residue)) as string[];
    yield {
      name: 'bare page: what the next one finds',
      outcome: left.length === 0 ? 'nothing' : 'something',
      reached: left,
    };
    await sandbox.closeBarePage();
  }

  /** A new page, however the last one ended. */
  async #anew(): Promise<OutcomeUnderTest> {
    for (let tries = 0; ; tries++) {
      const outcome = await this.sandbox.run('1 + 1', { session: `anew ${tries}` });
      if (outcome.kind === 'ok' || tries === 3) return outcome;
    }
  }

  /** Which of the named page attacks reach the sinks from a page without walls: the proof that they are attacks. */
  async control(names: readonly string[]): Promise<string[]> {
    const { hosts, tcpPort, udpPort } = this.#sinks;
    const reaching: string[] = [];
    const attacks = pageAttacks({ hosts, tcpPort, udpPort, secretPath: '/none' });
    for (const { name, script } of attacks.filter((attack) => names.includes(attack.name))) {
      await Promise.race([this.sandbox.inOpenPage(script).catch(() => {}), pause(4_000)]);
      await pause(100);
      if (this.#sinks.arrived.splice(0).length > 0) reaching.push(name);
    }
    return reaching;
  }

  /** Whether look-ups of names can be seen at all: then some of the controls must be. */
  get seesNames(): boolean {
    return this.#sinks.nameServer !== null;
  }

  #secretsIn(found: OutcomeUnderTest | string): string[] {
    const text = typeof found === 'string' ? found : said(found);
    const marks = Object.entries(this.#secrets).filter(([, secret]) => text.includes(secret));
    return [...marks.map(([place]) => `the ${place}’s secret`), ...(text.includes('root:x:') ? ['/etc/passwd'] : [])];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sandbox.close();
    await this.#sinks[Symbol.asyncDispose]();
    this.#disguise[Symbol.dispose]();
  }
}

const readHeld: Readonly<Record<AttackedEngine['engine'], string>> = {
  'cpython-wasi': 'print(held, open("/out/held.csv").read())',
  // Their variables may have been given up for memory meanwhile, which they say; their files never.
  pyodide: 'print(open("/out/held.csv").read())',
  duckdb: "SELECT * FROM '/out/held.csv'",
  quickjs: 'console.log(held, files["held.csv"])',
};

/** All text of an outcome, its files included. */
function said(outcome: OutcomeUnderTest): string {
  return JSON.stringify(outcome) + outcome.artifacts.map(({ base64 }) => Buffer.from(base64, 'base64')).join();
}
