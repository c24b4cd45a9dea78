import { beforeAll, describe, expect, test } from 'vitest';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { detector, hasNer, openTestProject } from './engine-of-tests.ts';

const tokenize = (project: PrivateProject, text: string): string =>
  tokenizeText(project, detector, text, questionPolicy).text;

describe('what a model needs to plan stays readable', () => {
  let project: PrivateProject;
  beforeAll(async () => {
    project = await openTestProject();
  });

  test.each([
    'sales in 2024',
    'top 5 products between March and May',
    'average claim amount in Texas by city',
    'Total sales on 2024-03-15',
    'Show Apple and Microsoft revenue',
    'How does the French market compare with the German one?',
    'Kaplan Meier curve of survival by Treatment Arm',
    'Visualise Sales by Channel',
    'Is 1234567 an outlier?',
    'claims above $10,000, ratio 3:2, range 100-2000',
    'Order #12345 status',
    'How many tickets did Tier 2 Support close last week?',
    'house price in San Jose vs San Marcos',
    'growth of +12.5 % and +1234567 units',
    'Merge claims.csv with customers.xlsx on customer.id',
    'Who are our best customers in New York?',
    'Email me the total, then call volume by hour',
    'Which weekday has most orders, Monday or Tuesday?',
    'Wie hoch ist der Umsatz pro Monat?',
    '每个部门的平均工资是多少？',
    '画出2023年每月的销售额折线图',
    '得分最高的老师是谁？',
    '满意度平均分最高的医生是谁？',
    '单笔金额于何时由哪位经理批准？',
  ])('%s', (question) => expect(tokenize(project, question)).toBe(question));
});

describe('who somebody is, and how to reach them, becomes a token', () => {
  test.each([
    ['Call John at 555-0123', 'Call <PERSON_1> at <PHONE_1>'],
    ['Call John at (212) 555-0100 now', 'Call <PERSON_1> at <PHONE_1> now'],
    ['what did maria lopez buy', 'what did <PERSON_1> buy'],
    ['Send it to bob@acme.io', 'Send it to <EMAIL_1>'],
    ['SSN 536-90-4399', 'SSN <ID_1>'],
    ['Was Dr. Emily Chen on shift?', 'Was Dr. <PERSON_1> on shift?'],
    ["What's Maria Keller's balance?", "What's <PERSON_1>'s balance?"],
    ['Who lives at 742 Evergreen Terrace?', 'Who lives at <ADDRESS_1>?'],
    ['Card 4111-1111-1111-1111', 'Card <CARD_1>'],
    ['IBAN GB82 WEST 1234 5698 7654 32', 'IBAN <IBAN_1>'],
    ['IP 192.168.1.77', 'IP <IP_1>'],
    ['see https://example.com/u/ana', 'see <URL_1>'],
    ['the password is hunter2!', 'the password is <SECRET_1>'],
    ['born 1985-03-12', 'born <DATE_1>'],
    ['Lookup +44 7700 900123', 'Lookup <PHONE_1>'],
    ['地址：北京市海淀区中关村大街27号', '地址：<ADDRESS_1>'],
    ['张伟的电话是13812345678', '<PERSON_1>的电话是<PHONE_1>'],
    ['John Smith and SMITH, John', '<PERSON_1> and <PERSON_1_2>'],
  ])('%s', async (question, expected) => {
    expect(tokenize(await openTestProject(), question)).toBe(expected);
  });

  test.runIf(hasNer).each([
    ['Compare Sarah Connor and Kyle Reese', 'Compare <PERSON_1> and <PERSON_2>'],
    ["What's Priya Nakamura's balance?", "What's <PERSON_1>'s balance?"],
  ])('%s (with the language model)', async (question, expected) => {
    expect(tokenize(await openTestProject(), question)).toBe(expected);
  });
});

describe('what stands in a file decides', () => {
  const withFile = async (): Promise<PrivateProject> => {
    const project = await openTestProject();
    project.setKnownValues('f', [
      { name: 'Claimant', columnClass: 'person', values: ['Ana Ruiz', '王伟', 'Grace', 'Austin Powers'] },
      { name: 'Employer', columnClass: 'organization', values: ['Texas Instruments', 'Initech'] },
      { name: 'Sales Rep', columnClass: 'category', values: ['North', 'Victoria East'] },
      { name: 'ADDRESS_1', columnClass: 'address', values: ['12 Oak St'] },
    ]);
    return project;
  };

  test.each([
    ['How much did Ana Ruiz claim?', 'How much did <PERSON_1> claim?'],
    ['how much did ana ruiz claim?', 'how much did <PERSON_1> claim?'],
    // A part of the only such name, which has the first form.
    ['claims of Ruiz', 'claims of <PERSON_1_2>'],
    ['王伟的工资是多少？', '<PERSON_1>的工资是多少？'],
    ['share of Initech in Texas', 'share of <ORGANIZATION_1> in Texas'],
    ['Compare North with Victoria East by Sales Rep', 'Compare North with Victoria East by Sales Rep'],
    ['the grace period', 'the grace period'],
    ['empty ADDRESS_1 values', 'empty ADDRESS_1 values'],
  ])('%s', async (question, expected) => expect(tokenize(await withFile(), question)).toBe(expected));

  test('a token of a column named alike is never made', async () => {
    expect(tokenize(await withFile(), 'who is at 12 oak st, ADDRESS_1?')).toBe('who is at <ADDRESS_2>, ADDRESS_1?');
  });

  test('a name found once is found again without capitals and in another order, under the same number', async () => {
    const project = await openTestProject();
    expect(tokenize(project, 'Dr. Emily Chenova is late')).toBe('Dr. <PERSON_1> is late');
    expect(tokenize(project, 'chenova, emily again')).toBe('<PERSON_1_2> again');
  });

  test('code gets a value as the file writes it, prose as it was asked', async () => {
    const project = await withFile();
    tokenize(project, 'how much did ana ruiz claim?');
    expect(project.inFileForm('ana ruiz')).toBe('Ana Ruiz');
    expect(project.inFileForm('Ruiz')).toBe('Ruiz');
    expect(project.inFileForm('someone else')).toBe('someone else');
  });
});
