import { openDoor } from '../app-under-test.ts';
import { proportionalBytes, treeOf } from './process-tree.ts';

const mebibyte = 1024 * 1024;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const lookMs = 250;
/** The spare is given back after a minute without a run. */
const spareIdleMs = 65_000;

export interface AppMemory {
  /** MiB of the app and all its processes, memory they share counted in part. */
  readonly withSpare: number;
  readonly withoutSpare: number;
}

/** What the app takes with one session of Python, as `exec` starts it. */
export async function memoryOfOneKernel(): Promise<AppMemory> {
  await using door = openDoor('exec');
  const mebibytes = () => proportionalBytes(treeOf(door.processId)) / mebibyte;
  const source = 'import pandas as pd\npd.DataFrame({"a": [1, 2]}).a.sum()';
  await door.ask({ id: 1, session: 'one', language: 'python', source });
  await pause(4_000);
  const withSpare = mebibytes();
  await pause(spareIdleMs);
  return { withSpare, withoutSpare: mebibytes() };
}

const python = (megabytes: number) => ({
  language: 'python',
  source: `import numpy as np\nheld = np.random.random(${megabytes * 131_072})\nlen(held)`,
});
const javascript = {
  language: 'javascript',
  source: 'var held = []; for (let i = 0; i < 30; i++) held.push(new Float64Array(1024 * 1024).fill(i)); held.length',
};
const sql = {
  language: 'sql',
  source: 'create table held as select range i, md5(range::varchar) t from range(2000000); select count(*) from held',
};
const pyodide = {
  language: 'python',
  engine: 'pyodide',
  source: 'held = [bytearray(1 << 20) for _ in range(300)]\nlen(held)',
};

/** The most that the app takes, in MiB, while large sessions of all engines are opened one after the other and kept. */
export async function peakOfManySessions(): Promise<{ readonly sessions: number; readonly peak: number }> {
  await using door = openDoor('exec');
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, proportionalBytes(treeOf(door.processId)) / mebibyte);
  }, lookMs);
  const kinds = [...Array(4).fill(python(350)), ...Array(3).fill(javascript), ...Array(3).fill(sql)];
  const all = [...kinds, pyodide, pyodide, python(800), python(800)];
  for (const [index, kind] of all.entries()) {
    const { kind: end } = await door.ask({ id: index, session: `session ${index}`, timeoutMs: 120_000, ...kind });
    if (end !== 'ok') throw new Error(`A large session ended as ${end}.`);
  }
  clearInterval(timer);
  return { sessions: all.length, peak };
}
