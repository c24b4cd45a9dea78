#!/usr/bin/env node
// `npm run eval -- privacy|leak|cache|analyst|knowledge [options]`: how good the answers are, on labelled data. Tests say whether a
// promise is kept; these say how well, so they print figures.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { checkout } from './setup/checkout.mjs';

const EVALUATIONS = {
  privacy: { about: 'personal data found in labelled texts, and the leak test', script: 'test/eval/privacy/run.ts' },
  leak: {
    about: 'raw values that reach an outside model over the whole analyst evaluation, by contract',
    script: 'test/eval/leak/run.ts',
  },
  cache: { about: 'answers that would be reused for another question', script: 'test/eval/cache/run.ts' },
  analyst: { about: "the built-in analyst's answers beside pandas", script: 'scripts/eval-analyst.mjs' },
  knowledge: {
    about: 'passages found for questions with known answers, beside BM25, vectors and plain fusion',
    script: 'test/eval/knowledge/run.ts',
  },
};

const [name, ...rest] = process.argv.slice(2);
const evaluation = Object.hasOwn(EVALUATIONS, name ?? '') ? EVALUATIONS[name] : undefined;
if (!evaluation) {
  if (name && !['--help', '-h'].includes(name)) process.stderr.write(`There is no evaluation named ${name}.\n`);
  process.stderr.write('Usage: npm run eval -- NAME [options]\n\n');
  for (const [each, { about }] of Object.entries(EVALUATIONS)) process.stderr.write(`  ${each.padEnd(9)} ${about}\n`);
  process.exit(2);
}
const child = spawn(
  process.execPath,
  ['--conditions=cloister-source', path.join(checkout, evaluation.script), ...rest],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
