import * as nodeModule from 'node:module';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as gazetteers from '../src/gazetteers/gazetteers.ts';
import * as presidio from '../src/index.ts';
import { noModel, readModelFiles } from './ner/spacy-fixture.ts';
import { readmeBlocks } from './pack-package.ts';

const exampleYaml = `
supported_languages: [en]
recognizers:
  - { name: Titles, supported_language: en, supported_entity: TITLE, deny_list: [Mr., Mrs.] }
`;

/** What the examples import, by the name they call it. */
const modules = { 'presidio-ts': presidio, 'presidio-ts/gazetteers': gazetteers, 'node:module': nodeModule };

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
  const code = block
    .replaceAll(/import \{([^}]*)\} from '([^']*)';/g, "const {$1} = modules['$2'];")
    .replaceAll('import.meta.url', 'url');
  const files = noModel === undefined ? readModelFiles() : undefined;
  const names = { modules, console: { log }, yaml: exampleYaml, files, url: import.meta.url };
  await new AsyncFunction(...Object.keys(names), code)(...Object.values(names));
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
