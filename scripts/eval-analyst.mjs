#!/usr/bin/env node
/**
 * Asks the built-in analyst the questions of test/eval/analyst and compares its answers with those of independent pandas expressions.
 * Usage: npm run eval -- analyst [--only WORD] [--verbose] [--python PATH] [--extra FOLDER-OF-TABLES] [--sets FOLDER-OF-QUESTIONS]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createBuiltInAnalyst } from '../src/core/analyst/built-in-analyst.ts';
import { ensurePandasPython } from './engines/pandas-environment.mjs';
import { ensurePublicTables } from './engines/public-tables.mjs';

const here = path.join(path.dirname(fileURLToPath(import.meta.url)), '../test/eval/analyst');
const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : process.argv[at + 1];
};
async function prepared(what, prepare) {
  try {
    return await prepare();
  } catch (error) {
    process.stderr.write(`The evaluation needs ${what}: ${error.message}\n`);
    process.exit(2);
  }
}
const verbose = process.argv.includes('--verbose');
const only = option('--only');
const python = option('--python') ?? (await prepared('a Python with pandas', ensurePandasPython));
const publicTables = await prepared('the public tables', ensurePublicTables);
const folder = mkdtempSync(path.join(tmpdir(), 'analyst-eval-'));
for (const maker of readdirSync(here).filter((name) => /^make-.*\.py$/.test(name))) {
  const made = spawnSync(python, [path.join(here, maker), folder], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
}
const worker = spawn(python, [path.join(here, 'sandbox-stub.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: worker.stdout })[Symbol.asyncIterator]();
async function call(request) {
  worker.stdin.write(`${JSON.stringify(request)}\n`);
  const { value, done } = await lines.next();
  if (done) throw new Error('Python ended');
  const answer = JSON.parse(value);
  if (!answer.ok) throw new Error(answer.error);
  return answer.answer;
}

const samples = path.join(here, '../../../resources/samples');
/** Where a table lies; `book.xlsx#Sales` is the sheet Sales of a workbook. */
const pathOf = (name) =>
  [folder, option('--extra'), samples, publicTables]
    .filter(Boolean)
    .map((place) => path.join(place, name))
    .find((file) => existsSync(file.replace(/#[^#]*$/, '')));
const profiles = new Map();
const tokens = new Map();
const originals = new Map();
const counts = new Map();
function tokenFor(text, type) {
  if (!tokens.has(text)) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    tokens.set(text, `<${type}_${counts.get(type)}>`);
    originals.set(tokens.get(text), text);
  }
  return tokens.get(text);
}
const typeOf = {
  person: 'PERSON',
  email: 'EMAIL',
  phone: 'PHONE',
  'id-number': 'ID',
  address: 'ADDRESS',
  organization: 'ORGANIZATION',
  'free-text': 'TEXT',
};
async function profile(name, classes) {
  if (!profiles.has(name)) {
    const schema = await call({ do: 'profile', path: pathOf(name), classes });
    for (const column of schema.columns)
      if (column.sensitive)
        for (const cell of await call({ do: 'cells', path: pathOf(name), column: column.name }))
          tokenFor(cell, typeOf[column.columnClass] ?? 'TEXT');
    profiles.set(name, schema);
  }
  return profiles.get(name);
}
const restore = (text) => text.replace(/<[A-Z]+_\d+>/g, (token) => originals.get(token) ?? token);
const inCode = (text) =>
  text.replace(/<[A-Z]+_\d+>/g, (token) => JSON.stringify(originals.get(token) ?? token).slice(1, -1));

async function turn(analyst, request) {
  let text = '';
  let call = null;
  for await (const event of analyst.stream(request, new AbortController().signal)) {
    if (event.kind === 'text') text += event.text;
    if (event.kind === 'tool-call') call = event.call;
  }
  return { text, call };
}

async function ask(analyst, messages, tables, files, today) {
  const request = { instructions: '', tables, messages, tools: [], today };
  const out = { answer: '', code: [], tables: [], charts: [], errors: [] };
  for (let step = 0; step < 4; step += 1) {
    const { text, call: tool } = await turn(analyst, request);
    messages.push({ role: 'assistant', text, toolCalls: tool === null ? [] : [tool] });
    if (tool === null) {
      out.answer = restore(text);
      return out;
    }
    const { code } = JSON.parse(tool.arguments);
    out.code.push(code);
    const run = await call({ do: 'run', source: inCode(code), files });
    if (run.error !== null) out.errors.push(run.traceback.split('\n').slice(-6).join('\n'));
    // Two questions asked at once are answered one after the other.
    out.tables.push(...run.tables);
    out.charts.push(...run.charts);
    const seen = run.tables.map((table) => ({
      ...table,
      rows: table.rows
        .slice(0, 100)
        .map((row) => row.map((cell) => (typeof cell === 'string' ? (tokens.get(cell) ?? cell) : cell))),
    }));
    const observation = {
      kind: run.kind,
      result: run.result,
      stdout: run.stdout ?? '',
      tables: seen,
      charts: run.charts.length,
      files: 0,
      error: run.error,
      heldBack: [],
    };
    messages.push({ role: 'tool', callId: tool.id, output: JSON.stringify(observation) });
  }
  out.answer = '(no answer after three repairs)';
  return out;
}

const numbersIn = (text) =>
  (text.replace(/(?<=\d),(?=\d{3})/g, '').match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
const close = (a, b) => Math.abs(a - b) <= Math.max(0.0051, Math.abs(b) * 0.001);
const exact = (a, b) => Math.abs(a - b) <= Math.max(1e-9, Math.abs(b) * 1e-7);
const shown = (cell) => (typeof cell === 'string' ? cell.replace('T00:00:00', '') : cell);

/** What is wrong with an answer; empty when nothing is. */
function faults(question, want, got) {
  const found = [];
  const { answer } = got;
  const cells = got.tables.flatMap((table) => table.rows.flat()).map(shown);
  const refused = got.code.length === 0;
  if (question.refuse === true) {
    if (!refused && !/not found|找不到|没有符合|No rows match/.test(answer))
      found.push('should have said that it is not there');
    return found;
  }
  if (refused) return ['refused'];
  const flat = Array.isArray(want) ? want.flat(2) : [want];
  const items = flat.filter((one) => one !== null).map(shown);
  const inText = question.table === true ? 0 : items.length <= 12 ? items.length : 3;
  for (const [index, item] of items.entries()) {
    if (typeof item === 'number') {
      if (index < inText && !numbersIn(answer).some((number) => close(number, item) || close(number, item * 100)))
        found.push(`answer lacks ${item}`);
      // A list of rows is counted by its length.
      const listed = got.tables.some((table) => table.rowCount === item);
      if (!listed && !cells.some((cell) => typeof cell === 'number' && (exact(cell, item) || exact(cell, item * 100))))
        found.push(`tables lack ${item}`);
    } else {
      if (index < inText && !answer.includes(String(item))) found.push(`answer lacks ${item}`);
      if (!cells.some((cell) => String(cell) === String(item) || String(cell).startsWith(String(item))))
        found.push(`tables lack ${item}`);
    }
  }
  if (question.first !== undefined || (question.winner === true && items.length > 0)) {
    const first = String(question.first ?? items[0]);
    const others = cells.filter(
      (cell) => typeof cell === 'string' && cell.length > 1 && !cell.includes(first) && !first.includes(cell),
    );
    const at = answer.indexOf(first);
    if (at < 0 || others.some((other) => answer.indexOf(other) >= 0 && answer.indexOf(other) < at))
      found.push(`${first} is not named first`);
  }
  if (question.rows !== undefined) {
    const height = got.tables.at(-1)?.rowCount;
    if (height !== question.rows) found.push(`table has ${height} rows, not ${question.rows}`);
  }
  if (question.chart !== undefined && got.charts.length === 0) found.push('no chart');
  if (
    typeof question.chart === 'string' &&
    got.charts.length > 0 &&
    (got.charts[0].mark.type ?? got.charts[0].mark) !== question.chart
  )
    found.push(`chart is ${JSON.stringify(got.charts[0].mark)}`);
  if (got.charts.some((chart) => !(chart.data?.values?.length > 0))) found.push('empty chart');
  if (answer.length > 3000) found.push('too long');
  return found;
}

const tally = new Map();
const count = (key, good) => {
  const known = tally.get(key) ?? { good: 0, all: 0 };
  tally.set(key, { good: known.good + (good ? 1 : 0), all: known.all + 1 });
};
const analyst = createBuiltInAnalyst();
const times = [];
let repairs = 0;
const sampleClasses = {
  'claims.csv': {
    claim_id: 'id-number',
    claimant_name: 'person',
    email: 'email',
    phone: 'phone',
    national_id: 'id-number',
    birth_date: 'birth-date',
    card_number: 'card',
    street_address: 'address',
    note: 'free-text',
  },
  'patients.xlsx': { Patient: 'person', Name: 'person', 'Patient name': 'person' },
  '员工.csv': {
    工号: 'id-number',
    姓名: 'person',
    手机号: 'phone',
    身份证号: 'id-number',
    邮箱: 'email',
    家庭住址: 'address',
    备注: 'free-text',
  },
  'orders.jsonl': {
    order_id: 'id-number',
    customer: 'person',
    email: 'email',
    ip_address: 'network',
    ship_to: 'address',
  },
  'transactions.tsv': { 'Account holder': 'person', Customer: 'person', Name: 'person', Holder: 'person' },
  'kunden.csv': {
    Kundennr: 'id-number',
    Name: 'person',
    Telefon: 'phone',
    Geburtsdatum: 'birth-date',
    Straße: 'address',
  },
};
const setsFolder = option('--sets') ?? here;
const sets = readdirSync(setsFolder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((file) => ({ file, ...JSON.parse(readFileSync(path.join(setsFolder, file), 'utf8')) }));
for (const sample of existsSync(path.join(samples, 'samples.json'))
  ? JSON.parse(readFileSync(path.join(samples, 'samples.json'), 'utf8')).samples
  : []) {
  const questions = ['en', 'zh'].flatMap((language) =>
    sample.questions[language].map((q, at) => ({
      intent: 'sample',
      q,
      want: [
        ...sample.expected[at].mentions.filter((name) => sample.expected[at].rows.length > 0 || !q.includes(name)),
        ...sample.expected[at].numbers,
        ...(sample.expected[at].mentions.length === 0 ? [] : sample.expected[at].rows.flat()),
      ],
      table: sample.expected[at].mentions.length === 0 && sample.expected[at].numbers.length === 0,
      rough: true,
    })),
  );
  sets.push({ file: `sample ${sample.file}`, files: [sample.file], classes: sampleClasses, questions });
}
for (const { file, ...set } of sets) {
  if (set.files.some((name) => pathOf(name) === undefined)) continue;
  const tables = [];
  for (const name of set.files) tables.push(await profile(name, set.classes?.[name] ?? {}));
  const files = Object.fromEntries(set.files.map((name) => [name, pathOf(name)]));
  let messages = [];
  for (const question of set.questions) {
    const id = `${file.replace('.json', '')}: ${question.q}`;
    if (question.follow !== true) messages = [];
    if (only !== null && !id.includes(only) && question.follow !== true) {
      if (!set.questions[set.questions.indexOf(question) + 1]?.follow) continue;
    }
    const text = question.q
      .replace(
        /\{\{(?:(\w+):)?([^}]+)\}\}/g,
        (_all, type, name) => tokens.get(name) ?? tokenFor(name, type ?? 'PERSON'),
      )
      .replace(/\p{Lu}[\p{L}]+ \p{Lu}[\p{L}]+|[\u4e00-\u9fff]{2,3}(?=的|\?$)/gu, (name) => tokens.get(name) ?? name);
    messages.push({ role: 'user', text });
    const started = performance.now();
    let got;
    let problems;
    try {
      got = await ask(analyst, messages, tables, files, set.today ?? '2025-06-15');
      const want =
        question.want !== undefined
          ? question.want
          : question.expect === undefined
            ? null
            : await call({ do: 'expect', source: question.expect, files });
      problems = faults(question, want, got);
    } catch (error) {
      got ??= { answer: '', code: [], errors: [] };
      problems = [String(error.stack ?? error).slice(-400)];
    }
    times.push(performance.now() - started);
    if (got.errors.length > 0) repairs += 1;
    const language = /[\u4e00-\u9fff]/.test(question.q) ? 'zh' : 'en';
    for (const key of [`intent ${question.intent}`, `language ${language}`, `set ${file}`, 'all'])
      count(key, problems.length === 0);
    if (problems.length > 0 || verbose) {
      console.log(
        `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${id}\n     ${problems.join('; ')}\n     → ${got.answer.slice(0, 400)}`,
      );
      if (problems.length > 0 || process.argv.includes('--code'))
        console.log(got.code.at(-1)?.replace(/^/gm, '       | ') ?? '');
      if (got.errors.length > 0) console.log(`     ${got.errors[0]}`);
    } else if (got.errors.length > 0) console.log(`repaired ${id}\n     ${got.errors[0]}`);
  }
}
worker.stdin.end();
rmSync(folder, { recursive: true, force: true });
times.sort((a, b) => a - b);
for (const [key, { good, all }] of [...tally].sort())
  console.log(`${key.padEnd(34)} ${String(good).padStart(3)} / ${all}`);
console.log(`median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms per question; ${repairs} needed a repair`);
process.exitCode = [...tally.values()].some(({ good, all }) => good < all) ? 1 : 0;
