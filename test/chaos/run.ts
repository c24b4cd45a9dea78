// `npm run chaos [-- --engine postgres|redis|embedded] [--tasks N] [--kills N] [--seed N]`: breaks the queue service, and counts what it lost.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type ChaosReport, runChaos } from './chaos-run.ts';
import { type Engine, engines } from './cluster.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    tasks: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string' },
  },
});
const wanted = engines.filter((engine) => values.engine === undefined || values.engine === engine);
if (wanted.length === 0) {
  process.stderr.write(`There is no engine “${values.engine}”. There are: ${engines.join(', ')}.\n`);
  process.exit(2);
}
/** The embedded service is one process that takes seconds to start: a tenth is what it gets in the same time. */
const shareOf = (engine: Engine) => (engine === 'embedded' ? 0.1 : 1);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));

let hasLost = false;
for (const engine of wanted) {
  const count = (given: string | undefined, usual: number) => Number(given ?? Math.round(usual * shareOf(engine)));
  const plan = { engine, tasks: count(values.tasks, 20_000), kills: count(values.kills, 1000), seed, fillsDisk: true };
  const report = await runChaos(plan, (line) => process.stderr.write(`… ${engine}: ${line}\n`));
  print(report);
  mkdirSync('test-results', { recursive: true });
  writeFileSync(`test-results/chaos-${engine}.json`, `${JSON.stringify(report, null, 2)}\n`);
  hasLost ||= report.wrong.length > 0;
}
// At once: of thousands of connections to killed processes, fetch’s pool once kept one that it turned over without end.
process.exit(hasLost ? 1 : 0);

function print(report: ChaosReport): void {
  const rows: [string, string | number][] = [
    ['engine', report.engine],
    ['seed', report.seed],
    ...Object.entries(report.faults),
    ...(report.hadDisk ? [] : [['disk full', 'left out: this user may not mount a file system'] as [string, string]]),
    ['clocks', 'each process wrong by up to an hour'],
    ['tasks accepted', report.accepted],
    ['requests refused or unanswered', report.refusals],
    ['streams followed through it', report.followed],
    ['effects that happened again', report.effectsAgain],
    ['last fault to last end', `${report.recoverySeconds.toFixed(1)} s`],
    ['in all', `${report.seconds.toFixed(0)} s, load ${loadavg()[0]?.toFixed(1)}`],
    ['lost, doubled or out of order', report.wrong.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(width)}${value}\n`);
  for (const wrong of report.wrong.slice(0, 20)) process.stdout.write(`  ${wrong}\n`);
  process.stdout.write('\n');
}
