import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPackedPackage, readmeBlocks } from './pack-package.ts';

const quickStart = `
  import { AnalyzerEngine, AnonymizerEngine } from 'presidio-ts';
  const text = 'My phone number is 212-555-5555 and my mail a@example.com';
  const analyzerResults = new AnalyzerEngine().analyze({ text, language: 'en' });
  globalThis.answer = new AnonymizerEngine().anonymize({ text, analyzerResults }).text;
`;
const answer = 'My phone number is <PHONE_NUMBER> and my mail <EMAIL_ADDRESS>';

let folder: string;
beforeAll(() => {
  folder = installPackedPackage();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(code: string): string {
  writeFileSync(path.join(folder, 'main.mjs'), code);
  return execFileSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' }).trim();
}

test('the packed package works from a fresh folder in Node', () => {
  expect(run(`${quickStart}\nconsole.log(globalThis.answer);`)).toBe(answer);
}, 60_000);

test('the README’s quick start runs as it stands, and prints what it says', () => {
  const block = readmeBlocks().find((code) => code.includes('new AnalyzerEngine()')) ?? '';
  const said = /entityType: '(\w+)', start: (\d+), end: (\d+), score: ([\d.]+)/.exec(block)?.slice(1);
  const printed = run(block.replace('console.log(results)', 'console.log(JSON.stringify(results[0]))')).split('\n');
  const { entityType, start, end, score } = JSON.parse(printed[0]!) as Record<string, unknown>;
  expect([entityType, start, end, score].map(String)).toEqual(said);
  const lastComment = /console\.log\(anonymized\.text\); \/\/ (.*)/.exec(block)?.[1];
  expect(printed.at(-1)).toBe(lastComment);
}, 60_000);

test('the README’s way there and back gives the text that it says', () => {
  const block = readmeBlocks().find((code) => code.includes('new DeanonymizeEngine()')) ?? '';
  const [, call, said] = /^(new DeanonymizeEngine\(\).*\.text); \/\/ (.*)$/m.exec(block) ?? [];
  expect(run(block.replace(call!, `console.log(${call})`))).toBe(said);
}, 60_000);

test('its lists of names and towns are a path of their own, and leave the engine small', () => {
  const code = `import { gazetteers } from 'presidio-ts/gazetteers'; console.log(gazetteers.isTown('Nuremberg'));`;
  expect(run(code)).toBe('true');
  const engine = readFileSync(path.join(folder, 'node_modules', 'presidio-ts', 'dist', 'index.js'), 'utf8');
  expect(engine).not.toMatch(/from '\.\/gazetteers\/(?:packed|gazetteers\.js)/);
}, 60_000);

test('and bundled for a browser, where there is no Node', async () => {
  writeFileSync(path.join(folder, 'page.mjs'), quickStart);
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: path.join(folder, 'page.mjs') } },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((one) => ('output' in one ? one.output : []));
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
  // Only what every browser has: no process, no require, no Buffer.
  const page: { answer?: string } = { TextDecoder, TextEncoder, AbortSignal, crypto } as object;
  vm.runInNewContext(code.replaceAll(/^export .*$/gm, ''), Object.assign(page, { globalThis: page }));
  expect(page.answer).toBe(answer);
}, 120_000);
