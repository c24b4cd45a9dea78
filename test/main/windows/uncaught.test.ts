import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('goes on after failures that nobody waited for, logs each and tells the user once', () => {
  const module = new URL('../../../src/main/windows/uncaught.ts', import.meta.url).href;
  const code = `
    import { reportUncaught } from ${JSON.stringify(module)};
    reportUncaught(({ detail }) => console.log(detail.split('\\n')[0]), (line) => console.error(line));
    setTimeout(() => { throw new Error('the first'); });
    setTimeout(() => { throw new Error('the second'); }, 5);
    setTimeout(() => console.log('still here'), 10);
  `;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  expect(ran.stdout.trim().split('\n')).toEqual(['the first', 'still here']);
  expect(ran.stderr).toContain('the second');
  expect(ran.status).toBe(0);
});
