import { expect, it } from 'vitest';
import type { CitedPassage } from '../../../../src/contracts/model.ts';
import { toolsFor } from '../../../../src/core/agent/tools.ts';
import { lookUpOf } from '../../../../src/core/analyst/documents/look-up.ts';
import { passageAnswer } from '../../../../src/core/analyst/documents/passage-answer.ts';
import { ofStoredPassage, writtenByModel } from '../../../../src/core/privacy/anonymized.ts';

const passage = (n: number, text: string): CitedPassage => ({
  n,
  documentId: 'd',
  ordinal: n,
  title: ofStoredPassage('leave policy'),
  headings: [],
  text: ofStoredPassage(text),
  page: n,
  line: null,
});
const asked = (question: string, documents = 1, passages?: CitedPassage[]) =>
  lookUpOf({
    tools: toolsFor({ level: 'masked', k: 5 }, documents),
    messages: [
      { role: 'user', text: writtenByModel(question) },
      ...(passages ? [{ role: 'tool' as const, callId: 'c', output: writtenByModel(''), passages }] : []),
    ],
  });

it.each([
  ['What does the travel policy say about trains?', true],
  ['According to the employee handbook, who approves leave?', true],
  ['How much notice is required under our leave policy?', true],
  ['差旅制度怎么规定住宿费？', true],
  ['根据员工手册，年假有几天？', true],
  ['How many claims are there per region?', false],
  ['What is the average premium of each policy?', false],
  ['How many rows are in the file?', false],
  ['每个地区的总金额是多少？', false],
])('“%s” is about what a text says: %s', (question, expected) => {
  expect(asked(question)?.isAboutTexts).toBe(expected);
});

it('looks nowhere in a project without documents', () => {
  expect(asked('What does the policy say?', 0)).toBeNull();
});

it('quotes what fits with its number and its page, and says that it is a quotation', () => {
  const lookUp = asked('What does the policy say about annual leave?', 1, [
    passage(1, 'Employees have fifteen days of annual leave.'),
    passage(2, 'Trains go before planes.'),
  ])!;
  const answer = passageAnswer(lookUp, 'none', 'en');
  expect(answer).toContain('> Employees have fifteen days of annual leave. [1]');
  expect(answer).toContain('page 1');
  expect(answer).not.toContain('Trains');
});

it('never puts passages that do not fit in the place of an answer from the tables', () => {
  const lookUp = asked('What does the report say about zorp quux?', 1, [passage(1, 'Trains go before planes.')])!;
  expect(passageAnswer(lookUp, 'can-answer', 'en')).toBeNull();
  expect(passageAnswer(lookUp, 'cannot-answer', 'en')).toContain('Nothing in the documents answers this for certain');
});
