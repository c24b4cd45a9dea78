import path from 'node:path';
import { checkout, openDoor, openWindow, runToEnd } from './app-under-test.ts';
import { NativePython, runPython } from './native-python.ts';
import { type Comparison, compare, tableOf, timeMs } from './ratio.ts';

const claims = path.join(checkout, 'resources/samples/claims.csv');
const firstStatement = 'print(1)';
const loop = 'total = 0\nfor i in range(1_000_000):\n    total += i * i % 7\n';

/** A column's sum by group with nothing but the standard library: what an analyst's first script would be. */
const plainScript = `
import csv, collections
sums = collections.defaultdict(float)
for row in csv.DictReader(open(${JSON.stringify(claims)}, encoding='utf-8')):
    sums[row['region']] += float(row['amount'])
print(max(sums, key=sums.get))
`;

const comparisons: Comparison[] = [];
async function measure(rivals: Parameters<typeof compare>[0]): Promise<void> {
  process.stderr.write(`… ${rivals.what}\n`);
  comparisons.push(await compare(rivals));
}

await measure({
  what: 'window: start to first text',
  ours: () => timeMs(() => openWindow('cloister')),
  peerName: 'an empty Electron window',
  peer: () => timeMs(() => openWindow('empty')),
  rounds: 3,
});
await measure({
  what: 'command line: start to end of `version`',
  ours: () => timeMs(() => runToEnd('cloister', ['version'])),
  peerName: 'an Electron that starts and exits',
  peer: () => timeMs(() => runToEnd('empty', [])),
  rounds: 5,
});
await measure({
  what: 'first answer: process start, import, question',
  ours: () => timeMs(firstAnswer),
  peerName: 'an Electron that starts and exits',
  peer: () => timeMs(() => runToEnd('empty', [])),
  rounds: 3,
});
await measureWarm();
process.stdout.write(`${tableOf(comparisons)}\n`);

async function firstAnswer(): Promise<void> {
  await using door = openDoor('ask');
  await answerOf(door, 'a');
}

async function answerOf(door: ReturnType<typeof openDoor>, id: string): Promise<void> {
  const question = 'Which region has the highest total claim amount?';
  const answer = await door.ask({ id, question, files: [claims], project: 'bench' });
  if (answer.error !== undefined) throw new Error(`ask failed: ${String(answer.error)}`);
}

/** What an app that is already open costs. */
async function measureWarm(): Promise<void> {
  await using native = new NativePython();
  await using asking = openDoor('ask');
  await answerOf(asking, 'warm-up');
  let asked = 0;
  await measure({
    what: 'next answer in an open project',
    ours: () => timeMs(() => answerOf(asking, `next-${asked++}`)),
    peerName: 'a plain python3 script',
    peer: () => timeMs(() => runPython(plainScript)),
    rounds: 5,
  });
  await using sandbox = openDoor('exec');
  let sessions = 0;
  const run = async (source: string, session: string): Promise<void> => {
    const answer = await sandbox.ask({ id: 'x', session, language: 'python', source, timeoutMs: 60_000 });
    if (answer.kind !== 'ok') throw new Error(`exec failed: ${JSON.stringify(answer)}`);
  };
  await run(firstStatement, 'warm');
  await measure({
    what: 'sandbox: new session, first statement',
    ours: async () => {
      const session = `new-${sessions++}`;
      const spent = await timeMs(() => run(firstStatement, session));
      await sandbox.ask({ id: 'c', session, close: true });
      return spent;
    },
    peerName: 'python3 -c print(1)',
    peer: () => timeMs(() => runPython(firstStatement)),
    rounds: 7,
  });
  await measure({
    what: 'sandbox: warm turn, 1,000,000 loop rounds',
    ours: () => timeMs(() => run(loop, 'warm')),
    peerName: 'the same loop in native CPython',
    peer: () => timeMs(() => native.run(loop)),
    rounds: 7,
  });
  await measure({
    what: 'sandbox: warm turn, one statement',
    ours: () => timeMs(() => run(firstStatement, 'warm')),
    peerName: 'python3 -c print(1)',
    peer: () => timeMs(() => runPython(firstStatement)),
    rounds: 15,
  });
}
