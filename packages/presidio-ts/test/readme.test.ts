import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as presidio from '../src/index.ts';
import { noModel, readModelFiles } from './ner/spacy-fixture.ts';
import { readmeBlocks } from './pack-package.ts';

const exampleYaml = `
supported_languages: [en]
recognizers:
  - { name: Titles, supported_language: en, supported_entity: TITLE, deny_list: [Mr., Mrs.] }
`;

const AsyncFunction = (async () => {}).constructor as new (
  ...parameters: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs an example as it stands, and gives what it prints. */
async function printed(block: string): Promise<string[]> {
  const lines: string[] = [];
  const log = (...values: unknown[]): void => {
    const shown = values.map((value) => (typeof value === 'string' ? value : inspect(value, { breakLength: 1e9 })));
    lines.push(shown.join(' '));
  };
  const code = block.replaceAll(/import \{([^}]*)\} from 'presidio-ts';/g, 'const {$1} = presidio;');
  const files = noModel === undefined ? readModelFiles() : undefined;
  await new AsyncFunction('presidio', 'console', 'yaml', 'files', code)(presidio, { log }, exampleYaml, files);
  return lines;
}

describe('the README’s examples run, and print what they say', () => {
  const blocks = readmeBlocks();
  test.each(blocks.map((block, index) => [index, block] as const))('%i', async (_, block) => {
    if (block.includes('SpacyNer.load(files);') && noModel !== undefined) return;
    const said = [...block.matchAll(/^console\.log\(.*\);(?: \/\/ (.*))?$/gm)].map(([, comment]) => comment);
    const lines = await printed(block);
    expect(lines).toHaveLength(said.length);
    for (const [index, comment] of said.entries()) {
      if (comment !== undefined && !comment.includes('…')) expect(lines[index]).toBe(comment);
    }
  });

  test('every part of the package has one', () => {
    const all = blocks.join('\n');
    for (const name of [
      'AnalyzerEngine',
      'AnonymizerEngine',
      'DeanonymizeEngine',
      'BatchAnalyzerEngine',
      'BatchAnonymizerEngine',
      'StructuredEngine',
      'TabularAnalysisBuilder',
      'JsonAnalysisBuilder',
      'StreamingAnonymizer',
      'AnalyzerEngineProvider',
      'RecognizerRegistryProvider',
      'PatternRecognizer',
      'SpacyNer',
      'compileUserPattern',
    ]) {
      expect(all).toContain(name);
    }
  });
});
