import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { RunView } from '../../contracts/app-views.ts';
import { CloisterError } from '../../contracts/errors.ts';
import { searchPast } from '../../core/agent/past-questions.ts';
import { answerQuestion } from './ask.ts';
import { type Command, Exit } from './command.ts';
import { say, serveJsonLines, writeLine } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { UsageError } from './usage.ts';

const foundMax = 10;
const K = z.number().int().min(1).max(1_000);

const SearchRequest = z.strictObject({
  id: z.union([z.string(), z.number()]),
  query: z.string().max(20_000),
  k: K.default(foundMax),
});
/** `run` is an id that a search gave. */
const RerunRequest = z.strictObject({ id: z.union([z.string(), z.number()]), run: z.string() });

/** Questions that were asked in a project, found again by their words, plans and answers, and asked anew. */
export const history: Command = async (context) => {
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: {
      project: { type: 'string' },
      k: { type: 'string' },
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
    },
  });
  const [verb, given = '', ...more] = positionals;
  const isSearch = verb === 'search';
  if (!(isSearch || verb === 'rerun') || more.length > 0 || values.project === undefined)
    throw new UsageError('Say history search [WORDS] or history rerun RUN, with --project P.');
  const { workbench } = await lastingSession(context);
  const projectId = await projectIdOf(workbench, values.project);
  const search = async (query: string, k: number) =>
    searchPast(await workbench.runs.list(projectId), query, k).map(({ run, score }) => ({ ...about(run), score }));
  const rerun = async (id: string | number, wanted: string) => {
    const run = (await workbench.runs.list(projectId)).find((candidate) => candidate.id === wanted);
    if (!run) throw new CloisterError('no-such-run', 'This question is not in the project any more.');
    return answerQuestion(workbench, projectId, { id, question: run.question });
  };
  if (values.jsonl) {
    if (isSearch) {
      await serveJsonLines({
        schema: SearchRequest,
        concurrency: 1,
        answer: async ({ id, query, k }) => ({ id, results: await search(query, k) }),
      });
    } else await serveJsonLines({ schema: RerunRequest, concurrency: 1, answer: ({ id, run }) => rerun(id, run) });
    return Exit.fine;
  }
  if (isSearch) {
    const k = K.safeParse(values.k === undefined ? foundMax : Number(values.k));
    if (!k.success) throw new UsageError('--k is a number from 1 to 1000.');
    const results = await search(given, k.data);
    await say(
      values.json,
      { results },
      results.map(({ run, question, answer }) => `${run}  ${question}\n    ${answer.split('\n')[0]}`).join('\n'),
    );
    return Exit.fine;
  }
  const answer = await rerun('rerun', given);
  if (values.json) await writeLine(answer);
  else process.stdout.write(`${answer.error ?? answer.answer}\n`);
  return answer.error === undefined ? Exit.fine : Exit.failed;
};

function about(run: RunView) {
  const plan = run.steps.flatMap((step) => (step.kind === 'plan' ? [step.text] : []));
  return {
    run: run.id,
    askedAt: run.startedAt,
    question: run.question,
    plan,
    answer: run.answer,
    status: run.status,
    taint: run.taint ?? null,
  };
}
