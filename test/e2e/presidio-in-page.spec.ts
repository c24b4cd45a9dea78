import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { installPackedPackage } from '../../packages/presidio-ts/test/pack-package.ts';
import { electronPath, electronSwitches } from './launch-app.ts';
import { launchElectron } from './launch-electron.ts';

const cache = process.env.CLOISTER_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cloister');
const model = join(cache, 'spacy-en-core-web-sm-3.8');
const mediaTypes: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

const page = `
  import { AnalyzerEngine, AnonymizerEngine, LightNlpEngine, SpacyNer, spacyModelPaths } from 'presidio-ts';
  const text = 'John Smith called 212-555-5555 from London.';
  async function bytes(path) {
    return new Uint8Array(await (await fetch('/model/' + path)).arrayBuffer());
  }
  async function answer() {
    const without = new AnalyzerEngine().analyze({ text, language: 'en', presidioCompatible: true });
    const entries = Object.entries(spacyModelPaths).map(async ([name, path]) => [name, await bytes(path)]);
    const ner = SpacyNer.load(Object.fromEntries(await Promise.all(entries)));
    const analyzer = new AnalyzerEngine({ nlpEngine: new LightNlpEngine({ ner }), presidioCompatible: true });
    const analyzerResults = analyzer.analyze({ text, language: 'en' });
    return {
      without: new AnonymizerEngine().anonymize({ text, analyzerResults: without }).text,
      withNames: new AnonymizerEngine().anonymize({ text, analyzerResults }).text,
      hasNode: 'process' in globalThis || 'require' in globalThis,
    };
  }
  globalThis.answer = answer();
`;

test('the packed package runs in a browser’s page, bundled as a user would, its model fetched', async () => {
  test.skip(!existsSync(model), 'the name model is not installed');
  const folder = installPackedPackage();
  writeFileSync(join(folder, 'page.js'), page);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="/page.js"></script>');
  await build({ root: folder, configFile: false, logLevel: 'error', build: { outDir: 'site' } });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    const file = path.startsWith('/model/')
      ? join(model, path.slice('/model/'.length))
      : join(folder, 'site', path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const app = await launchElectron({
    executablePath: electronPath,
    args: [...electronSwitches, resolve(import.meta.dirname, 'page-harness')],
    env: {
      ...(process.env as Record<string, string>),
      PAGE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    },
  });
  try {
    const window = await app.firstWindow();
    await window.waitForFunction('globalThis.answer !== undefined');
    expect(await window.evaluate('globalThis.answer')).toEqual({
      without: 'John Smith called <PHONE_NUMBER> from London.',
      withNames: '<PERSON> called <PHONE_NUMBER> from <LOCATION>.',
      hasNode: false,
    });
  } finally {
    await app.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
