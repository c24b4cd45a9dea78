import { randomBytes } from 'node:crypto';
import { SandboxApp } from '../e2e/sandbox-app.ts';
import { runAttacks } from './attack-run.ts';

/** `node test/attacks/run.ts`: every attack in the real sealed window, with a table. Exit code 1 when one reached something. */
const secret = `secret-${randomBytes(8).toString('hex')}`;
const sandbox = await SandboxApp.launch({ CLOISTER_PLANTED_SECRET: secret });
let failed = 0;
let count = 0;
try {
  for await (const { name, outcome, reached } of runAttacks(sandbox, secret)) {
    count += 1;
    if (reached.length > 0) failed += 1;
    const mark = reached.length > 0 ? `REACHED ${reached.join(', ')}` : 'nothing reached';
    process.stdout.write(`${name.padEnd(48)} ${mark.padEnd(16)} ${outcome}\n`);
  }
  if (failed > 0) process.stderr.write(`${(await sandbox.logged()).join('\n')}\n`);
} finally {
  await sandbox.close();
}
process.stdout.write(`${count - failed} of ${count} attacks reached nothing\n`);
process.exitCode = failed > 0 ? 1 : 0;
