import { beforeEach, describe, expect, test } from 'vitest';
import type { Handlers } from '../../../src/contracts/method.ts';
import type { privacyMethods } from '../../../src/contracts/privacy.ts';
import { type CustomRecognizer, plainRecognizerSettings as plain } from '../../../src/contracts/recognizers.ts';
import type { RuleBody } from '../../../src/contracts/rules.ts';
import { context, openTestService } from './engine-of-tests.ts';

const projectId = 'p';
const caseNumber: CustomRecognizer = {
  name: 'CaseNumber',
  entity: 'CASE_NUMBER',
  enabled: true,
  patterns: [{ name: 'case', regex: String.raw`\bCS-\d{3}\b`, score: 0.3 }],
  context: ['dossier'],
  denyList: ['Bluebird'],
  denyListScore: 0.9,
};

let service: Handlers<typeof privacyMethods>;
beforeEach(async () => {
  service = await openTestService(projectId);
});
const tokenized = async (text: string) => (await service.tokenize({ projectId, text, preview: true }, context)).text;
const explained = async (text: string) => (await service.explain({ projectId: null, text }, context)).hits;

describe('chosen recognizers', () => {
  test('one of the user’s own counts in questions, and at the gate where it is sure', async () => {
    await service.setRecognizers({ ...plain, custom: [caseNumber] }, context);
    expect(await tokenized('dossier CS-123 of Bluebird')).toBe('dossier <CASE_NUMBER_1> of <CASE_NUMBER_2>');
    expect(await tokenized('see CS-123')).toBe('see CS-123');
    expect(await service.scan({ projectId, text: 'Bluebird' }, context)).toHaveLength(1);
    const zip = {
      ...caseNumber,
      entity: 'ZIP',
      patterns: [{ name: 'z', regex: String.raw`\d{5}`, score: 0.1 }],
      context: ['zip'],
    };
    await service.setRecognizers({ ...plain, custom: [zip] }, context);
    expect(await tokenized('zip 12345'), 'though postal codes may stay readable').toBe('zip <ZIP_1>');
    await service.setRecognizers(plain, context);
    expect(await tokenized('dossier CS-123 of Bluebird')).toBe('dossier CS-123 of Bluebird');
  });

  test('one that is switched off finds nothing, and one given a lower least score finds more', async () => {
    expect(await tokenized('mail a@example.com')).toBe('mail <EMAIL_1>');
    await service.setRecognizers(
      { ...plain, choices: { EmailRecognizer: { enabled: false, scoreMin: null } } },
      context,
    );
    expect(await tokenized('mail a@example.com')).not.toContain('EMAIL');
    expect(await tokenized('at 00:1B:44:11:3A:B7')).toBe('at <MAC_1>');
    await service.setRecognizers(
      { ...plain, choices: { MacAddressRecognizer: { enabled: true, scoreMin: 0.99 } } },
      context,
    );
    expect(await tokenized('at 00:1B:44:11:3A:B7')).not.toContain('MAC');
  });

  test('presidioCompatible requests never heed the choice', async () => {
    const request = { id: 1, text: 'mail a@example.com', presidioCompatible: true };
    const before = await service.analyze({ request }, context);
    await service.setRecognizers(
      { scoreMin: 0.99, choices: { EmailRecognizer: { enabled: false, scoreMin: null } }, custom: [caseNumber] },
      context,
    );
    expect(await service.analyze({ request }, context)).toEqual(before);
  });

  test('what cannot be used is said, and the former choice stays', async () => {
    const check = (change: Partial<CustomRecognizer>) => service.checkRecognizer({ ...caseNumber, ...change }, context);
    const pattern = (regex: string) => ({ patterns: [...caseNumber.patterns, { name: 'p', regex, score: 0.5 }] });
    expect(await check({})).toBeNull();
    expect(await check(pattern('('))).toEqual({ kind: 'invalid', pattern: 1 });
    expect(await check(pattern(String.raw`(a+)\1`))).toEqual({ kind: 'backtracking', pattern: 1 });
    expect(await check({ name: 'EmailRecognizer' })).toEqual({ kind: 'name-taken', pattern: null });
    expect(await check({ patterns: [], denyList: [] })).toEqual({ kind: 'no-pattern', pattern: null });
    await service.setRecognizers({ ...plain, custom: [caseNumber] }, context);
    await expect(async () =>
      service.setRecognizers({ ...plain, custom: [{ ...caseNumber, ...pattern('(') }] }, context),
    ).rejects.toThrow();
    expect(await tokenized('Bluebird')).toBe('<CASE_NUMBER_1>');
  });
});

