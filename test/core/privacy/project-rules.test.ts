import { beforeEach, describe, expect, test } from 'vitest';
import type { Handlers } from '../../../src/contracts/method.ts';
import type { privacyMethods } from '../../../src/contracts/privacy.ts';
import type { RuleBody } from '../../../src/contracts/rules.ts';
import { compileRulePattern, patternOfShape } from '../../../src/core/privacy/rule-pattern.ts';
import { context, openTestService } from './engine-of-tests.ts';

const projectId = 'p';
const person = { fileId: 'f', column: 'claimant' };
const hide = (text: string, match: 'exact' | 'words' = 'exact', entityType = 'PERSON'): RuleBody => ({
  kind: 'hide-text',
  text,
  match,
  entityType,
});
const show = (text: string, over: { fileId: string; column: string }[] = [], match: 'exact' | 'words' = 'exact') =>
  ({ kind: 'show-text', text, match, over }) satisfies RuleBody;

let service: Handlers<typeof privacyMethods>;
beforeEach(async () => {
  service = await openTestService(projectId);
  await service.setKnownValues(
    { projectId, file: 'f', columns: [{ name: 'claimant', columnClass: 'person', values: ['Ana Ruiz', 'Grace Kim'] }] },
    context,
  );
});

const tokenized = async (text: string, ...rules: RuleBody[]) => {
  await service.setRules({ projectId, rules }, context);
  return (await service.tokenize({ projectId, text, preview: true }, context)).text as string;
};
const caught = async (text: string) =>
  (await service.scan({ projectId, text: JSON.stringify({ content: text }) }, context)).length > 0;

describe('what a user hides', () => {
  test.each([
    ['when did falcon begin?', hide('falcon', 'exact', 'TEXT'), 'when did <TEXT_1> begin?'],
    ['Falcon, FALCON and falconry', hide('falcon', 'words', 'TEXT'), '<TEXT_1>, <TEXT_2> and falconry'],
    ['project blue-bird now', hide('Blue Bird', 'words', 'ORGANIZATION'), 'project <ORGANIZATION_1> now'],
    ['查询蓝鸟计划的进度', hide('蓝鸟计划', 'words', 'TEXT'), '查询<TEXT_1>的进度'],
    [
      'see CASE-004711 and CASE-99',
      { kind: 'hide-pattern', pattern: String.raw`\bCASE-\d{6}\b`, entityType: 'ID' } as const,
      'see <ID_1> and CASE-99',
    ],
  ])('%s', async (text, rule, expected) => {
    const got = await tokenized(text, rule);
    // Two written forms of one thing are two tokens of it.
    expect(got.replaceAll(/_1_2>/g, '_2>')).toBe(expected);
  });

  test('is caught by the gate, however the request says it', async () => {
    await tokenized('', hide('falcon heavy', 'words', 'TEXT'));
    expect(await caught('the FALCON  heavy plan')).toBe(true);
    expect(await caught('the falcon plan')).toBe(false);
  });

  test('does not make the gate stumble over its own tokens', async () => {
    await tokenized('', hide('PERSON'), { kind: 'hide-pattern', pattern: '[A-Z]{4,9}_\\d{1,3}', entityType: 'ID' });
    await service.setRules({ projectId, rules: [hide('PERSON')] }, context);
    expect(await caught('by <PERSON_1>')).toBe(false);
  });

  test('is hidden in results and in the schema too', async () => {
    await service.setRules(
      { projectId, rules: [hide('north', 'words', 'TEXT'), hide('4711', 'exact', 'ID')] },
      context,
    );
    const { observation } = await service.observe(
      {
        projectId,
        outcome: {
          kind: 'ok',
          stdout: 'north is best',
          stderr: '',
          result: null,
          tables: [
            {
              name: 'regions',
              columns: [
                { name: 'region', type: 'string' },
                { name: 'code', type: 'integer' },
              ],
              rows: [
                ['North', 4711],
                ['South', 4712],
              ],
              rowCount: 2,
              truncated: false,
            },
          ],
          charts: [],
          value: null,
          fileCount: 0,
          durationMs: 1,
          error: null,
          state: 'kept',
          message: null,
        },
        files: [],
        contract: { level: 'masked', k: 5 },
        source: '',
        seen: 'regions region code north south is best North South',
      },
      context,
    );
    expect(observation).not.toMatch(/north|4711/i);
    expect(observation).toContain('4712');
    expect(observation).toContain('South');
  });
});

