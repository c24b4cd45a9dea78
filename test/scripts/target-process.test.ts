import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const target = new URL('../../scripts/setup/target-process.mjs', import.meta.url).href;
const child = `process.on('SIGTERM', () => { console.log('told'); process.exit(); }); setInterval(() => {}, 1000); console.log('up');`;
const runner = `import('${target}').then(({ runTarget }) =>
  runTarget(process.execPath, ['-e', ${JSON.stringify(child)}], { cwd: '.', env: process.env }));`;

test.skipIf(process.platform === 'win32')(
  'what npm’s shell leaves behind when it is ended, ends too',
  async () => {
    const shell = spawn('sh', ['-c', '"$0" -e "$1"; true', process.execPath, runner], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = text(shell.stdout);
    await new Promise<void>((up) => shell.stdout.once('data', () => up()));
    shell.kill('SIGTERM');
    // The pipe closes when the last of them is gone.
    expect((await printed).split('\n')).toContain('told');
  },
  15_000,
);
