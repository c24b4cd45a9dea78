import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ExecuteInput, ExecutionOutcome } from '../../../src/contracts/sandbox.ts';
import type { Sandbox } from '../../../src/core/ports.ts';

interface Session {
  readonly folder: string;
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

/** The guest's library in processes of native Python, one a session: fast enough to ask hundreds of questions. Seals nothing. */
export function nativeSandbox(python: string): Sandbox & Disposable {
  const sessions = new Map<string, Session>();
  const open = (id: string): Session => {
    const folder = mkdtempSync(join(tmpdir(), 'leak-session-'));
    for (const name of ['run', 'out', 'data']) mkdirSync(join(folder, name));
    const child = spawn(python, [join(import.meta.dirname, 'native-sandbox.py')], {
      env: {
        ...process.env,
        CLOISTER_RUN: `${folder}/run`,
        CLOISTER_OUT: `${folder}/out`,
        CLOISTER_DATA: `${folder}/data`,
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const session = { folder, child, lines: createInterface({ input: child.stdout! })[Symbol.asyncIterator]() };
    sessions.set(id, session);
    return session;
  };
  const close = (id: string) => {
    const session = sessions.get(id);
    sessions.delete(id);
    session?.child.kill();
    if (session) rmSync(session.folder, { recursive: true, force: true });
  };
  const run = async (input: ExecuteInput): Promise<ExecutionOutcome> => {
    const session = sessions.get(input.sessionId) ?? open(input.sessionId);
    for (const { name, path } of input.files) {
      const at = join(session.folder, 'data', name);
      if (!existsSync(at)) symlinkSync(path, at);
    }
    const { executionId: id, source, tokens } = input;
    const request = { id, source, tokens, files: input.files.map(({ name }) => name) };
    writeFileSync(join(session.folder, 'run/request.json'), JSON.stringify(request));
    session.child.stdin!.write('run\n');
    if ((await session.lines.next()).done) throw new Error('Python ended');
    const response = JSON.parse(readFileSync(join(session.folder, 'run/response.json'), 'utf8'));
    return { stdout: '', stderr: '', artifacts: [], durationMs: 1, state: 'kept', message: null, ...response };
  };
  return {
    execute: (input) => run(input),
    closeSession: async ({ sessionId }) => close(sessionId),
    [Symbol.dispose]: () => {
      for (const id of [...sessions.keys()]) close(id);
    },
  };
}
