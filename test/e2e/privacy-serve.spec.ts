import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { electronPath, electronSwitches, root } from './launch-app.ts';
import { runCli } from './run-cli.ts';

test('privacy serve says when it is ready, answers a Presidio client, and ends when it is told to', async () => {
  const args = [...electronSwitches, root, '--cli', 'privacy', 'serve', '--port', '0'];
  const service = spawn(electronPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = text(service.stderr);
  const ended = new Promise<number | null>((resolve) => service.on('close', resolve));
  try {
    const { value } = await createInterface({ input: service.stdout })[Symbol.asyncIterator]().next();
    const ready = JSON.parse(value as string) as { ready: boolean; url: string; pid: number };
    expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), pid: service.pid });
    const post = async (path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${ready.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as unknown;
    };
    const sentence = 'My phone number is 212-555-5555';
    const found = await post('/analyze', { text: sentence, language: 'en', entities: ['PHONE_NUMBER'] });
    expect(found).toEqual([
      { analysis_explanation: null, end: 31, entity_type: 'PHONE_NUMBER', score: 0.75, start: 19 },
    ]);
    expect(await post('/anonymize', { text: sentence, analyzer_results: found })).toMatchObject({
      text: 'My phone number is <PHONE_NUMBER>',
    });
    expect(await runCli(['privacy', 'serve', '--port', new URL(ready.url).port])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('in use'),
    });
    service.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await errors).not.toContain('212-555');
  } finally {
    service.kill('SIGKILL');
  }
});

test('privacy serve refuses an address that other machines reach', async () => {
  expect(await runCli(['privacy', 'serve', '--host', '0.0.0.0'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('other machines'),
  });
});
