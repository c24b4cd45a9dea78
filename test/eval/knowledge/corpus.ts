// Documents and questions of the knowledge evaluation, made by `library/` from what is on this machine and in the registries.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheRoot } from '../../../scripts/setup/cache-root.mjs';
import { Block } from '../../../src/contracts/knowledge.ts';

const checkout = resolve(import.meta.dirname, '../../..');

export interface EvaluationDocument {
  /** Its kind (`man`, `api`, `mail`, `office`, `zh`), a slash, and the file's name. */
  readonly name: string;
  readonly blocks: readonly Block[];
}

/** Ranking is changed by what the development half shows; the held-out half is only added up. */
export type Half = 'development' | 'held out';

export interface EvaluationQuestion {
  readonly text: string;
  /** The one document that answers it. */
  readonly target: string;
  readonly half: Half;
}

export interface Corpus {
  readonly documents: readonly EvaluationDocument[];
  readonly questions: readonly EvaluationQuestion[];
}

/** The half is drawn from the question's own words, before anything is measured and the same on every machine. */
const halfOf = (text: string): Half =>
  createHash('sha256').update(`half ${text}`).digest().readUInt8(0) % 2 === 0 ? 'development' : 'held out';

/** Fetches what is missing (minutes, once) and reads all documents (half a minute). */
export function readCorpus(): Corpus {
  const folder = join(cacheRoot(), 'knowledge-eval-1');
  mkdirSync(folder, { recursive: true });
  const lines = execFileSync('python3', ['-m', 'library', checkout, folder], {
    cwd: import.meta.dirname,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  const made = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; blocks: unknown; questions: string[] });
  const names = new Set(made.map(({ name }) => name));
  const written = readFileSync(join(import.meta.dirname, 'questions.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string])
    .filter(([name]) => names.has(name));
  const asked = [
    ...written,
    ...made.flatMap(({ name, questions }) => questions.map((text): [string, string] => [name, text])),
  ];
  return {
    documents: made.map(({ name, blocks }) => ({ name, blocks: Block.array().parse(blocks) })),
    questions: asked.map(([target, text]) => ({ target, text, half: halfOf(text) })),
  };
}
