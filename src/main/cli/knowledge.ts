import { parseArgs } from 'node:util';
import { z } from 'zod';
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
    let isRemoved = false;
    const projectId = openProject(workbench, project);
    await serveJsonLines({
      schema: AboutPath,
      concurrency: 1,
      answer: async ({ id, path }) => {
        refuseRelative(path);
        const removed = await workbench.knowledge.remove(await projectId, path);
        isRemoved ||= removed;
        return { id, removed };
      },
    });
    // Once for all lines: a store that never held them takes the place of the one that did.
    if (isRemoved) await workbench.store.rewrite({});
  },
};

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
