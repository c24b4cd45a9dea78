import type { AppState, RequestPreview, RunView } from '../../../src/contracts/app-views.ts';
import { defaultBudget } from '../../../src/contracts/budget.ts';
import type { ContractLevel } from '../../../src/contracts/dataset.ts';
import { CloisterError } from '../../../src/contracts/errors.ts';
import type { Segment } from '../../../src/contracts/privacy.ts';
import { claimsFile } from '../fixtures/claims-file.ts';
import { ana, claimRun, phone, text } from '../fixtures/runs.ts';
import { type FakeBridge, fakeBridge } from './fake-bridge.ts';
import type { Scenario } from './scenarios.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function preview(value: string): Segment[] {
  return value.split(/(Ana Ruiz|\(555\) 010-0123)/).flatMap((part): Segment[] => {
    if (part === '') return [];
    return [part === 'Ana Ruiz' ? ana : part.startsWith('(555)') ? phone : text(part)];
  });
}

/** A request as the chat door would write it. */
function previewRequest(question: string, level: ContractLevel): RequestPreview {
  const columns = claimsFile.profile.columns.map(
    ({ name, type, samples }) =>
      `- "${name}" ${type}${level === 'masked' && name === 'region' ? ` (values: ${samples.join(', ')})` : ''}`,
  );
  const system = `You are the analyst inside Cloister.\n\nFiles of the project:\n\n"claims.csv": 12480 rows\n${columns.join('\n')}`;
  const [head, tail] = JSON.stringify({
    model: 'gpt-5.1',
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: '…' },
    ],
  }).split('…');
  const body = [text(head!), ...preview(question), text(tail!)];
  return { body, sizeBytes: head!.length + question.length + tail!.length };
}

async function drawing(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(480, 200);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 480, 200);
  pen.fillStyle = '#0072b2';
  for (let bar = 0; bar < 12; bar += 1) pen.fillRect(20 + bar * 38, 180 - bar * 12, 26, bar * 12);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

