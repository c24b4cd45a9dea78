// Reads a file in the sandbox's engine with our reader and with plain pandas, in turn, and prints the milliseconds of both, by the clock and of the processor.
// `node … in-engine.ts ENGINE_FOLDER FILE PLAIN_SOURCE`: one process a file, as memory that WebAssembly took is never given back.
import { basename } from 'node:path';
import { engineHere } from '../../guest/engine-here.ts';

interface Round {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const [engineDir, path, plain] = process.argv.slice(2);
if (!engineDir || !path || !plain) throw new Error('The engine’s folder, a file and pandas code are needed.');
const { kernel, mount } = await engineHere(engineDir);
const name = basename(path);
const file = await mount(path, name);
const prelude = `
import gc, importlib
import pandas as pd
from cloister import _books
from cloister._files import path_of
reader = importlib.import_module("cloister.load")
path = path_of(${JSON.stringify(name)})
`;
const works = {
  // Nothing that an earlier round kept.
  ours: `reader._cache.clear(); _books._kept = None; rows = len(reader.load(${JSON.stringify(name)}))`,
  plain: `rows = len(${plain})`,
};
const run = (source: string) => {
  const turn = kernel.run({ executionId: 'bench', source, tokens: {}, files: [file] });
  return JSON.parse(turn.response ?? '{}') as { kind?: string; error?: { message: string } };
};
run(prelude);
const took = { ours: [] as Round[], plain: [] as Round[] };
for (const kind of ['plain', 'ours', 'plain', 'ours'] as const) {
  run('rows = None; gc.collect()');
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const { kind: end } = run(works[kind]);
  const { user, system } = process.cpuUsage(cpu);
  if (end === 'ok') took[kind].push({ wallMs: performance.now() - started, cpuMs: (user + system) / 1000 });
}
process.stdout.write(`${JSON.stringify(took)}\n`);
