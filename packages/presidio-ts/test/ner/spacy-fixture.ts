import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { type SpacyModelFiles, spacyModelPaths } from '../../src/ner/spacy-model-files.ts';

/** What the real spaCy said of a text; made by `fixtures/make_fixtures.py`. Offsets are UTF-16 units. */
export interface SpacyCase {
  readonly text: string;
  readonly entities: readonly (readonly [label: string, start: number, end: number])[];
  readonly tokens?: readonly string[];
  readonly lemmas?: readonly string[];
}

export function readSpacyCases(): readonly SpacyCase[] {
  const file = new URL('./fixtures/spacy-entities.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: SpacyCase[] }).cases;
}

function cacheRoot(): string {
  if (process.env.CLOISTER_CACHE) return path.resolve(process.env.CLOISTER_CACHE);
  if (process.env.XDG_CACHE_HOME) return path.join(path.resolve(process.env.XDG_CACHE_HOME), 'cloister');
  return path.join(homedir(), '.cache', 'cloister');
}

const folder = path.join(cacheRoot(), 'spacy-en-core-web-sm-3.8');

/** Why tests that need the model cannot run, or `undefined`. */
export const noModel = existsSync(folder)
  ? undefined
  : `the model is not in ${folder}; node scripts/engines/spacy-model.mjs fetches it`;

export function readModelFiles(): SpacyModelFiles {
  const files = Object.entries(spacyModelPaths).map(([name, file]) => [name, readFileSync(path.join(folder, file))]);
  return Object.fromEntries(files) as SpacyModelFiles;
}
