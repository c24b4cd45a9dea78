import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { EngineName, type ExecutionOutcome, Language, type MountedFile } from '../../contracts/sandbox.ts';
import type { Sandbox } from '../../core/ports.ts';
import { systemRandom } from '../system-random.ts';
import { type Command, Exit } from './command.ts';
import { serveJsonLines, writeLine } from './json-lines.ts';
import { UsageError } from './usage.ts';

const defaultTimeoutMs = 60_000;
/** As many as the sandbox lets run at once: a line that is read is one whose time limit counts. */
const concurrency = 12;

const Id = z.union([z.string(), z.number()]);
const RunRequest = z.strictObject({
  id: Id,
  session: z.string().min(1).max(150).optional(),
  language: Language,
  engine: EngineName.optional(),
  source: z.string().max(1_000_000),
  timeoutMs: z.number().int().positive().max(3_600_000).optional(),
  files: z.array(z.string().min(1)).max(1_000).optional(),
});
const CloseRequest = z.strictObject({ id: Id, session: z.string().min(1).max(150), close: z.literal(true) });
const isClosing = (json: unknown) => typeof json === 'object' && json !== null && 'close' in json;
/** Which of the two it is meant to be is plain from `close`, so that an error speaks of the right one. */
const ExecRequest = z.unknown().transform((json, context): z.infer<typeof CloseRequest> | RunRequest => {
  const parsed = isClosing(json) ? CloseRequest.safeParse(json) : RunRequest.safeParse(json);
  if (parsed.success) return parsed.data;
  context.issues.push(...parsed.error.issues.map((issue) => ({ ...issue, input: json }) as z.core.$ZodRawIssue));
  return z.NEVER;
});
type RunRequest = z.infer<typeof RunRequest>;

export const exec: Command = async ({ args, sandbox }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      language: { type: 'string' },
      engine: { type: 'string' },
      file: { type: 'string', multiple: true, default: [] },
      'timeout-ms': { type: 'string' },
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
    },
  });
  if (values.jsonl) {
    const sessions = new SessionQueue();
    await serveJsonLines({
      schema: ExecRequest,
      concurrency,
      answer: async (request) => {
        if ('close' in request) {
          await sessions.run(request.session, () => sandbox.closeSession({ sessionId: sessionId(request.session) }));
          return { id: request.id, closed: true };
        }
        return sessions.run(request.session ?? null, () => answerRun(sandbox, request));
      },
    });
    return Exit.fine;
  }
  const request = RunRequest.safeParse({
    id: 'exec',
    language: values.language,
    ...(values.engine !== undefined && { engine: values.engine }),
    ...(values['timeout-ms'] !== undefined && { timeoutMs: Number(values['timeout-ms']) }),
    files: values.file,
    source: await text(process.stdin),
  });
  if (!request.success) throw new UsageError(z.prettifyError(request.error));
  const answer = await answerRun(sandbox, request.data);
  if (values.json) await writeLine(answer);
  else {
    process.stdout.write(answer.stdout + (answer.result === null ? '' : `${answer.result}\n`));
    process.stderr.write(answer.stderr);
    if (answer.message !== undefined) process.stderr.write(`${answer.message}\n`);
    for (const artifact of answer.artifacts) process.stderr.write(`file: ${artifact.name} (${artifact.bytes} bytes)\n`);
  }
  return answer.kind === 'ok' ? Exit.fine : Exit.failed;
};

const sessionId = (name: string): string => `exec-${name}`;

/** Requests of one session wait for one another; those without a session wait for nobody. */
class SessionQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  run<T>(session: string | null, work: () => Promise<T>): Promise<T> {
    if (session === null) return work();
    const result = (this.#tails.get(session) ?? Promise.resolve()).then(work);
    this.#tails.set(
      session,
      result.catch(() => {}),
    );
    return result;
  }
}

async function answerRun(sandbox: Sandbox, request: RunRequest) {
  const files = await Promise.all((request.files ?? []).map(mount));
  const names = new Set(files.map(({ name }) => name));
  if (names.size < files.length) throw new CloisterError('file-twice', 'Two of the files have the same name.');
  const id = request.session === undefined ? `once-${systemRandom.id()}` : sessionId(request.session);
  try {
    const outcome = await sandbox.execute({
      sessionId: id,
      executionId: systemRandom.id(),
      language: request.language,
      ...(request.engine !== undefined && { engine: request.engine }),
      source: request.source,
      timeoutMs: request.timeoutMs ?? defaultTimeoutMs,
      files,
      tokens: {},
    });
    return toAnswer(request.id, outcome);
  } finally {
    if (request.session === undefined) await sandbox.closeSession({ sessionId: id });
  }
}

async function mount(path: string): Promise<MountedFile> {
  const absolute = resolve(path);
  const about = await stat(absolute).catch((cause: unknown) => {
    throw new CloisterError('file-missing', `There is no file ${path}.`, { cause });
  });
  if (!about.isFile()) throw new CloisterError('not-a-file', `${path} is not a regular file.`);
  return { name: basename(absolute), path: absolute };
}

function errorText({ type, message, traceback, hint }: NonNullable<ExecutionOutcome['error']>): string {
  return `${traceback || `${type}: ${message}`}\n${hint === null ? '' : `Hint: ${hint}\n`}`;
}

function toAnswer(id: string | number, outcome: ExecutionOutcome) {
  return {
    id,
    kind: outcome.kind,
    stdout: outcome.stdout,
    stderr: outcome.stderr + (outcome.error === null ? '' : errorText(outcome.error)),
    result: outcome.result,
    artifacts: outcome.artifacts.map(({ name, mime, bytes }) => ({
      name,
      mime,
      bytes: bytes.byteLength,
      base64: Buffer.from(bytes).toString('base64'),
    })),
    durationMs: outcome.durationMs,
    ...(outcome.tables.length > 0 && { tables: outcome.tables }),
    ...(outcome.charts.length > 0 && { charts: outcome.charts }),
    ...(outcome.message !== null && { message: outcome.message }),
    ...(outcome.kind !== 'ok' && { state: outcome.state }),
  };
}
