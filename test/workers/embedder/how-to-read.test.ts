import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { howToRead } from '../../../src/workers/adapters/embedder/how-to-read.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-encoder-'));
  mkdirSync(join(folder, '1_Pooling'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));

it('takes the mean of bare texts where the folder says nothing', () => {
  expect(howToRead(folder)).toEqual({ prompts: { query: '', passage: '' }, pooling: 'mean' });
});

it('takes prompts and pooling from the files of sentence-transformers', () => {
  write('config_sentence_transformers.json', { __version__: {}, prompts: { query: 'query: ', document: 'passage: ' } });
  write('1_Pooling/config.json', { word_embedding_dimension: 512, pooling_mode_cls_token: true });
  expect(howToRead(folder)).toEqual({ prompts: { query: 'query: ', passage: 'passage: ' }, pooling: 'first' });
});

it('names the file that is damaged', () => {
  writeFileSync(join(folder, 'config_sentence_transformers.json'), '{');
  expect(() => howToRead(folder)).toThrow(/config_sentence_transformers\.json is not what/);
});