describe('what a user lets stand', () => {
  test('stays in questions and passes the gate, and no more than it', async () => {
    expect(await tokenized('Call Mark Brown or Mark Green', show('Mark Brown'))).toBe('Call Mark Brown or <PERSON_1>');
    expect(await tokenized('card 4111 1111 1111 1111', show('4111 1111 1111 1111'))).toBe('card 4111 1111 1111 1111');
    expect(await caught('card 4111 1111 1111 1111')).toBe(false);
    expect(await caught('card 5500 0000 0000 0004')).toBe(true);
  });

  test('does not un-hide a value of a sensitive column that was not named', async () => {
    expect(await tokenized('How much did Ana Ruiz claim?', show('Ana Ruiz'))).toBe('How much did <PERSON_1> claim?');
    expect(await caught('Ana Ruiz')).toBe(true);
    expect(await tokenized('How much did Ana Ruiz claim?', show('Ana Ruiz', [person]))).toBe(
      'How much did Ana Ruiz claim?',
    );
    expect(await caught('Ana Ruiz')).toBe(false);
    await service.setKnownValues(
      { projectId, file: 'later', columns: [{ name: 'patient', columnClass: 'person', values: ['Ana Ruiz'] }] },
      context,
    );
    expect(await caught('Ana Ruiz')).toBe(true);
  });

  test('gives way to a later decision to hide, and wins over an earlier one', async () => {
    expect(await tokenized('about falcon', hide('falcon', 'exact', 'TEXT'), show('falcon'))).toBe('about falcon');
    expect(await tokenized('about falcon', show('falcon'), hide('falcon', 'exact', 'TEXT'))).toBe('about <TEXT_1>');
  });

  test('is objected to with the column and the identifier', async () => {
    expect(await service.objections({ projectId, text: 'Ana Ruiz' }, context)).toEqual({
      heldBy: [{ fileId: 'f', column: 'claimant', columnClass: 'person' }],
      identifiers: [],
    });
    expect((await service.objections({ projectId, text: '4111 1111 1111 1111' }, context)).identifiers).toContain(
      'CREDIT_CARD',
    );
    expect(await service.objections({ projectId, text: 'falcon' }, context)).toEqual({ heldBy: [], identifiers: [] });
  });
});

const found = (pattern: string, text: string) => {
  const find = compileRulePattern(pattern);
  return typeof find === 'string' ? find : find(text);
};

describe('expressions', () => {
  test('are made of a selection', () => {
    expect(patternOfShape('CASE-004711')).toBe(String.raw`\bCASE-\d{6}\b`);
    expect(patternOfShape('(a) 12/3')).toBe(String.raw`\(a\) \d{2}\/\d{1}\b`);
    expect(patternOfShape('falcon')).toBeNull();
  });

  test.each([
    [String.raw`(a)\1`, 'backtracking'],
    ['[', 'invalid'],
    ['(', 'invalid'],
  ])('%s is refused as %s', (pattern, problem) => {
    expect(compileRulePattern(pattern)).toBe(problem);
  });

  test('cannot hang the worker', () => {
    expect(found('(a+)+$', `${'a'.repeat(20_000)}!`)).toEqual([]);
  });

  test('find what their own selection was', () => {
    for (const text of ['CASE-004711', 'A/12.5', '(x) 9', '项目-12']) {
      expect(found(patternOfShape(text)!, `see ${text} there`)).toHaveLength(1);
    }
  });
});
