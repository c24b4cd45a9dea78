import { describe, expect, it } from 'vitest';
import { runChaos } from './chaos-run.ts';

/** `npm run chaos` in short. */
describe('processes killed, connections cut and clocks wrong by up to an hour lose nothing that was accepted', {
  timeout: 180_000,
}, () => {
  it.each([
    { engine: 'postgres', tasks: 160, kills: 8 },
    { engine: 'embedded', tasks: 30, kills: 2 },
  ] as const)('$engine', async (plan) => {
    const report = await runChaos({ ...plan, seed: 5, fillsDisk: false });
    expect(report.wrong).toEqual([]);
    expect(report.accepted).toBe(plan.tasks);
    expect(report.faults).not.toEqual({});
  });
});
