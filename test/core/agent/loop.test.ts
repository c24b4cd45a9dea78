import { describe, expect, it } from 'vitest';
import type { AgentEvent, RunContext, Step } from '../../../src/contracts/agent.ts';
import { defaultBudget } from '../../../src/contracts/budget.ts';
import { CloisterError } from '../../../src/contracts/errors.ts';
import type { ModelEvent } from '../../../src/contracts/model.ts';
import { runAgent } from '../../../src/core/agent/loop.ts';
import { ModelError } from '../../../src/core/agent/model-error.ts';
import type { ModelClient } from '../../../src/core/ports.ts';
import { authoredHere as a } from '../../../src/core/privacy/anonymized.ts';

const context: RunContext = {
  runId: 'run',
  projectId: 'project',
  model: { provider: 'built-in' },
  tables: [],
  contract: { level: 'masked', k: 5 },
  history: [],
  today: '2026-01-31',
  budget: defaultBudget,
};
const question: Step = { kind: 'question', text: a('How many rows?') };
const call: ModelEvent = { kind: 'tool-call', call: { id: 'c1', name: 'run_python', arguments: a('{"code":"1"}') } };
const say = (text: string): ModelEvent => ({ kind: 'text', text: a(text) });

/** A model that says one prepared turn after the other. */
function scripted(turns: readonly (readonly ModelEvent[] | Error)[]): ModelClient & { asked: number } {
  const model = {
    asked: 0,
    async *stream() {
      const turn = turns[model.asked++] ?? [];
      if (turn instanceof Error) throw turn;
      yield* turn;
    },
  };
  return model;
}

async function drive(
  model: ModelClient,
  steps: Step[] = [question],
  options: { signal?: AbortSignal; tool?: () => void; append?: (step: Step) => void } = {},
) {
  const rows = [...steps];
  const events: AgentEvent[] = [];
  const last = await runAgent({
    context,
    steps,
    signal: options.signal ?? new AbortController().signal,
    emit: (event) => events.push(event),
    ports: {
      model,
      clock: { now: () => 0 },
      deadline: () => new AbortController().signal,
      host: {
        appendStep: async ({ step }) => {
          options.append?.(step);
          rows.push(step);
        },
        runTool: async () => {
          options.tool?.();
          return { output: a('{"kind":"ok"}'), outcome: 'ok', resultId: null, durationMs: 1 };
        },
      },
    },
  });
  return { last, rows, events };
}

describe('the agent loop', () => {
  it('stores every row before it shows it', async () => {
    const stored: Step[] = [];
    const shownBeforeStored: Step[] = [];
    const model = scripted([[call], [say('42 rows.')]]);
    const { last, rows, events } = await drive(model, [question], { append: (step) => stored.push(step) });
    for (const event of events)
      if (event.kind === 'step' && !stored.includes(event.step)) shownBeforeStored.push(event.step);
    expect(shownBeforeStored).toEqual([]);
    expect(rows.map((row) => row.kind)).toEqual(['question', 'model-turn', 'tool-result', 'model-turn', 'answer']);
    expect(last).toEqual({ kind: 'answer', text: '42 rows.' });
  });

  it('goes on from its last row, without asking again for what is there', async () => {
    const whole = await drive(scripted([[call], [say('42 rows.')]]));
    for (let kept = 1; kept < whole.rows.length; kept++) {
      const before = whole.rows.slice(0, kept);
      const turns = before.filter((row) => row.kind === 'model-turn').length;
      let toolRuns = 0;
      const model = scripted([[call], [say('42 rows.')]].slice(turns));
      const resumed = await drive(model, before, { tool: () => toolRuns++ });
      expect(resumed.rows).toEqual(whole.rows);
      expect(model.asked).toBe(2 - turns);
      expect(toolRuns).toBe(before.some((row) => row.kind === 'tool-result') ? 0 : 1);
    }
  });

  it('ends in a row that says why, when the model fails', async () => {
    const { last } = await drive(scripted([new ModelError('model-unreachable', 'It cannot be reached.')]));
    expect(last).toEqual({ kind: 'failed', code: 'model-unreachable', message: 'It cannot be reached.' });
  });

  it('does not put the words of an unknown error into a row: they may quote data', async () => {
    const { last } = await drive(scripted([new Error('Ana Ruiz')]));
    expect(JSON.stringify(last)).not.toContain('Ana Ruiz');
    expect(last.kind).toBe('failed');
  });

  it('stops in a row of its own', async () => {
    const controller = new AbortController();
    const { last } = await drive(scripted([[call], [say('late')]]), [question], {
      signal: controller.signal,
      tool: () => controller.abort(),
    });
    expect(last.kind).toBe('stopped');
  });

  it('withdraws text that turned out to be no answer', async () => {
    const { events } = await drive(scripted([[say('Let me look.'), call], [say('42.')]]));
    expect(events.map((event) => event.kind)).toEqual([
      'text',
      'text-withdrawn',
      'step',
      'step',
      'text',
      'step',
      'step',
    ]);
  });

  it('cuts off a model that never stops', async () => {
    const endless: ModelClient = {
      async *stream() {
        for (;;) yield say('x'.repeat(10_000));
      },
    };
    expect((await drive(endless)).last).toMatchObject({ kind: 'failed', code: 'model-runaway' });
  });

  it('halts when a row cannot be stored, and shows nothing of it', async () => {
    const events: AgentEvent[] = [];
    const failing = runAgent({
      context,
      steps: [question],
      signal: new AbortController().signal,
      emit: (event) => events.push(event),
      ports: {
        model: scripted([[say('42.')]]),
        clock: { now: () => 0 },
        deadline: () => new AbortController().signal,
        host: {
          appendStep: async () => {
            throw new CloisterError('row-not-stored', 'The disk is full.');
          },
          runTool: async () => {
            throw new Error('not reached');
          },
        },
      },
    });
    await expect(failing).rejects.toMatchObject({ code: 'row-not-stored' });
    expect(events.filter((event) => event.kind === 'step')).toEqual([]);
  });

  it('keeps calls apart that a server gave the same id', async () => {
    const { rows } = await drive(scripted([[call, call], [say('done')]]));
    const ids = rows.flatMap((row) => (row.kind === 'tool-result' ? [row.callId] : []));
    expect(new Set(ids).size).toBe(2);
  });
});
