import { randomBytes } from 'node:crypto';
import type { SandboxApp } from '../e2e/sandbox-app.ts';
import { pageAttacks } from './page-attacks.ts';
import { pythonAttacks, type Target } from './python-attacks.ts';
import { Sinks } from './sinks.ts';

export interface AttackResult {
  readonly name: string;
  readonly outcome: string;
  /** What the attack reached; empty is what is promised. */
  readonly reached: readonly string[];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const timeoutMs = 2_000;

/** Runs every attack and says what each reached: sinks, planted secrets, or the life of a session. */
export async function* runAttacks(sandbox: SandboxApp, secret: string): AsyncGenerator<AttackResult> {
  await using sinks = await Sinks.open();
  const marker = `secret-${randomBytes(8).toString('hex')}`;
  const secretPath = await sandbox.hostFile('secret.txt', marker);
  const target: Target = { hosts: sinks.hosts, tcpPort: sinks.tcpPort, udpPort: sinks.udpPort, secretPath };
  await sandbox.run(`held = "${marker}"\nopen("/tmp/held", "w").write(held)`, { session: 'victim' });
  const leaked = (text: string) => [marker, secret, 'root:x:'].filter((each) => text.includes(each));

  for (const { name, source } of pythonAttacks(target)) {
    const session = `attack ${name}`;
    await sandbox.run('kept = 1', { session });
    const outcome = await sandbox.run(source, { session, timeoutMs });
    const said = JSON.stringify(outcome) + outcome.artifacts.map(({ base64 }) => Buffer.from(base64, 'base64')).join();
    const after = await sandbox.run('print("alive")', { session });
    const reached = [...sinks.arrived.splice(0), ...leaked(said)];
    // A kernel that cannot even print is no session any more, unless it was truthfully given up.
    if (after.stdout !== 'alive\n' && after.kind === 'ok') reached.push(`the session: ${JSON.stringify(after.stdout)}`);
    if (outcome.durationMs > timeoutMs + 2_000) reached.push(`${outcome.durationMs} ms`);
    await sandbox.closeSession(session);
    yield { name, outcome: `${outcome.kind}, ${outcome.state}; then ${after.kind}`, reached };
  }
  const victim = await sandbox.run('held', { session: 'victim' });
  yield {
    name: 'afterwards: the other session',
    outcome: victim.kind,
    reached: victim.result === `'${marker}'` ? [] : ['its variable'],
  };

  for (const { name, script } of pageAttacks(target)) {
    // Who got out of the interpreter can end the page. That reaches nothing, but the next attack needs a page again.
    if ((await sandbox.windows()) === 0) await sandbox.run('1', { session: 'victim' });
    const answer = String(await Promise.race([sandbox.inPage(script).catch(String), pause(8_000)]));
    await pause(100);
    const reached = [...sinks.arrived.splice(0), ...leaked(answer)];
    const windows = await sandbox.windows();
    if (windows > 1) reached.push(`${windows} windows`);
    const outcome = answer.slice(0, 60).replaceAll('\n', ' ');
    yield { name: `page: ${name}`, outcome: windows === 0 ? `the page ended; ${outcome}` : outcome, reached };
  }
  await pause(1_000);
  const last = await sandbox.run('1 + 1', { session: 'afterwards' });
  const reached = [...sinks.arrived, ...(last.result === '2' ? [] : ['the sandbox'])];
  yield { name: 'afterwards: the sandbox answers, the sinks are dry', outcome: last.kind, reached };
}

/** Which of the named page attacks reach the sinks from a page without walls: the proof that they are attacks. */
export async function controlAttacks(sandbox: SandboxApp, names: readonly string[]): Promise<string[]> {
  await using sinks = await Sinks.open();
  const { hosts, tcpPort, udpPort } = sinks;
  const reaching: string[] = [];
  const attacks = pageAttacks({ hosts, tcpPort, udpPort, secretPath: '/none' });
  for (const { name, script } of attacks.filter((attack) => names.includes(attack.name))) {
    await Promise.race([sandbox.inOpenPage(script).catch(() => {}), pause(4_000)]);
    await pause(100);
    if (sinks.arrived.splice(0).length > 0) reaching.push(name);
  }
  return reaching;
}
