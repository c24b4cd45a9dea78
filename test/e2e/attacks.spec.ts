import { expect, test } from '@playwright/test';
import { controlAttacks, runAttacks } from '../attacks/attack-run.ts';
import { SandboxApp } from './sandbox-app.ts';

test('no attack reaches a sink, a planted secret or another session; in a page without walls they do', async () => {
  test.setTimeout(240_000);
  const attacked = await SandboxApp.launch({ CLOISTER_PLANTED_SECRET: 'secret-planted-in-the-environment' });
  try {
    const reached: string[] = [];
    let count = 0;
    for await (const result of runAttacks(attacked, 'secret-planted-in-the-environment')) {
      count += 1;
      if (result.reached.length > 0) reached.push(`${result.name}: ${result.reached.join(', ')}`);
    }
    expect(reached).toEqual([]);
    expect(count).toBeGreaterThan(80);
    const known = ['fetch', 'image', 'WebSocket', 'frame', 'form', 'STUN', 'TURN'];
    expect((await controlAttacks(attacked, known)).sort()).toEqual(known.sort());
  } finally {
    await attacked.close();
  }
});
