import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReportFormat } from '../../../src/contracts/reports.ts';
import type { ExecutionOutcome } from '../../../src/contracts/sandbox.ts';
import type { Sandbox } from '../../../src/core/ports.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { startModelServer } from '../../fixtures/model-server.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bar = {
  mark: 'bar',
  data: { values: [{ who: 'Ana Ruiz', amount: 3 }], url: 'https://example.invalid/x.csv' },
  encoding: { x: { field: 'who', type: 'nominal' }, y: { field: 'amount', type: 'quantitative' } },
};
/** More points than there is memory for. */
const endless = {
  data: { sequence: { start: 0, stop: 1e12, as: 'x' } },
  mark: 'point',
  encoding: { x: { field: 'x', type: 'quantitative' } },
};

/** The table sandbox, whose code also draws. */
function drawing(charts: ExecutionOutcome['charts']): Sandbox {
  const sandbox = tableSandbox([]);
  return {
    ...sandbox,
    execute: async (input, options) => {
      const outcome = await sandbox.execute(input, options);
      return input.source.startsWith('f(') ? { ...outcome, charts } : outcome;
    },
  };
}

async function answered(charts: ExecutionOutcome['charts']) {
  const server = await startModelServer({
    respond: ({ body }, index) => {
      const token = /<PERSON_\d+>/.exec(body)?.[0] ?? 'none';
      return index === 0
        ? {
            kind: 'call',
            name: 'run_python',
            arguments: JSON.stringify({ plan: `Sum for ${token}`, code: `f("${token}")` }),
          }
        : { kind: 'text', text: `${token} claimed 12.5, or 99 in all.` };
    },
  });
  const bench = await Workbench.open({
    ...workbenchOptions(drawing(charts)),
    directory: null,
    masterKey: new Uint8Array(32).fill(7),
  });
  await bench.settings.change({
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
  });
  const path = join(folder, 'claims.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
  const { id: projectId } = await bench.shelf.create('Claims of Ana Ruiz');
  const [file] = await bench.cabinet.import(projectId, path);
  const run = await bench.runs.ask(projectId, 'How much did Ana Ruiz claim?', {
    signal: new AbortController().signal,
    emit: () => {},
  });
  return {
    bench,
    projectId,
    file: file!,
    run,
    async [Symbol.asyncDispose]() {
      await bench[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const formats: readonly ReportFormat[] = ['html', 'markdown', 'notebook'];

it('a report shows values or tokens, as was chosen; with tokens no name is in it, not even in a chart or a title', async () => {
  await using asked = await answered([bar]);
  for (const format of formats) {
    const request = { projectId: asked.projectId, runId: null, format, language: 'en' } as const;
    const restored = await asked.bench.reports.write({ ...request, values: 'restored' });
    expect(restored.text.includes('Ana Ruiz')).toBe(true);
    expect(/<svg|%3Csvg/.test(restored.text)).toBe(true);
    expect(restored.text.includes('example.invalid')).toBe(false);
    const masked = await asked.bench.reports.write({ ...request, values: 'tokens' });
    expect(masked.text + masked.name).not.toMatch(/Ruiz|Ana/);
    expect(/PERSON(?:\\+)?_\d/.test(masked.text)).toBe(true);
    expect(masked.text.includes('12.5')).toBe(true);
    for (const { text } of [restored, masked]) {
      expect(text.includes(asked.run.basis!.files[0]!.sha256)).toBe(true);
      if (format !== 'notebook') expect(text.includes('Not found in the results: 99')).toBe(true);
    }
  }
});

it('a chart that cannot be drawn is left out and said to be, and the report is written', async () => {
  await using asked = await answered([endless, bar]);
  const { text } = await asked.bench.reports.write({
    projectId: asked.projectId,
    runId: asked.run.id,
    format: 'html',
    values: 'restored',
    language: 'en',
  });
  expect(text.includes('This chart could not be drawn.')).toBe(true);
  expect(text.match(/<figure>/g)).toHaveLength(1);
});

it('next month’s file takes the place of this one’s: same name, same corrections', async () => {
  await using asked = await answered([]);
  const { bench, projectId, file } = asked;
  await bench.cabinet.setClass(projectId, file.id, 'claimant_name', 'category');
  const path = join(folder, 'claims-may.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\nLi Na\n`);
  const { files, missingColumns } = await bench.cabinet.replace(projectId, file.id, path);
  expect(files).toMatchObject([{ id: file.id, name: 'claims.csv' }]);
  expect(missingColumns).toEqual([]);
  expect(files[0]!.classes).toMatchObject([{ columnClass: 'category', corrected: true }]);
  expect(await bench.cabinet.mounts(projectId)).toMatchObject([{ name: 'claims.csv', path }]);
  await expect(bench.cabinet.replace(projectId, file.id, join(folder, 'nothing.csv'))).rejects.toMatchObject({
    code: 'file-missing',
  });
  const other = join(folder, 'claims.json');
  writeFileSync(other, '[]');
  await expect(bench.cabinet.replace(projectId, file.id, other)).rejects.toMatchObject({ code: 'other-kind' });
});
