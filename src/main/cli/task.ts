import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { OutboxTask } from '../tasks/outbox.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { ProjectNames } from './ask.ts';
import { type Command, Exit } from './command.ts';
import { say, serveJsonLines, writeLine } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { UsageError } from './usage.ts';

const common = { id: z.union([z.string(), z.number()]), project: z.string().min(1).max(200).optional() };
const named = { ...common, task: z.uuid() };
/** Whether the answer comes with the task's end. */
const wait = z.boolean().default(true);

/** `task` is the id that `submit` and `list` gave. */
const requests = {
  submit: z.strictObject({ ...common, kind: z.string().min(1).max(100), input: z.record(z.string(), z.json()), wait }),
  list: z.strictObject(common),
  get: z.strictObject(named),
  cancel: z.strictObject(named),
  events: z.strictObject({ ...named, startingAfter: z.int().min(0).default(0) }),
  retry: z.strictObject({ ...named, wait }),
} as const;
type Verb = keyof typeof requests;
type Request<V extends Verb> = z.output<(typeof requests)[V]>;

/** How many lines are worked on at once: what they wait for is the service. */
const concurrency = 8;

const words =
  'Say task submit KIND [--input JSON | input as JSON on standard input], task list, or task get|cancel|events|retry ID, with --project P.';

/** Jobs outside, as the window's Tasks has them. */
export const task: Command = async (context) => {
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: {
      project: { type: 'string' },
      input: { type: 'string' },
      'starting-after': { type: 'string' },
      create: { type: 'boolean', default: false },
      'no-wait': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
    },
  });
  const [verb, ...more] = positionals;
  if (!isVerb(verb) || more.length !== (values.jsonl || verb === 'list' ? 0 : 1)) throw new UsageError(words);
  const { workbench } = await lastingSession(context);
  const calls = new TaskCalls(workbench, values.project, values.create);
  // What an earlier command left on its way goes on.
  await workbench.tasks.resume();
  if (values.jsonl) return serveLines(calls, verb);
  const given = {
    submit: async () => ({
      kind: more[0],
      input: jsonOf(values.input ?? (await text(process.stdin))),
      wait: !values['no-wait'],
    }),
    list: () => ({}),
    get: () => ({ task: more[0] }),
    cancel: () => ({ task: more[0] }),
    events: () => ({ task: more[0], startingAfter: Number(values['starting-after'] ?? 0) }),
    retry: () => ({ task: more[0], wait: !values['no-wait'] }),
  };
  const answer = await answerTo(calls, verb, { id: 0, ...(await given[verb]()) });
  if ('events' in answer) for (const event of answer.events) await writeLine(event);
  else {
    for (const line of 'tasks' in answer ? answer.tasks : [answer.task]) await say(values.json, line, inWords(line));
  }
  return 'task' in answer && verb !== 'get' && hasFailed(answer.task) ? Exit.failed : Exit.fine;
};

const isVerb = (word: string | undefined): word is Verb => word !== undefined && Object.hasOwn(requests, word);

/** @throws UsageError for what no request of this verb says */
async function answerTo(calls: TaskCalls, verb: Verb, given: object): Promise<Answer> {
  const parsed = requests[verb].safeParse(given);
  if (!parsed.success) throw new UsageError(`${words}\n${z.prettifyError(parsed.error)}`);
  return calls.answer(verb, parsed.data);
}

async function serveLines(calls: TaskCalls, verb: Verb): Promise<number> {
  const schema: z.ZodType<Request<Verb>> = requests[verb];
  await serveJsonLines({
    schema,
    concurrency: verb === 'submit' || verb === 'retry' ? concurrency : 1,
    answer: async (request) => ({ id: request.id, ...(await calls.answer(verb, request)) }),
  });
  return Exit.fine;
}

type TaskLine = Awaited<ReturnType<TaskCalls['view']>>;
type Answer =
  | { readonly task: TaskLine }
  | { readonly tasks: readonly TaskLine[] }
  | { readonly events: readonly object[] };

class TaskCalls {
  readonly #workbench: Workbench;
  readonly #project: string | undefined;
  readonly #projects: ProjectNames | null;

  /**
   * @param project for requests that name none
   * @param create whether a task may be handed in for a project that is not there yet
   */
  constructor(workbench: Workbench, project: string | undefined, create: boolean) {
    this.#workbench = workbench;
    this.#projects = create ? new ProjectNames(workbench) : null;
    this.#project = project;
  }

  /** @param request of this verb */
  async answer(verb: Verb, request: Request<Verb>): Promise<Answer> {
    const { tasks } = this.#workbench;
    const name = request.project ?? this.#project;
    if (name === undefined) throw new UsageError('Name the project: --project P, or "project" in the line.');
    const makes = 'kind' in request ? this.#projects : null;
    const projectId = await (makes?.id(name) ?? projectIdOf(this.#workbench, name));
    if ('kind' in request) return this.#ended(await tasks.run(projectId, request), request.wait);
    if (!('task' in request)) {
      return { tasks: await Promise.all((await tasks.list(projectId)).map(({ id }) => this.#line(projectId, id))) };
    }
    const id = request.task;
    if ('wait' in request) return this.#ended(await tasks.retry(projectId, id), request.wait);
    if ('startingAfter' in request) {
      const { signal } = new AbortController();
      return { events: await tasks.events(projectId, id, request.startingAfter, signal) };
    }
    if (verb === 'cancel') return this.#ended(await tasks.cancel(projectId, id), true);
    return { task: await this.#line(projectId, id) };
  }

  /** A task for a program: what is sent is one text, as it is sent. */
  async view(task: OutboxTask) {
    return { ...(await this.#workbench.tasks.view(task)), body: task.body };
  }

  async #line(projectId: string, id: string): Promise<TaskLine> {
    return this.view(await this.#workbench.tasks.get(projectId, id));
  }

  async #ended(task: OutboxTask, waits: boolean): Promise<Answer> {
    const { signal } = new AbortController();
    return { task: await this.view(waits ? await this.#workbench.tasks.until('settled', task, signal) : task) };
  }
}

const hasFailed = ({ end }: TaskLine): boolean => end !== null && end !== 'succeeded' && end !== 'cancelled';

function inWords({ id, kind, about, state, end, error, problem, result }: TaskLine): string {
  const why = (error ?? problem)?.message ?? '';
  const head = [id, kind, end ?? state, about, why].filter((part) => part !== '').join('  ');
  return result?.kind === 'text' ? `${head}\n${result.text}` : head;
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new UsageError('The input is one JSON object.');
  }
}
