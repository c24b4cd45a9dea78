import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { type MemoryView, memoryCharsMax } from '../../contracts/memory.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { ProjectNames } from './ask.ts';
import { type Command, Exit } from './command.ts';
import { serveJsonLines, writeLine } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { UsageError } from './usage.ts';

const common = { id: z.union([z.string(), z.number()]), project: z.string().min(1).max(200).optional() };
const text = z.string().trim().min(1).max(memoryCharsMax);

const AddRequest = z.strictObject({ ...common, text });
const ListRequest = z.strictObject(common);
/** `memory` is the id that `add` and `list` gave. */
const RemoveRequest = z.strictObject({ ...common, memory: z.string() });
const EditRequest = z.strictObject({ ...common, memory: z.string(), text });

const usage = 'Say memory add TEXT, memory list, memory edit ID TEXT or memory remove ID, with --project P or for all.';

/** What Cloister keeps in mind: facts and preferences of one project, or of all where none is named. */
export const memory: Command = async (context) => {
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: {
      project: { type: 'string' },
      create: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
    },
  });
  const [verb, ...words] = positionals;
  const expected = { add: 1, list: 0, edit: 2, remove: 1 }[verb ?? ''];
  if (expected === undefined || words.length !== (values.jsonl ? 0 : expected)) throw new UsageError(usage);
  const { workbench } = await lastingSession(context);
  const calls = new MemoryCalls(workbench, values.create);
  const project = values.project === undefined ? {} : { project: values.project };
  if (values.jsonl) {
    const serve = <T extends { id: string | number }>(schema: z.ZodType<T>, answer: (request: T) => Promise<object>) =>
      serveJsonLines({
        schema,
        concurrency: 1,
        answer: async (request) => ({ id: request.id, ...(await answer({ ...project, ...request })) }),
      });
    if (verb === 'add') await serve(AddRequest, (request) => calls.add(request));
    else if (verb === 'list') await serve(ListRequest, (request) => calls.list(request));
    else if (verb === 'edit') await serve(EditRequest, (request) => calls.edit(request));
    else await serve(RemoveRequest, (request) => calls.remove(request));
    return Exit.fine;
  }
  const answer = await onCommandLine(calls, verb, words, project);
  if (values.json) await writeLine(answer);
  else process.stdout.write(inWords(answer));
  return Exit.fine;
};

function onCommandLine(
  calls: MemoryCalls,
  verb: string | undefined,
  [first = '', second = '']: readonly string[],
  project: { readonly project?: string },
): Promise<Answer> {
  const given = (value: string): string => {
    const parsed = text.safeParse(value);
    if (!parsed.success) throw new UsageError(`Give a text of 1 to ${memoryCharsMax} characters.`);
    return parsed.data;
  };
  if (verb === 'add') return calls.add({ ...project, text: given(first) });
  if (verb === 'list') return calls.list(project);
  if (verb === 'edit') return calls.edit({ ...project, memory: first, text: given(second) });
  return calls.remove({ ...project, memory: first });
}

type Answer =
  | { readonly memory: MemoryView }
  | { readonly memories: readonly MemoryView[] }
  | { readonly removed: true };

function inWords(answer: Answer): string {
  if ('removed' in answer) return 'Removed.\n';
  const memories = 'memory' in answer ? [answer.memory] : answer.memories;
  return memories.map(({ id, projectId, text }) => `${id}  ${projectId === null ? 'all  ' : ''}${text}\n`).join('');
}

interface Where {
  readonly project?: string | undefined;
}

class MemoryCalls {
  readonly #workbench: Workbench;
  readonly #create: boolean;

  constructor(workbench: Workbench, create: boolean) {
    this.#workbench = workbench;
    this.#create = create;
  }

  async add({ project, text }: Where & { readonly text: string }) {
    return { memory: await this.#workbench.memories.add(await this.#chosen(project), text) };
  }

  async list({ project }: Where) {
    return { memories: await this.#workbench.memories.list(await this.#known(project)) };
  }

  async edit({ project, memory, text }: Where & { readonly memory: string; readonly text: string }) {
    return { memory: await this.#workbench.memories.edit(await this.#known(project), memory, text) };
  }

  async remove({ project, memory }: Where & { readonly memory: string }) {
    await this.#workbench.memories.remove(await this.#known(project), memory);
    return { removed: true as const };
  }

  /** The project to keep it in; a new one only where it was asked for, as a typing error would hide the memory from its project. */
  async #chosen(project: string | undefined): Promise<string | null> {
    if (project !== undefined && this.#create) return new ProjectNames(this.#workbench).id(project);
    return this.#known(project).catch((error: unknown) => {
      if (!(error instanceof CloisterError && error.code === 'no-such-project')) throw error;
      const advice =
        'Nothing was kept. Check the name, add --create to make the project, or leave --project away to keep it for all.';
      throw new CloisterError('no-such-project', `${error.message} ${advice}`, { cause: error });
    });
  }

  async #known(project: string | undefined): Promise<string | null> {
    return project === undefined ? null : projectIdOf(this.#workbench, project);
  }
}
