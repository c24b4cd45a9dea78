import { parseArgs } from 'node:util';
import { z } from 'zod';
import { removeDocuments } from '../purge/document-removal.ts';
import { refuseRelative } from '../workbench/document-shelf.ts';
import type { FoundPassage } from '../workbench/knowledge-desk.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { ProjectNames } from './ask.ts';
import { type Command, Exit } from './command.ts';
import { serveJsonLines } from './json-lines.ts';
import { importLines } from './knowledge-import.ts';
import { projectIdOf } from './lasting-project.ts';
import { UsageError } from './usage.ts';

const Id = z.union([z.string(), z.number()]);
const AboutPath = z.strictObject({ id: Id, path: z.string().min(1) });
const AboutQuery = z.strictObject({
  id: Id,
  query: z.string().min(1).max(20_000),
  k: z.number().int().min(1).max(200).default(10),
});

const verbs = ['import', 'search', 'remove', 'context'] as const;
type Verb = (typeof verbs)[number];

export const knowledge: Command = async ({ args, session }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { project: { type: 'string' }, jsonl: { type: 'boolean', default: false } },
  });
  const [word, ...more] = positionals;
  const verb = verbs.find((each) => each === word);
  if (verb === undefined || more.length > 0)
    throw new UsageError('Say knowledge import, knowledge search, knowledge remove or knowledge context.');
  if (values.project === undefined || !values.jsonl)
    throw new UsageError(`Say knowledge ${verb} --project P --jsonl, and give one request a line.`);
  const { workbench } = await session();
  await serve[verb](workbench, values.project);
  return Exit.fine;
};

const serve: Readonly<Record<Verb, (workbench: Workbench, project: string) => Promise<void>>> = {
  import: async (workbench, project) => {
    const projectId = await new ProjectNames(workbench).id(project);
    await importLines(workbench, projectId, AboutPath);
  },
  search: async (workbench, project) => {
    const projectId = openProject(workbench, project);
    await serveJsonLines({
      schema: AboutQuery,
      concurrency: 1,
      answer: async ({ id, query, k }) => {
        const known = await projectId;
        const from = performance.now();
        const found = await workbench.knowledge.search(known, query, k);
        return { id, results: found.map(asResult), ms: Math.round((performance.now() - from) * 10) / 10 };
      },
    });
  },
  context: async (workbench, project) => {
    const projectId = openProject(workbench, project);
    await serveJsonLines({
      schema: AboutQuery,
      concurrency: 1,
      answer: async ({ id, query, k }) => ({ id, ...(await workbench.knowledge.context(await projectId, query, k)) }),
    });
  },
  remove: async (workbench, project) => {
    const projectId = projectIdOf(workbench, project);
    projectId.catch(() => {}); // said by every line
    let isRemoved = false;
    const remove = together(async (paths) => removeDocuments(workbench, await projectId, paths));
    await serveJsonLines({
      schema: AboutPath,
      concurrency: removedAtOnce,
      answer: async ({ id, path }) => {
        refuseRelative(path);
        // Taken out of the set: who asks twice for the same is told so.
        const removed = (await remove(path)).delete(path);
        isRemoved ||= removed;
        return { id, removed };
      },
    });
    // Once for all lines: a store that never held them takes the place of the one that did.
    if (isRemoved) await workbench.store.rewrite({});
  },
};

/** All of the store is looked through for what was read or quoted of documents: once for many. */
const removedAtOnce = 1_000;

/** Collects what is asked for while the last of it is being done, and does all of that at once. */
function together<T>(work: (asked: readonly string[]) => Promise<T>): (asked: string) => Promise<T> {
  let waiting: string[] = [];
  let next: Promise<T> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return (asked) => {
    waiting.push(asked);
    next ??= last.then(() => {
      const batch = waiting;
      [waiting, next] = [[], null];
      return work(batch);
    });
    last = next.catch(() => {});
    return next;
  };
}

/** The project, with what changed on the disk read again. A project that is not there is each line's error, not the command's. */
function openProject(workbench: Workbench, name: string): Promise<string> {
  const opening = projectIdOf(workbench, name).then(async (projectId) => {
    await workbench.knowledge.refresh(projectId);
    await workbench.knowledge.warm(projectId);
    return projectId;
  });
  opening.catch(() => {}); // said by every line
  return opening;
}

function asResult({ path, page, line, score, text }: FoundPassage): object {
  return {
    path,
    ...(page !== null && { page }),
    ...(line !== null && { line }),
    score: Math.round(score * 10_000) / 10_000,
    text,
  };
}
