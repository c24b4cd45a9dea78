import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { RunEvent, RunView } from '../../../src/contracts/app-views.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import type { WorkbenchOptions } from '../../../src/main/workbench/workbench-options.ts';
import { type ModelServer, type ModelTurn, startModelServer } from '../../fixtures/model-server.ts';
import { lineSandbox } from './line-sandbox.ts';
import { people, workbenchOptions } from './table-sandbox.ts';

interface ClaimsBench {
  /** What the scripted model says to its request number `index`, from 0. */
  respond: (index: number, body: string) => ModelTurn;
  readonly server: ModelServer;
  /** Sources that ran, originals restored. */
  readonly ran: string[];
  open(options?: Partial<Pick<WorkbenchOptions, 'masterKey' | 'contractFloor'>>): Promise<Workbench>;
  /** A project with a file of five people; its id. */
  withFile(bench: Workbench): Promise<string>;
  /** A text of the folder as one of the project's documents; its path. */
  withDocument(bench: Workbench, projectId: string, name: string, text: string): Promise<string>;
  ask(bench: Workbench, projectId: string, question: string, emit?: (event: RunEvent) => void): Promise<RunView>;
}

/** For each test of the file that calls it, or once for all of them: a folder for the store, a scripted model on loopback, a sandbox that keeps what ran. */
export function claimsBench(scope: 'test' | 'file' = 'test'): ClaimsBench {
  let folder: string;
  let server: ModelServer;
  let ran: string[];
  const bench: ClaimsBench = {
    respond: () => ({ kind: 'text', text: 'fine' }),
    get server() {
      return server;
    },
    get ran() {
      return ran;
    },
    open: (options = {}) =>
      Workbench.open({
        ...workbenchOptions(lineSandbox(ran)),
        directory: join(folder, 'store'),
        masterKey: new Uint8Array(32).fill(7),
        ...options,
      }),
    withFile: async (workbench) => {
      await workbench.settings.change({
        model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
      });
      const path = join(folder, 'claims.csv');
      writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
      const { id } = await workbench.shelf.create('Claims');
      await workbench.cabinet.import(id, path);
      return id;
    },
    withDocument: async (workbench, projectId, name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      await workbench.knowledge.import(projectId, path);
      return path;
    },
    ask: (workbench, projectId, question, emit = () => {}) =>
      workbench.runs.ask(projectId, question, { signal: new AbortController().signal, emit }),
  };
  const [before, after] = scope === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cloister-workbench-'));
    ran = [];
    server = await startModelServer({ respond: (request, index) => bench.respond(index, request.body) });
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });
  return bench;
}

/** A model's call of run_python over the person whose token the request shows. */
export const callFor = (body: string): ModelTurn => {
  const token = /<PERSON_\d+>/.exec(body)?.[0] ?? 'none';
  return {
    kind: 'call',
    name: 'run_python',
    arguments: JSON.stringify({ plan: `Sum for ${token}`, code: `f("${token}")` }),
  };
};
