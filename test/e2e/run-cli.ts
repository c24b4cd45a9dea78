import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { electronPath, electronSwitches, root } from './launch-app.ts';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as scripts/run.mjs starts it. */
export async function runCli(
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Record<string, string> } = {},
): Promise<CliResult> {
  const child = spawn(electronPath, [...electronSwitches, root, '--cli', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** Lines in, parsed lines out. */
export async function runJsonLines(
  args: readonly string[],
  requests: readonly unknown[],
  options: { readonly env?: Record<string, string> } = {},
): Promise<Record<string, unknown>[]> {
  const input = requests.map((request) => (typeof request === 'string' ? request : JSON.stringify(request))).join('\n');
  const { stdout } = await runCli(args, { ...options, input });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
