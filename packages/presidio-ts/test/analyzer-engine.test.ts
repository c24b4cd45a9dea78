import { describe, expect, test } from 'vitest';
import { type AnalyzeRequest, AnalyzerEngine } from '../src/analyzer-engine.ts';
import { BatchAnalyzerEngine } from '../src/batch-analyzer-engine.ts';
import { LightNlpEngine } from '../src/light-nlp-engine.ts';
import type { NerModel } from '../src/ner-model.ts';
import { PatternRecognizer } from '../src/pattern-recognizer.ts';

const engine = new AnalyzerEngine();

function found(text: string, request: Partial<AnalyzeRequest> = {}, analyzer = engine): string[] {
  return analyzer
    .analyze({ language: 'en', ...request, text })
    .sort((a, b) => a.start - b.start)
    .map(({ entityType, start, end }) => `${entityType}:${text.slice(start, end)}`);
}

describe('the default mode', () => {
  test('finds a person and a local number without a model', () => {
    expect(found('Call John at 555-0123')).toEqual(['PERSON:John', 'PHONE_NUMBER:555-0123']);
  });

  test('finds them with a model, and lets the surer of two overlapping answers stand', () => {
    const ner: NerModel = { recognize: () => [{ label: 'PERSON', start: 5, end: 9 }] };
    const analyzer = new AnalyzerEngine({ nlpEngine: new LightNlpEngine({ ner }) });
    expect(found('Call John at 555-0123', {}, analyzer)).toEqual(['PERSON:John', 'PHONE_NUMBER:555-0123']);
  });

  test.each([
    ['Patient: Garcia, Maria', ['PERSON:Garcia, Maria']],
    ['Dear Dr. Ruiz-Zafón,', ['TITLE:Dr.', 'PERSON:Ruiz-Zafón']],
    ['身份证号码11010519491231002X，手机13800138000', ['CN_ID_CARD:11010519491231002X', 'PHONE_NUMBER:13800138000']],
    // The sample code of GB 32100-2015's own annex, and a plate with its separator.
    ['统一社会信用代码91350100M000100Y43', ['CN_SOCIAL_CREDIT_CODE:91350100M000100Y43']],
    ['车牌粤B·12345和京AD12345', ['CN_LICENSE_PLATE:粤B·12345', 'CN_LICENSE_PLATE:京AD12345']],
    ['export OPENAI_KEY=sk-proj-abcdefghijklmnopqrstuvwx', ['SECRET:sk-proj-abcdefghijklmnopqrstuvwx']],
    ['MRN: 00482913, see /home/anna/a.txt', ['MEDICAL_RECORD_NUMBER:00482913', 'USERNAME:anna']],
    ['742 Evergreen Terrace, Springfield, IL 62704', ['LOCATION:742 Evergreen Terrace, Springfield, IL 62704']],
    ['She is 34 years old', ['AGE:34 years old']],
    ['Ship to 12 Oak Street, Apt 4', ['LOCATION:12 Oak Street, Apt 4']],
    ['version 1.2.3 of 12345678', []],
    // Every word before a card is looked up in tables, and every object has a “constructor”.
    ['the constructor and toString of card 4111111111111111', ['CREDIT_CARD:4111111111111111']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

test('a model’s usual mistakes are taken out, and a whole name wins over its surer part', () => {
  const text = 'Employee: SMITH, John; DOB next week, IL 62704';
  const at = (label: string, found: string) => ({
    label,
    start: text.indexOf(found),
    end: text.indexOf(found) + found.length,
  });
  const ner: NerModel = {
    recognize: () => [at('PERSON', 'John'), at('ORG', 'DOB'), at('DATE', 'next week'), at('ORG', 'IL 62704')],
  };
  const analyzer = new AnalyzerEngine({ nlpEngine: new LightNlpEngine({ ner }) });
  expect(found(text, { scoreThreshold: 0.55 }, analyzer)).toEqual(['PERSON:SMITH, John', 'ZIP_CODE:62704']);
  expect(found(text, { presidioCompatible: true, scoreThreshold: 0.55 }, analyzer)).toEqual([
    'PERSON:John',
    'DATE_TIME:next week',
  ]);
});

describe('a request', () => {
  test('chooses entities, and recognizers by class name whatever their language', () => {
    const text = 'mail a@example.com from 10.0.0.1';
    expect(found(text, { entities: ['IP_ADDRESS'] })).toEqual(['IP_ADDRESS:10.0.0.1']);
    expect(found('DNI 12345678Z', { recognizers: ['EsNifRecognizer'] })).toEqual(['ES_NIF:12345678Z']);
    const nino = { text: 'NI number AB123456C', language: 'en', entities: ['UK_NINO'] };
    expect(engine.analyze(nino)).toMatchObject([{ entityType: 'UK_NINO' }]);
    expect(() => engine.analyze({ ...nino, presidioCompatible: true })).toThrow(RangeError);
    expect(() => engine.analyze({ text, language: 'en', recognizers: ['NoSuchRecognizer'] })).toThrow(RangeError);
    expect(() => engine.analyze({ text, language: 'xx', entities: ['PERSON'] })).toThrow(RangeError);
  });

  test('allows terms, exactly or by expression', () => {
    const text = 'see example.com and example.org';
    expect(found(text, { allowList: ['example.com'] })).toEqual(['URL:example.org']);
    expect(found(text, { allowList: ['EXAMPLE\\.'], allowListMatch: 'regex' })).toEqual([]);
  });

  test('raises a score by a context word near it, or by one that the caller knows', () => {
    const score = (text: string, request: Partial<AnalyzeRequest> = {}) =>
      engine.analyze({ text, language: 'en', presidioCompatible: true, entities: ['US_SSN'], ...request })[0]?.score;
    expect(score('219-09-9999')).toBe(0.5);
    expect(score('SSN 219-09-9999')).toBe(0.85);
    expect(score('SSN 219-09-9999', { enhance: false })).toBe(0.5);
    expect(score('219-09-9999', { context: ['ssn'] })).toBe(0.85);
    expect(score('my ssn is the one that you will have to be given by us, and it is 219-09-9999')).toBe(0.85);
    expect(score('ssn alpha beta gamma delta kappa lambda 219-09-9999')).toBe(0.5);
    expect(score('classnumber 219-09-9999')).toBe(0.85);
    expect(score('classnumber 219-09-9999', { contextMatchingMode: 'whole_word' })).toBe(0.5);
  });

  test('explains each decision when asked, and only then', () => {
    const [result] = engine.analyze({ text: 'card 4111111111111111', language: 'en', returnDecisionProcess: true });
    expect(result?.explanation).toMatchObject({
      recognizer: 'CreditCardRecognizer',
      patternName: 'All Credit Cards (weak)',
      originalScore: 0.3,
      validationResult: true,
      supportiveContextWord: 'card',
    });
    expect(engine.analyze({ text: 'card 4111111111111111', language: 'en' })[0]?.explanation).toBeUndefined();
  });

  test('brings its own recognizers: expressions and deny lists', () => {
    const zip = PatternRecognizer.fromDict({
      name: 'Zip',
      supported_entity: 'ZIP',
      supported_language: 'en',
      patterns: [{ name: 'zip (weak)', regex: '(\\b\\d{5}(?:\\-\\d{4})?\\b)', score: 0.01 }],
      context: ['zip', 'code'],
    });
    const titles = new PatternRecognizer({ supportedEntity: 'TITLE', denyList: ['Mr.', 'Mrs.', 'C++'] });
    const request = { adHocRecognizers: [zip, titles], presidioCompatible: true, scoreThreshold: 0.4 };
    expect(found('zip 90210', request)).toEqual(['ZIP:90210']);
    expect(found('mr. Plum knows C++', request)).toEqual(['TITLE:mr.', 'TITLE:C++']);
    expect(() =>
      PatternRecognizer.fromDict({ supported_entity: 'X', patterns: [{ name: 'x', regex: '(', score: 1 }] }),
    ).toThrow();
  });

  test('stops when its signal is aborted', () => {
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => engine.analyze({ text: 'a', language: 'en', signal })).toThrow('enough');
  });
});

test('records are analysed by their keys, which serve as context', () => {
  const batch = new BatchAnalyzerEngine({ analyzerEngine: new AnalyzerEngine({ presidioCompatible: true }) });
  const [ssn, nested, list] = batch.analyzeDict(
    { ssn: '219-09-9999', contact: { mail: 'a@example.com', note: 'b@example.com' }, ips: ['10.0.0.1', 5] },
    'en',
    { keysToSkip: ['contact.note'], entities: ['US_SSN', 'EMAIL_ADDRESS', 'IP_ADDRESS'] },
  );
  expect(ssn?.recognizerResults).toMatchObject([{ entityType: 'US_SSN', score: 0.85 }]);
  expect(nested?.recognizerResults).toMatchObject([
    { key: 'mail', recognizerResults: [{ entityType: 'EMAIL_ADDRESS' }] },
    { key: 'note', recognizerResults: [] },
  ]);
  expect(list?.recognizerResults).toMatchObject([[{ entityType: 'IP_ADDRESS' }], []]);
});

const manyFindings = 'Mr Smith, 4111-1111-1111-1112, x@example.com, +44 20 7946 0958, 2001:db8::ff, 1.2.3.4. ';
test.each([
  ['findings, as Presidio', true, (times: number) => manyFindings.repeat(times)],
  ['findings', false, (times: number) => manyFindings.repeat(times)],
])('time grows with the length of a text, not with its square: %s', (_, presidioCompatible, textOf) => {
  const ms = (times: number): number => {
    const text = textOf(times);
    engine.analyze({ text, language: 'en', presidioCompatible });
    const start = performance.now();
    engine.analyze({ text, language: 'en', presidioCompatible });
    return performance.now() - start;
  };
  // Ten times the text: a square would take a hundred times as long. The bound leaves room for a busy machine.
  expect(ms(2000) / Math.max(ms(200), 1)).toBeLessThan(50);
});
