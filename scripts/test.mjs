// Every check, in one run: `npm test`, or some of them by name (`npm test -- types unit`).
// The last line of stdout is `N passed, N failed, N skipped`; each static check counts as one.
import { rmSync } from 'node:fs';
import { checkout } from './setup/checkout.mjs';
import { playwrightCounts, vitestCounts } from './testing/counts.mjs';
import { runCheck } from './testing/run-check.mjs';

const results = 'test-results/counts';
const bin = (name) => `node_modules/.bin/${name}`;

/** In the order in which they start; those of one lane run one after the other. */
const CHECKS = [
  { name: 'types', lane: 'static', command: [bin('tsc'), '-p', '.'] },
  {
    name: 'lint',
    lane: 'static',
    command: [bin('biome'), 'check', '--colors=off', '--diagnostic-level=error', '--max-diagnostics=50'],
  },
  { name: 'unused', lane: 'static', command: [bin('knip'), '--no-progress'] },
  { name: 'lockfile', lane: 'static', command: ['node', 'scripts/lockfile.mjs', '--check'] },
  { name: 'notices', lane: 'static', command: ['node', 'scripts/third-party.mjs', '--check'] },
  {
    name: 'unit',
    lane: 'unit',
    command: [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}/unit.json`],
    counts: () => vitestCounts(`${results}/unit.json`),
  },
  {
    name: 'app',
    lane: 'app', // alone, when the others are done: it times out on a machine that is busy with something else
    after: ['static', 'unit'],
    command: [bin('playwright'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/app.json` },
    counts: () => playwrightCounts(`${results}/app.json`),
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No check named ${unknown.join(', ')}; there are ${CHECKS.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}
const chosen = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
rmSync(`${checkout}/${results}`, { recursive: true, force: true });

const lanes = new Map();
for (const check of chosen) {
  const before = [lanes.get(check.lane), ...(check.after ?? []).map((lane) => lanes.get(lane))];
  lanes.set(
    check.lane,
    Promise.all(before).then(async (outcomes) => [...(outcomes[0] ?? []), await runCheck(check, { cwd: checkout })]),
  );
}
const outcomes = (await Promise.all(lanes.values())).flat();

const sum = (kind) => outcomes.reduce((total, outcome) => total + outcome.counts[kind], 0);
const failing = outcomes.filter(({ counts }) => counts.failed > 0);
for (const { name, output } of failing) process.stdout.write(`\n──── failed: ${name} ────\n${output.trimEnd()}\n`);
process.stdout.write('\n');
for (const { name, counts, seconds } of outcomes) {
  const mark = counts.failed > 0 ? '✗' : '✓';
  const figures = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  process.stdout.write(`${mark} ${name.padEnd(9)} ${figures} in ${seconds.toFixed(1)} s\n`);
}
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exitCode = failing.length > 0 ? 1 : 0;
