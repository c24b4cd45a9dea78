import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'presidio-ts-pack-'));
const installed = path.join(folder, 'node_modules', 'presidio-ts');

const quickStart = `
  import { AnalyzerEngine, AnonymizerEngine } from 'presidio-ts';
  const text = 'My phone number is 212-555-5555 and my mail a@example.com';
  const analyzerResults = new AnalyzerEngine().analyze({ text, language: 'en' });
  globalThis.answer = new AnonymizerEngine().anonymize({ text, analyzerResults }).text;
`;
const answer = 'My phone number is <PHONE_NUMBER> and my mail <EMAIL_ADDRESS>';

beforeAll(() => {
  // A copy, so that the checkout gets no build output.
  const copy = path.join(folder, 'source', 'packages', 'presidio-ts');
  mkdirSync(copy, { recursive: true });
  cpSync(path.join(source, '..', '..', 'tsconfig.json'), path.join(folder, 'source', 'tsconfig.json'));
  for (const name of ['src', 'package.json', 'tsconfig.build.json', 'README.md', 'LICENSE']) {
    cpSync(path.join(source, name), path.join(copy, name), { recursive: true });
  }
  const modules = path.join(source, '..', '..', 'node_modules');
  symlinkSync(modules, path.join(folder, 'source', 'node_modules'));
  execFileSync(process.execPath, [path.join(modules, 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], {
    cwd: copy,
  });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: copy, stdio: 'pipe' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(folder, tarball), '-C', installed, '--strip-components=1']);
  // What an installation would fetch, linked instead: tests reach no network.
  const { dependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(modules, name), link);
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the packed package works from a fresh folder in Node', () => {
  writeFileSync(path.join(folder, 'main.mjs'), `${quickStart}\nconsole.log(globalThis.answer);`);
  const printed = execFileSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(printed.trim()).toBe(answer);
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
