import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelSettings } from '../../../src/contracts/model.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { type ModelServer, startModelServer } from '../../fixtures/model-server.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

let folder: string;
let server: ModelServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-preview-'));
  server = await startModelServer({ respond: () => ({ kind: 'text', text: 'fine' }) });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const question = 'How much did Ana Ruiz claim, and did Zoltan Kovacs write to z.kovacs@example.com?';

const cases = [
  ['responses', 'blind'],
  ['responses', 'aggregates'],
  ['responses', 'masked'],
  ['chat-completions', 'masked'],
  ['built-in', 'blind'],
  ['built-in', 'masked'],
] as const;

describe('what would leave', () => {
  it('is byte for byte what leaves when the question is asked, by every door and under every level', async () => {
    await using bench = await Workbench.open({
      ...workbenchOptions(tableSandbox([])),
      directory: join(folder, 'store'),
      masterKey: new Uint8Array(32).fill(7),
    });
    const path = join(folder, 'claims.csv');
    writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
    const { id: projectId } = await bench.shelf.create('Claims');
    await bench.cabinet.import(projectId, path);
    const records = async () => {
      const rows = [];
      for await (const row of bench.ledger.records(null, 0)) rows.push(row);
      return rows;
    };
    for (const [door, level] of cases) {
      const model: ModelSettings =
        door === 'built-in'
          ? { provider: 'built-in' }
          : { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: door, azureApiVersion: null };
      await bench.settings.change({ model });
      const before = (await records()).length;
      const contract = { level, k: 5 };
      const preview = await bench.previews.preview(projectId, question, contract);
      expect(await records()).toHaveLength(before);
      await bench.shelf.setContract(projectId, contract);
      await bench.runs.ask(projectId, question, { signal: new AbortController().signal, emit: () => {} });
      const sent = new TextDecoder().decode((await records())[before]!.body!);
      const shown = preview.body.map((part) => (part.kind === 'text' ? part.text : part.token)).join('');
      expect(shown).toBe(sent);
      expect(preview.sizeBytes).toBe(Buffer.byteLength(sent));
      expect(preview.body.flatMap((part) => (part.kind === 'token' ? [part.original] : []))).toEqual(
        expect.arrayContaining(['Ana Ruiz', 'Zoltan Kovacs', 'z.kovacs@example.com']),
      );
    }
    expect(server.requests).toHaveLength(cases.filter(([door]) => door !== 'built-in').length);
  });
});
