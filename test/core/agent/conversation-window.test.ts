import { expect, it } from 'vitest';
import type { Anonymized, ModelMessage } from '../../../src/contracts/model.ts';
import { conversationWindow } from '../../../src/core/agent/conversation-window.ts';

const text = (value: string) => value as Anonymized;
const exchange = (at: number, answer: string): ModelMessage[] => [
  { role: 'user', text: text(`Question ${at} about <PERSON_${at}>?`) },
  {
    role: 'assistant',
    text: text(''),
    toolCalls: [{ id: `c${at}`, name: 'run_python', arguments: text('x'.repeat(400)) }],
  },
  { role: 'tool', callId: `c${at}`, output: text('y'.repeat(2_000)) },
  { role: 'assistant', text: text(answer), toolCalls: [] },
];
const told = (messages: readonly ModelMessage[]) => messages.map(({ role }) => role).join(' ');
const whole = 'user assistant tool assistant';

it('tells the latest exchanges whole, older ones in short, the oldest not at all', () => {
  const all = Array.from({ length: 12 }, (_, at) => exchange(at, `Answer ${at}.`));
  const window = conversationWindow(all, { wholeMax: 1_500, summaryMax: 150 });
  expect(told(window)).toMatch(new RegExp(`^(?:user assistant )+${whole} ${whole}$`));
  expect(window.at(-1)).toMatchObject({ text: 'Answer 11.' });
  expect(window.length).toBeLessThan(12 * 2 + 4);
});

it('tells the last exchange whole, however long it is', () => {
  expect(told(conversationWindow([exchange(1, 'a'.repeat(50_000))], { wholeMax: 10, summaryMax: 10 }))).toBe(whole);
});

it('cuts a long answer between words and never in a token', () => {
  const long = `${'word '.repeat(46)}<PERSON_123456> and more ${'word '.repeat(40)}`;
  const [, summary] = conversationWindow([exchange(1, long), exchange(2, 'b')], { wholeMax: 10, summaryMax: 500 });
  expect(summary).toMatchObject({ role: 'assistant' });
  expect((summary as { text: string }).text).toMatch(/word …$/);
});

it('leaves a short conversation as it is', () => {
  const all = [exchange(1, 'a'), exchange(2, 'b')];
  expect(conversationWindow(all)).toEqual(all.flat());
});
