import { expect, test } from '@playwright/test';
import { AttackedSandbox, isSample } from '../attacks/attack-run.ts';

test('no attack reaches a sink, a planted secret or another session; in a page without walls they do', async () => {
  test.setTimeout(240_000);
  await using attacked = await AttackedSandbox.open(process.getuid?.() === 0 ? 'root' : 'ordinary user');
  const reached: string[] = [];
  let count = 0;
  for await (const result of attacked.attack({ wants: isSample })) {
    count += 1;
    if (result.reached.length > 0) reached.push(`${result.name}: ${result.reached.join(', ')}`);
  }
  expect(reached).toEqual([]);
  expect(count).toBeGreaterThan(85);
  const known = ['fetch', 'image', 'WebSocket', 'frame', 'form', 'STUN', 'TURN'];
  const needNames = ['names looked up', 'names looked up by WebRTC'];
  const controls = [...known, ...(attacked.seesNames ? needNames : [])];
  expect((await attacked.control(controls)).sort()).toEqual(controls.sort());
});