describe('an explanation', () => {
  test('names recognizer, pattern, validation and context', async () => {
    const [card] = await explained('credit card 4111 1111 1111 1111');
    expect(card).toMatchObject({
      entityType: 'CREDIT_CARD',
      start: 12,
      end: 31,
      score: 1,
      name: 'CreditCardRecognizer',
      validation: true,
      contextWord: 'credit',
      verdict: { kind: 'hidden' },
    });
    expect(card!.patternName).not.toBeNull();
    await service.setRecognizers({ ...plain, custom: [caseNumber] }, context);
    const [own] = await explained('dossier CS-123');
    expect(own).toMatchObject({ originalScore: 0.3, contextWord: 'dossier', verdict: { kind: 'hidden' } });
    expect(own!.contextBoost).toBeCloseTo(0.35);
  });

  test('says why what was found is not hidden', async () => {
    await service.setRecognizers({ ...plain, custom: [caseNumber] }, context);
    const verdicts = async (text: string) =>
      (await explained(text)).map(({ entityType, verdict }) => `${entityType} ${verdict.kind}`);
    expect(await verdicts('see CS-123')).toContain('CASE_NUMBER below-minimum');
    expect(await verdicts('sales in March 2024')).toContain('DATE_TIME readable');
    expect(await verdicts('write to a@example.com')).toContain('URL overlapped');
  });

  test('knows the project’s columns and rules', async () => {
    await service.setKnownValues(
      { projectId, file: 'f', columns: [{ name: 'claimant', columnClass: 'person', values: ['Ana Ruiz'] }] },
      context,
    );
    const rules: RuleBody[] = [
      { kind: 'hide-text', text: 'falcon', match: 'exact', entityType: 'TEXT' },
      { kind: 'show-text', text: 'a@example.com', match: 'exact', over: [] },
    ];
    await service.setRules({ projectId, rules }, context);
    const text = 'Ana Ruiz of falcon, a@example.com';
    const { hits } = await service.explain({ projectId, text }, context);
    const told = hits.map(({ source, name, entityType, verdict }) => `${source} ${name || entityType} ${verdict.kind}`);
    expect(told).toContain('column claimant hidden');
    expect(told).toContain('rule falcon hidden');
    expect(told).toContain('recognizer EmailRecognizer shown');
  });

  test('of a long text is cancelled between pieces, and places hold across them', async () => {
    const line = `${'word '.repeat(60)}\n`;
    const text = `${line.repeat(40)}mail a@example.com`;
    const email = (await explained(text)).find(({ entityType }) => entityType === 'EMAIL_ADDRESS')!;
    expect(text.slice(email.start, email.end)).toBe('a@example.com');
    const aborted = { ...context, signal: AbortSignal.abort() };
    await expect(async () => service.explain({ projectId: null, text }, aborted)).rejects.toThrow();
  });
});

describe('Presidio’s files', () => {
  test('go in and come out', async () => {
    const settings = {
      ...plain,
      choices: { EmailRecognizer: { enabled: false, scoreMin: null } },
      custom: [caseNumber],
    };
    const yaml = await service.writeRecognizerFile(settings, context);
    const read = await service.readRecognizerFile({ yaml, settings: plain }, context);
    expect(read).toEqual({ settings, problems: [] });
  });

  test('say each problem with its line, and use the rest', async () => {
    const yaml = `recognizers:
  - name: UkNinoRecognizer
    type: predefined
  - name: Loop
    supported_entity: X
    patterns: [{ name: a, regex: '(a+)\\1', score: 0.5 }]
  - name: Titles
    supported_entity: TITLE
    deny_list: [Mr.]
`;
    const { settings, problems } = await service.readRecognizerFile({ yaml, settings: plain }, context);
    expect(problems.map(({ line }) => line)).toEqual([4]);
    expect(settings?.choices).toEqual({ UkNinoRecognizer: { enabled: true, scoreMin: null } });
    expect(settings?.custom.map(({ name }) => name)).toEqual(['Titles']);
    const broken = await service.readRecognizerFile({ yaml: 'recognizers:\n - [', settings: plain }, context);
    expect(broken.settings).toBeNull();
    expect(broken.problems[0]!.line).toBeGreaterThan(0);
  });
});
