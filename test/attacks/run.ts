import { AttackedSandbox, type AttackResult, attackable, isQuick } from './attack-run.ts';
import { type Identity, identities } from './identity.ts';

/**
 * `npm run attack`: every attack in the real sealed window, as root and as an ordinary user where both can be had, with a
 * table at the end. Exit code 1 when one reached something. Words: only these engines (`cpython-wasi`, `pyodide`, `quickjs`,
 * `duckdb`) or `page`; `--quick` leaves out what takes seconds; `--as=root` and `--as=ordinary` choose. Exit code 2 when nothing
 * is chosen: no attacks at all must not look like none that reached something.
 */
const wants = process.argv.includes('--quick') ? isQuick : () => true;
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const { can, cannot } = identities();
const found = new Map<Identity, AttackResult[]>();
const told: string[] = [];

const only = process.argv.find((argument) => argument.startsWith('--as='))?.slice(5);
const chosen = can.filter((each) => only === undefined || each.startsWith(only));
const unknown = wanted.filter((name) => !attackable.includes(name));
if (unknown.length > 0 || chosen.length === 0) {
  const why = unknown.length > 0 ? `There is no ${unknown.join(', ')} to attack` : `Nobody here is “${only}”`;
  process.stderr.write(`${why}. There are: ${attackable.join(', ')}; as ${can.join(', ')}.\n`);
  process.exit(2);
}
for (const identity of chosen) {
  const results: AttackResult[] = [];
  found.set(identity, results);
  const started = performance.now();
  await using attacked = await AttackedSandbox.open(identity);
  await attacked.sandbox.run('1');
  told.push(`as ${identity}: ${await attacked.sandbox.confinement()}; sinks: ${attacked.listening}`);
  process.stderr.write(`${told.at(-1)}\n`);
  for await (const result of attacked.attack({ wants, engines: wanted })) {
    results.push(result);
    if (result.reached.length > 0) process.stderr.write(`${result.name}: REACHED ${result.reached.join(', ')}\n`);
    else if (results.length % 25 === 0) process.stderr.write(`${results.length} …\n`);
  }
  const logged = await attacked.sandbox.logged();
  if (results.some(({ reached }) => reached.length > 0)) process.stderr.write(`${logged.join('\n')}\n`);
  told.push(`${results.length} attacks in ${Math.round((performance.now() - started) / 1000)} s`);
}

const names = [...new Set([...found.values()].flat().map(({ name }) => name))];
const width = Math.max(...names.map((name) => name.length));
process.stdout.write(`${''.padEnd(width)}  ${can.map((identity) => `as ${identity}`.padEnd(44)).join('')}\n`);
for (const name of names) {
  const cells = can.map((identity) => {
    const result = found.get(identity)?.find((each) => each.name === name);
    if (!result) return 'not run';
    const { reached, outcome } = result;
    return reached.length > 0 ? `REACHED ${reached.join(', ')}` : `nothing reached (${outcome})`.slice(0, 42);
  });
  process.stdout.write(`${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(44)).join('')}\n`);
}
let failed = 0;
process.stdout.write(`\n${told.join('\n')}\n`);
for (const [identity, results] of found) {
  const reaching = results.filter(({ reached }) => reached.length > 0).length;
  failed += reaching;
  process.stdout.write(`as ${identity}: ${results.length - reaching} of ${results.length} attacks reached nothing\n`);
}
if (cannot !== null) process.stdout.write(`not run ${cannot}\n`);
process.exitCode = failed > 0 ? 1 : 0;
