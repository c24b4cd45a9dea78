/**
 * `npm run eval -- leak [--only WORD] [--most N] [--python PATH]`: every question of the analyst's evaluation crosses a real
 * socket to a model that replays the built-in analyst's code, under each contract. Prints how many raw values of guarded columns
 * stand in what was sent: the goal is none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePandasPython } from '../../../scripts/engines/pandas-environment.mjs';
import { ensurePublicTables } from '../../../scripts/engines/public-tables.mjs';
import { ContractLevel, isSensitive, type TableSchema } from '../../../src/contracts/dataset.ts';
import { createBuiltInAnalyst } from '../../../src/core/analyst/built-in-analyst.ts';
import { writtenByModel } from '../../../src/core/privacy/anonymized.ts';
import { pythonLiteral } from '../../../src/main/workbench/file-reader.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { type ModelTurn, startModelServer } from '../../fixtures/model-server.ts';
import { workbenchOptions } from '../../main/workbench/table-sandbox.ts';
import { nativeSandbox } from './native-sandbox.ts';

interface QuestionSet {
  readonly files: readonly string[];
  readonly questions: readonly { readonly q: string }[];
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '5' },
    python: { type: 'string' },
  },
});
const python = options.python ?? (await ensurePandasPython());
const publicTables = await ensurePublicTables();
const sets = path.join(import.meta.dirname, '../analyst');
const folder = mkdtempSync(path.join(tmpdir(), 'leak-eval-'));
for (const maker of readdirSync(sets).filter((name) => /^make-.*\.py$/.test(name))) {
  if (spawnSync(python, [path.join(sets, maker), folder]).status !== 0) throw new Error(`${maker} failed`);
}

/** The model on the other side: sees what a model sees, writes what the built-in analyst would write. */
let schema: readonly TableSchema[] = [];
async function replay(body: string): Promise<ModelTurn> {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  const last = messages.at(-1)!;
  if (last.role === 'tool')
    return { kind: 'text', text: `Seen: ${last.content.match(/<[A-Z]+_\d+>/g)?.join(' ')} {{result}}` };
  const request = { instructions: writtenByModel(''), tables: [...schema], tools: [], today: '2025-06-15' };
  const said = [{ role: 'user' as const, text: writtenByModel(last.content) }];
  for await (const event of createBuiltInAnalyst().stream(
    { ...request, messages: said },
    new AbortController().signal,
  )) {
    if (event.kind !== 'tool-call') continue;
    const call = { ...(JSON.parse(event.call.arguments) as object), answer: '' };
    return { kind: 'call', name: event.call.name, arguments: JSON.stringify(call) };
  }
  return { kind: 'text', text: 'That is not in the files.' };
}

await using server = await startModelServer({ respond: ({ body }) => replay(body) });
using sandbox = nativeSandbox(python);
await using bench = await Workbench.open({
  ...workbenchOptions(sandbox),
  directory: null,
  masterKey: new Uint8Array(32).fill(3),
});
await bench.settings.change({
  model: {
    provider: 'openai',
    baseUrl: server.baseUrl,
    model: 'replay',
    api: 'chat-completions',
    azureApiVersion: null,
  },
});

/** Values long enough to be nobody's by chance. */
async function guardedValues(projectId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, classes } of await bench.cabinet.list(projectId)) {
    const columns = classes
      .filter(({ columnClass }) => isSensitive(columnClass))
      .map((column) => pythonLiteral(column.name));
    const source = `from cloister.profile import distinct\nemit_json(distinct(${pythonLiteral(name)}, [${columns.join(', ')}]))`;
    const files = await bench.cabinet.mounts(projectId);
    const run = {
      sessionId: `values-${projectId}`,
      executionId: 'values',
      language: 'python',
      source,
      files,
      timeoutMs: 60_000,
      tokens: {},
    } as const;
    const { value } = await sandbox.execute({ ...run, files: [...files] });
    found.push(...Object.values((value ?? {}) as Record<string, string[]>).flat());
    await sandbox.closeSession({ sessionId: run.sessionId });
  }
  return [...new Set(found)].filter((value) =>
    /\p{L}/u.test(value) ? value.length > 4 || /\p{Script=Han}{2}/u.test(value) : value.length > 7,
  );
}

const pathOf = (name: string): string | undefined =>
  [folder, publicTables].map((place) => path.join(place, name)).find((file) => existsSync(file));

/** “Destin” does not stand in “destination”. */
const occurrences = (text: string, value: string): number => {
  const letter = /[a-z0-9]/;
  let count = 0;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const [before, behind] = [text[at - 1] ?? '', text[at + value.length] ?? ''];
    const goesOn =
      (letter.test(before) && letter.test(value[0]!)) || (letter.test(behind) && letter.test(value.at(-1)!));
    if (!goesOn) count += 1;
  }
  return count;
};

/** What a project without files sends: the instructions, whose English words may be somebody's city or film. */
async function sentWithoutFiles(level: ContractLevel): Promise<string> {
  const { id } = await bench.shelf.create(`without files, ${level}`);
  await bench.shelf.setContract(id, { level, k: 5 });
  schema = [];
  const from = server.requests.length;
  await bench.runs.ask(id, 'x', { signal: new AbortController().signal, emit: () => {} });
  await bench.release(id);
  return server.requests[from]!.body.toLowerCase();
}

let leaks = 0;
for (const level of ContractLevel.options) {
  const fixed = await sentWithoutFiles(level);
  const tally = { questions: 0, answered: 0, requests: 0, bytes: 0, values: 0, leaked: new Set<string>() };
  for (const name of readdirSync(sets).filter((each) => each.endsWith('.json') && each.includes(options.only))) {
    const set = JSON.parse(readFileSync(path.join(sets, name), 'utf8')) as QuestionSet;
    const paths = set.files.map(pathOf);
    if (!paths.every((file) => file !== undefined)) continue;
    const { id } = await bench.shelf.create(name);
    for (const file of paths) await bench.cabinet.import(id, file);
    await bench.shelf.setContract(id, { level, k: 5 });
    const described = {
      projectId: id,
      files: await bench.cabinet.guarded(id),
      contract: { level: 'masked', k: 1 } as const,
    };
    schema = (await bench.privacy.describe(described)).tables;
    const from = server.requests.length;
    for (const { q } of set.questions.slice(0, Number(options.most))) {
      const question = q.replaceAll(/\{\{(?:\w+:)?([^}]+)\}\}/g, '$1');
      const run = await bench.runs.ask(id, question, { signal: new AbortController().signal, emit: () => {} });
      tally.questions += 1;
      if (run.status === 'answered') tally.answered += 1;
    }
    const bodies = server.requests.slice(from).map(({ body }) => body.toLowerCase());
    const sent = bodies.join('\n');
    const values = await guardedValues(id);
    for (const value of values) {
      const written = JSON.stringify(value.toLowerCase()).slice(1, -1);
      if (!sent.includes(written)) continue;
      const usual = occurrences(fixed, written);
      if (bodies.some((body) => occurrences(body, written) > usual)) tally.leaked.add(`${name}: ${value}`);
    }
    tally.values += values.length;
    tally.requests += bodies.length;
    tally.bytes += sent.length;
    await bench.release(id);
  }
  leaks += tally.leaked.size;
  const { questions, answered, requests, bytes, values, leaked } = tally;
  console.log(
    `${level.padEnd(10)} ${questions} questions, ${answered} answered, ${requests} requests, ${bytes} bytes, ${values} guarded values looked for: ${leaked.size} found`,
  );
  for (const each of [...leaked].slice(0, 10)) console.log(`  ${each}`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = leaks > 0 ? 1 : 0;
