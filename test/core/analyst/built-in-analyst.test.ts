import { describe, expect, it } from 'vitest';
import type { Anonymized, ModelEvent, ModelMessage, ToolCall } from '../../../src/contracts/model.ts';
import { createBuiltInAnalyst } from '../../../src/core/analyst/built-in-analyst.ts';
import { orders } from './orders-table.ts';

const text = (value: string) => value as Anonymized;

async function stream(messages: ModelMessage[], signal = new AbortController().signal): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  const request = { instructions: text(''), tables: [orders], messages, tools: [], today: '2025-06-15' };
  for await (const event of createBuiltInAnalyst().stream(request, signal)) events.push(event);
  return events;
}

function callOf(events: readonly ModelEvent[]): ToolCall {
  const event = events.find((one) => one.kind === 'tool-call');
  if (event?.kind !== 'tool-call') throw new Error('No tool call');
  return event.call;
}

function said(events: readonly ModelEvent[]): string {
  return events.flatMap((event) => (event.kind === 'text' ? [event.text] : [])).join('');
}

function observed(callId: string, part: object): ModelMessage {
  const observation = {
    kind: 'ok',
    result: null,
    stdout: '',
    tables: [],
    charts: 0,
    files: 0,
    error: null,
    heldBack: [],
    ...part,
  };
  return { role: 'tool', callId, output: text(JSON.stringify(observation)) };
}

const question: ModelMessage = { role: 'user', text: text('How much did <PERSON_1> spend by region?') };

describe('the built-in analyst as a model', () => {
  it('first calls run_python with a plan and code that keep the token as it is', async () => {
    const call = callOf(await stream([question]));
    const { plan, code } = JSON.parse(call.arguments);
    expect(call.name).toBe('run_python');
    expect(plan).toContain('<PERSON_1>');
    expect(code).toContain('load("orders.csv")');
    expect(code).toContain('"<PERSON_1>"');
  });

  it('then tells the winner before the runners-up, in small pieces', async () => {
    const ask: ModelMessage = { role: 'user', text: text('Which customer spent the most?') };
    const call = callOf(await stream([ask]));
    const table = {
      name: 'result',
      columns: ['customer_name', 'total_amount', 'rows'],
      rows: [
        ['<PERSON_7>', 12345.6, 3],
        ['<PERSON_2>', 99.5, 1],
      ],
      rowCount: 2,
    };
    const events = await stream([
      ask,
      { role: 'assistant', text: text(''), toolCalls: [call] },
      observed(call.id, { tables: [table] }),
    ]);
    const answer = said(events);
    expect(answer).toMatch(/^<PERSON_7> has the highest total amount: 12,345\.60/);
    expect(answer.indexOf('<PERSON_7>')).toBeLessThan(answer.indexOf('<PERSON_2>'));
    expect(events.filter((event) => event.kind === 'text').length).toBeGreaterThan(5);
  });

  it('repairs code that raised twice, then says honestly that it could not', async () => {
    const messages: ModelMessage[] = [question];
    const codes: string[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const call = callOf(await stream(messages));
      codes.push(JSON.parse(call.arguments).code);
      messages.push(
        { role: 'assistant', text: text(''), toolCalls: [call] },
        observed(call.id, { kind: 'raised', error: { type: 'TypeError', message: 'no', line: 3, hint: null } }),
      );
    }
    expect(new Set(codes).size).toBe(3);
    const end = await stream(messages);
    expect(end.some((event) => event.kind === 'tool-call')).toBe(false);
    expect(said(end)).toContain('TypeError');
  });

  it('says what to install where only the light Python is, and does not try in vain', async () => {
    const call = callOf(await stream([question]));
    const error = { type: 'ModuleNotFoundError', message: "No module named 'pandas'", line: 1, hint: null };
    const end = await stream([
      question,
      { role: 'assistant', text: text(''), toolCalls: [call] },
      observed(call.id, { kind: 'raised', error }),
    ]);
    expect(end.some((event) => event.kind === 'tool-call')).toBe(false);
    expect(said(end)).toContain('the set-up then fetches the full Python');
  });

  it('refuses a figure the data lacks without running anything', async () => {
    const events = await stream([{ role: 'user', text: text('What is the average shoe size?') }]);
    expect(events.some((event) => event.kind === 'tool-call')).toBe(false);
    expect(said(events)).toContain('amount');
  });

  it('answers in the language of the question', async () => {
    const ask: ModelMessage = { role: 'user', text: text('总金额是多少？') };
    const call = callOf(await stream([ask]));
    const table = { name: 'result', columns: ['amount_合计', '个数'], rows: [[1234.5, 200]], rowCount: 1 };
    expect(
      said(
        await stream([
          ask,
          { role: 'assistant', text: text(''), toolCalls: [call] },
          observed(call.id, { tables: [table] }),
        ]),
      ),
    ).toMatch(/总 amount 为 1,234\.50/);
  });

  it('reads a follow-up as an edit of the last plan', async () => {
    const first: ModelMessage = { role: 'user', text: text('Total amount in 2023') };
    const call = callOf(await stream([first]));
    const next = await stream([
      first,
      { role: 'assistant', text: text(''), toolCalls: [call] },
      observed(call.id, {}),
      { role: 'user', text: text('and by region?') },
    ]);
    const { code } = JSON.parse(callOf(next).arguments);
    expect(code).toContain('groupby("region"');
    expect(code).toContain('== 2023');
  });

  it('stops when the reader aborts', async () => {
    await expect(stream([question], AbortSignal.abort())).rejects.toThrow();
  });
});
