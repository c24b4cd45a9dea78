import { beforeEach, describe, expect, test } from 'vitest';
import type { Handlers } from '../../../src/contracts/method.ts';
import type { privacyMethods, VaultRecord } from '../../../src/contracts/privacy.ts';
import { claimsFile } from '../dataset/claims-project.ts';
import { context, openTestService, testKey } from './engine-of-tests.ts';

let service: Handlers<typeof privacyMethods>;
const projectId = 'p';
beforeEach(async () => {
  service = await openTestService(projectId);
  await service.setKnownValues(
    { projectId, file: 'f', columns: [{ name: 'claimant', columnClass: 'person', values: ['Ana Ruiz', 'Grace Kim'] }] },
    context,
  );
});

describe('the privacy service', () => {
  test('keeps tokens from one opening to the next, from the records alone', async () => {
    const records: VaultRecord[] = [];
    const first = await service.tokenize({ projectId, text: 'Ana Ruiz and Grace Kim' }, context);
    records.push(...first.records);
    expect(first.text).toBe('<PERSON_1> and <PERSON_2>');
    expect((await service.tokenize({ projectId, text: 'Ana Ruiz' }, context)).records).toEqual([]);
    await service.closeProject({ projectId }, context);
    await service.openProject({ projectId, key: testKey, records }, context);
    expect(await service.restore({ projectId, text: first.text }, context)).toEqual({
      text: 'Ana Ruiz and Grace Kim',
      unknownTokens: [],
    });
  });

  test('gives code the file’s form of each token that stands in it', async () => {
    await service.tokenize({ projectId, text: 'ana ruiz, GRACE KIM' }, context);
    const text = 'df[df.claimant == "<person_1>"] # <PERSON_2> <PERSON_8>';
    expect(await service.tokensIn({ projectId, text }, context)).toEqual({
      '<PERSON_1>': 'Ana Ruiz',
      '<PERSON_2>': 'Grace Kim',
    });
  });

  test('hides what is asked for by its name in a guarded column that holds labels, and nothing that a plain word or the schema says', async () => {
    const values = ['Blue Garden Chair', 'SkyRing', 'Total', 'Stock', '橡木桌'];
    const columns = [
      { name: 'product', columnClass: 'free-text' as const, values },
      { name: 'stock', columnClass: 'number' as const, values: [] },
    ];
    await service.setKnownValues({ projectId, file: 'g', columns }, context);
    const said = async (text: string) => (await service.tokenize({ projectId, text }, context)).text;
    expect(await said('Total stock of the blue garden chair, and of SkyRing?')).toBe(
      'Total stock of the <TEXT_1>, and of <TEXT_2>?',
    );
    expect(await said('橡木桌有多少')).toBe('<TEXT_3>有多少');
    expect(await service.tokensIn({ projectId, text: '<TEXT_1>' }, context)).toEqual({
      '<TEXT_1>': 'Blue Garden Chair',
    });
    await service.setKnownValues({ projectId, file: 'g', columns: [] }, context);
    expect(await said('A red SkyRing')).toBe('A red SkyRing');
  });

  test('cuts a text at its tokens, known and unknown', async () => {
    await service.tokenize({ projectId, text: 'Ana Ruiz' }, context);
    expect(await service.segments({ projectId, text: 'by <PERSON_1>, <PERSON_7>.' }, context)).toEqual([
      { kind: 'text', text: 'by ' },
      { kind: 'token', token: '<PERSON_1>', entityType: 'PERSON', original: 'Ana Ruiz' },
      { kind: 'text', text: ', ' },
      { kind: 'token', token: '<PERSON_7>', entityType: 'PERSON', original: null },
      { kind: 'text', text: '.' },
    ]);
  });

  test('restores streams apart from each other', async () => {
    await service.tokenize({ projectId, text: 'Ana Ruiz, Grace Kim' }, context);
    const push = (streamId: string, text: string) => service.pushStream({ projectId, streamId, text }, context);
    expect(await push('a', 'x <PERS')).toBe('x ');
    expect(await push('b', '<PERSON_2')).toBe('');
    expect(await push('a', 'ON_1> y')).toBe('Ana Ruiz y');
    expect(await service.endStream({ projectId, streamId: 'b' }, context)).toBe('<Grace Kim');
    expect(await service.endStream({ projectId, streamId: 'none' }, context)).toBe('');
  });

  test('replaces what is known from a file, and forgets what is not in it any more', async () => {
    const columns = [{ name: 'claimant', columnClass: 'person' as const, values: ['Zed Quux'] }];
    await service.setKnownValues({ projectId, file: 'f', columns }, context);
    expect(await service.scan({ projectId, text: '{"m":"Ana Ruiz"}' }, context)).toEqual([]);
    expect(await service.scan({ projectId, text: '{"m":"zed quux"}' }, context)).toMatchObject([
      { entityType: 'PERSON', known: true },
    ]);
  });

  test('describes, observes and classifies through the same door', async () => {
    const { tables } = await service.describe(
      { projectId, files: [claimsFile], contract: { level: 'masked', k: 5 } },
      context,
    );
    expect(tables[0]!.columns.map(({ name }) => name)).toContain('claimant');
    expect(
      (await service.classify({ profile: claimsFile.profile }, context)).find(({ name }) => name === 'phone'),
    ).toMatchObject({ columnClass: 'phone' });
  });

  test.each(['tokenize', 'restore', 'segments', 'scan'] as const)(
    '%s of a project that is not open throws',
    async (method) => {
      const call = async () => service[method]({ projectId: 'closed', text: 'x' }, context);
      await expect(call()).rejects.toMatchObject({ code: 'project-not-open' });
    },
  );
});

test('a preview shows the tokens that asking will make, and leaves none behind', async () => {
  const seen = await service.tokenize({ projectId, text: 'Ana Ruiz', preview: true }, context);
  expect([seen.text, seen.records]).toEqual(['<PERSON_1>', []]);
  expect(await service.restore({ projectId, text: '<PERSON_1>' }, context)).toMatchObject({
    unknownTokens: ['<PERSON_1>'],
  });
  const asked = await service.tokenize({ projectId, text: 'Grace Kim and Ana Ruiz' }, context);
  expect(asked.records.map(({ token }) => token)).toEqual(['<PERSON_1>', '<PERSON_2>']);
  expect((await service.tokenize({ projectId, text: 'ana ruiz', preview: true }, context)).text).toBe('<PERSON_2_2>');
});
