import { describe, expect, it } from 'vitest';
import type { Anonymized, ModelMessage, ModelRequest } from '../../../src/contracts/model.ts';
import { createBuiltInAnalyst } from '../../../src/core/analyst/built-in-analyst.ts';
import { turnOf } from '../../../src/core/analyst/conversation.ts';
import { cutsInTwo } from '../../../src/core/analyst/reading/two-questions.ts';
import { authoredHere } from '../../../src/core/privacy/anonymized.ts';
import { column } from './orders-table.ts';

const permits = {
  file: 'permits.csv',
  rowCount: 380,
  columns: [
    column('ref', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 380 }),
    column('district', 'string', { values: ['Harbour', 'Old Town', 'Westfield'] }),
    column('decision', 'string', { values: ['granted', 'refused'] }),
    column('officer', 'string', { values: ['Kroll', 'Oduor', 'Faye'] }),
    column('fee', 'number', { distinctCount: 300, min: 20, max: 900 }),
  ],
};

const user = (text: string): ModelMessage => ({ role: 'user', text: text as Anonymized });
const ran = (columns: string[], row: (string | number)[]): ModelMessage => ({
  role: 'tool',
  callId: 'call-1',
  output: JSON.stringify({
    kind: 'ok',
    result: null,
    stdout: '',
    tables: [{ name: 'result', columns, rows: [row], rowCount: 1 }],
    charts: 0,
    files: 0,
    error: null,
    heldBack: [],
  }) as Anonymized,
});
const request = (...messages: ModelMessage[]): ModelRequest => ({
  instructions: authoredHere(''),
  tables: [permits],
  messages,
  tools: [],
  today: '2026-11-20',
});

async function told(...messages: ModelMessage[]) {
  let text = '';
  const calls: string[] = [];
  for await (const event of createBuiltInAnalyst().stream(request(...messages), new AbortController().signal)) {
    if (event.kind === 'text') text += event.text;
    if (event.kind === 'tool-call') calls.push(JSON.parse(event.call.arguments).plan);
  }
  return { text, calls };
}

const twice = 'How many different officers are there and who has the most?';

describe('two questions in one', () => {
  it.each([
    [twice, 'How many different officers are there', 'who has the most?'],
    ['How many were refused? Which district had the most?', 'How many were refused', 'Which district had the most?'],
  ])('“%s” is cut where the second begins', (text, first, second) => {
    expect(cutsInTwo(text)[0]).toMatchObject({ first, second });
  });

  it.each([
    'total revenue by category, where revenue = quantity × price',
    'men and women',
    'orders that were paid and which were late',
  ])('“%s” is one', (text) => {
    expect(turnOf(request(user(text))).further).toBeNull();
  });

  it('the second is asked once the first has an answer, and both are told', async () => {
    expect(turnOf(request(user(twice)))).toMatchObject({
      plan: { kind: 'aggregate', measures: [{ fn: 'distinct' }] },
      further: { second: 'who has the most?' },
    });
    const first = ran(['officer_distinct', 'count'], [3, 380]);
    const next = await told(user(twice), first);
    expect(next).toMatchObject({ text: '', calls: [expect.stringContaining('officer')] });
    const done = await told(user(twice), first, ran(['officer', 'count'], ['Faye', 86]));
    expect(done.calls).toEqual([]);
    expect(done.text).toMatch(/officer is 3[\s\S]*Faye has the highest/);
  });

  it('what restricts the first restricts a second in the same sentence', () => {
    const text = 'How many permits were refused, and which officer has the most?';
    const { plan, answered } = turnOf(request(user(text), ran(['count'], [57])));
    expect(answered).not.toBeNull();
    expect(plan).toMatchObject({
      where: [{ kind: 'one-of', ref: { column: 'decision' }, values: ['refused'] }],
      keys: [{ ref: { column: 'officer' } }],
      winner: { rank: 1 },
    });
  });

  it('one that the data cannot answer is refused by name, after the answer to the first', async () => {
    const text = 'How many permits were refused? Which architect has the most swimming pools?';
    const { text: answer, calls } = await told(user(text), ran(['count'], [57]));
    expect(calls).toEqual([]);
    expect(answer).toMatch(/57[\s\S]*(?:architect|swimming pools)/);
  });

  it('one plan that tells both is kept', () => {
    expect(
      turnOf(request(user('Which district has the most permits, and what is its average fee?'))).further,
    ).toBeNull();
    expect(turnOf(request(user('Which officer has the highest fee and when?'))).further).toBeNull();
  });
});