/** An app made of one scenario, for looking at the window without main. */
export function fakeApp(
  scenario: Scenario,
  wish: { theme: 'system' | 'light' | 'dark'; language: 'system' | 'en' | 'zh' },
): FakeBridge {
  const state: AppState = {
    version: '0.1.0',
    runtime: 'Electron 41.3.0 (from an npm package, for running and testing)',
    pythonEngine: true,
    store: scenario.store,
    projects: scenario.projects.map((name, index) => ({
      id: index === scenario.projects.length - 1 ? 'project-claims' : `project-${index}`,
      name,
      contract: { level: index === 1 ? 'aggregates' : 'masked', k: 5 },
      widest: { level: 'masked', k: 1 },
      createdAt: Date.now(),
    })),
    settings: {
      model: scenario.outside
        ? {
            provider: 'openai',
            baseUrl: 'https://api.openai.com/v1',
            model: 'gpt-5.1',
            api: 'responses',
            azureApiVersion: null,
          }
        : { provider: 'built-in' },
      hasModelKey: scenario.outside,
      budget: defaultBudget,
      answerReuse: 'exact',
      ...wish,
    },
    samples: [
      {
        id: 'claims',
        title: { en: 'Insurance claims', zh: '保险理赔' },
        file: 'claims.csv',
        questions: {
          en: [
            'How much did Ana Ruiz claim?',
            'Which region has the highest average amount?',
            'Show claimed amount by month as a chart.',
          ],
          zh: ['Ana Ruiz 一共理赔了多少？', '哪个地区的平均金额最高？', '按月画出理赔金额。'],
        },
      },
      {
        id: 'patients',
        title: { en: 'Hospital visits', zh: '医院就诊' },
        file: 'visits.csv',
        questions: { en: ['How many visits were there per department?'], zh: ['每个科室有多少次就诊？'] },
      },
      {
        id: 'customers',
        title: { en: 'Customers and orders', zh: '客户与订单' },
        file: 'orders.xlsx',
        questions: { en: ['Who are the ten best customers by revenue?'], zh: ['收入最高的十位客户是谁？'] },
      },
    ],
  };
  const find = (projectId: string) => {
    const project = state.projects.find(({ id }) => id === projectId);
    if (!project) throw new CloisterError('no-such-project', 'There is no such project.');
    return project;
  };
  let removed = state.projects;
  const bridge = fakeBridge({
    state: () => state,
    unlock: ({ passphrase }) => {
      if (passphrase === 'wrong') throw new CloisterError('wrong-passphrase', 'Wrong passphrase.');
      return { ...state, store: 'open' };
    },
    createProject: ({ name }) => {
      const project = {
        id: `new-${Date.now()}`,
        name,
        contract: { level: 'masked', k: 5 },
        widest: { level: 'masked', k: 1 },
        createdAt: Date.now(),
      } as const;
      state.projects.push(project);
      return project;
    },
    renameProject: ({ projectId, name }) => Object.assign(find(projectId), { name }),
    removeProject: ({ projectId }) => {
      removed = [...state.projects];
      state.projects = state.projects.filter(({ id }) => id !== projectId);
    },
    restoreProject: ({ projectId }) => removed.find(({ id }) => id === projectId)!,
    openProject: ({ projectId }) => ({
      project: find(projectId),
      files: projectId === 'project-claims' ? [...scenario.files] : [],
      runs: projectId === 'project-claims' ? [...scenario.runs] : [],
    }),
    setContract: ({ projectId, contract }) => Object.assign(find(projectId), { contract }),
    importFiles: async ({ paths }, { emit }) => {
      const name = paths[0]?.split('/').at(-1) ?? 'claims.csv';
      for (const stage of ['reading', 'profiling', 'classifying', 'guarding', 'done'] as const) {
        emit({ name, stage, message: null, share: null });
        await pause(700);
      }
      return {
        files: [{ ...claimsFile, id: `file-${name}`, name }],
        problems: scenario.problems
          ? [{ name: 'broken.xlsx', message: 'This is not an Excel file: it begins like a PDF. Nothing was added.' }]
          : [],
      };
    },
    openSample: async (_input, { emit }) => {
      for (const stage of ['reading', 'profiling', 'classifying', 'guarding', 'done'] as const) {
        emit({ name: 'claims.csv', stage, message: null, share: null });
        await pause(250);
      }
      const project = {
        id: 'sample',
        name: 'Insurance claims',
        contract: { level: 'masked', k: 5 },
        widest: { level: 'masked', k: 1 },
        createdAt: Date.now(),
      } as const;
      state.projects.push(project);
      return { project, files: [claimsFile], runs: [] };
    },
    removeFile: () => undefined,
    restoreFile: ({ fileId }) => scenario.files.find(({ id }) => id === fileId)!,
    setCleaning: ({ fileId }) => scenario.files.find(({ id }) => id === fileId)!,
    importPasted: () => ({ files: [] }),
    setColumnClass: ({ fileId, column, columnClass }) => {
      const file = scenario.files.find(({ id }) => id === fileId)!;
      return {
        ...file,
        classes: file.classes.map((old) => (old.name === column ? { ...old, columnClass, corrected: true } : old)),
      };
    },
    preview: ({ text: value }) => preview(value),
    previewRequest: ({ text: value, contract }) => previewRequest(value, contract.level),
    ask: async ({ projectId, question }, { emit, signal }) => {
      let run: RunView = {
        ...claimRun,
        id: `run-${Date.now()}`,
        projectId,
        question,
        questionSegments: preview(question),
        status: 'running',
        startedAt: Date.now(),
        endedAt: null,
        steps: [],
        answer: '',
        model: scenario.outside ? 'gpt-5.1' : 'Built-in analyst',
      };
      emit({ kind: 'run', run });
      for (const step of claimRun.steps) {
        await pause(500);
        if (signal.aborted) return { ...run, status: 'stopped', endedAt: Date.now() };
        if (step.kind === 'code') {
          const { startedAt: _old, ...rest } = step;
          emit({
            kind: 'step',
            step: {
              ...rest,
              startedAt: Date.now(),
              durationMs: null,
              outcome: null,
              tables: [],
              stdout: '',
              observation: null,
            },
          });
          await pause(900);
        }
        if (signal.aborted) return { ...run, status: 'stopped', endedAt: Date.now() };
        emit({ kind: 'step', step });
        run = { ...run, steps: [...run.steps, step] };
      }
      for (const word of claimRun.answer.split(/(?<= )/)) {
        if (signal.aborted) return { ...run, status: 'stopped', endedAt: Date.now() };
        emit({ kind: 'answer-delta', text: word });
        run = { ...run, answer: run.answer + word };
        await pause(40);
      }
      return { ...run, status: 'answered', endedAt: Date.now() };
    },
    stopRun: () => undefined,
    rules: () => [],
    egress: ({ projectId }) => (projectId === 'project-claims' ? [...scenario.records] : []),
    ledger: () => ({
      verified: scenario.ledgerProblem === null,
      recordCount: scenario.records.length,
      sentCount: scenario.records.filter(({ decision }) => decision === 'sent').length,
      sentBytes: 4_130,
      problem: scenario.ledgerProblem,
    }),
    artifact: async () => ({ mime: 'image/png', bytes: await drawing() }),
    saveArtifact: () => ({ path: '/home/ana/figure-1.png' }),
    saveFile: ({ kind }) => ({ path: `/home/ana/table.${kind}` }),
    saveReport: ({ format }) => ({ path: `/home/ana/report.${format}` }),
    setSettings: (change) => {
      const { modelKey, ...rest } = change;
      Object.assign(state.settings, rest, modelKey === undefined ? {} : { hasModelKey: modelKey !== null });
      return state.settings;
    },
    lock: () => {},
    lockedView: () => null,
    vaultState: ({ projectId }) => ({
      keptBy: 'passphrase',
      isLasting: true,
      masterKeyId: '3f9a61c07d2be845',
      lockAfterMinutes: 15,
      project: projectId === null ? null : { entries: 412, keyVersion: 2 },
    }),
    setLockAfter: () => {},
    rotateMasterKey: () => {},
    rotateProjectKey: () => {},
    exportVault: () => ({ path: '/home/ana/vault.cloistervault', entries: 412 }),
    importVault: () => null,
    purge: () => null,
    testModel: async () => {
      await pause(600);
      return { ok: true, message: 'gpt-5.1 answered in 0.6 s.' };
    },
  });
  return bridge;
}
