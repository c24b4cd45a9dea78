import { describe, expect, test } from 'vitest';
import type { KnownColumn } from '../../../src/core/privacy/known-values.ts';
import { tracesOf } from '../../../src/core/privacy/person-traces.ts';
import { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { ProjectVault } from '../../../src/core/privacy/project-vault.ts';
import { restore, segmentsOf } from '../../../src/core/privacy/restoring.ts';
import { documentPolicy } from '../../../src/core/privacy/text-policy.ts';
import { replaceSpans, tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { mergeEntries } from '../../../src/core/privacy/vault-transfer.ts';
import { random, testKey } from './engine-of-tests.ts';

const openVault = (records: Parameters<typeof ProjectVault.open>[2] = []) =>
  ProjectVault.open('p', testKey, records, random);

/** Tokens of the names in square brackets, in order, in one project. */
async function tokensOf(texts: readonly string[], people: readonly string[] = []): Promise<string[]> {
  const project = new PrivateProject(await openVault());
  if (people.length > 0) project.setKnownValues('f', [{ name: 'Name', columnClass: 'person', values: people }]);
  return texts.flatMap((text) => tokenized(project, text).tokens);
}

function tokenized(project: PrivateProject, marked: string) {
  const spans: { start: number; end: number; entityType: string }[] = [];
  let text = '';
  for (const part of marked.split(/(\[[^\]]*\])/)) {
    if (part.startsWith('['))
      spans.push({ start: text.length, end: text.length + part.length - 2, entityType: 'PERSON' });
    text += part.startsWith('[') ? part.slice(1, -1) : part;
  }
  const made = replaceSpans(project, text, spans);
  expect(restore(project.vault, made.text).text).toBe(text);
  return made;
}

describe('a part of a name is the one person it can mean', () => {
  test.each([
    ['a surname behind a title', ['[John Smith]', 'Mr [Smith]'], ['<PERSON_1>', '<PERSON_1_2>']],
    ['a title inside', ['[John Smith]', '[Mr. Smith]'], ['<PERSON_1>', '<PERSON_1_2>']],
    ['a neutral title', ['[Mary Smith]', 'Dr. [Smith]'], ['<PERSON_1>', '<PERSON_1_2>']],
    ['an initial', ['[John Smith]', '[J. Smith]', '[SMITH, J.]'], ['<PERSON_1>', '<PERSON_1_2>', '<PERSON_1_3>']],
    ['a given name', ['[John Smith]', '[John]'], ['<PERSON_1>', '<PERSON_1_2>']],
    ['a part before the whole, in one text', ['[Smith] is [John Smith]'], ['<PERSON_1_2>', '<PERSON_1>']],
    ['a surname with a particle', ['[Ludwig van Beethoven]', 'Herr [van Beethoven]'], ['<PERSON_1>', '<PERSON_1_2>']],
    ['the first of two surnames', ['[Ana Ruiz Lopez]', 'Sra. [Ruiz]'], ['<PERSON_1>', '<PERSON_1_2>']],
    ['who was only an initial', ['[J. Smith]', 'Mr [Smith]'], ['<PERSON_1>', '<PERSON_1_2>']],
    [
      'a Chinese surname before a title',
      ['[张伟]', '[张]先生', '[张经理]', '[老张]'],
      ['<PERSON_1>', '<PERSON_1_2>', '<PERSON_1_3>', '<PERSON_1_4>'],
    ],
    ['a double one', ['[欧阳明]', '[欧阳]女士'], ['<PERSON_1>', '<PERSON_1_2>']],
    [
      'the same form again',
      ['[John Smith]', 'Mr [Smith]', 'Dr [Smith]'],
      ['<PERSON_1>', '<PERSON_1_2>', '<PERSON_1_2>'],
    ],
  ])('%s', async (_, texts, expected) => expect(await tokensOf(texts)).toEqual(expected));

  test.each([
    ['two of that surname', ['[John Smith]', '[Mary Smith]', '[Smith]'], '<PERSON_3>'],
    ['a title of the other sex', ['[John Smith]', 'Mrs [Smith]'], '<PERSON_2>'],
    ['a title that the name itself denies', ['[Mr Kim Smith]', 'Ms [Smith]'], '<PERSON_2>'],
    ['another initial', ['[John Smith]', '[R. Smith]'], '<PERSON_2>'],
    ['another initial that has a number', ['[John Smith]', '[R. Smith]', '[Smith]'], '<PERSON_3>'],
    ['two of that given name', ['[John Smith]', '[John Doe]', '[John]'], '<PERSON_3>'],
    ['a given name behind a title', ['[John Smith]', 'Mr [John]'], '<PERSON_2>'],
    ['a half of a double name', ['[Peter Smith-Jones]', 'Mr [Smith]'], '<PERSON_2>'],
    ['two of that Chinese surname', ['[张伟]', '[张丽]', '[张]先生'], '<PERSON_3>'],
    ['the wife of', ['[张伟]', '[张]太太'], '<PERSON_2>'],
    ['a surname with no title beside it', ['[张伟]', '[张]说'], '<PERSON_2>'],
  ])('but not with %s', async (_, texts, expected) => expect((await tokensOf(texts)).at(-1)).toBe(expected));

  test('the title chooses among people of one name', async () => {
    const tokens = await tokensOf(['[John Smith]', '[Mary Smith]', 'Mrs [Smith]', 'Mr [Smith]', '[Smith]']);
    expect(tokens).toEqual(['<PERSON_1>', '<PERSON_2>', '<PERSON_2_2>', '<PERSON_1_2>', '<PERSON_3>']);
  });

  test.each<[string, readonly string[], readonly string[], string]>([
    ['the only one', ['John Smith', 'Ana Ruiz'], ['Mr [Smith]'], '<PERSON_1_2>'],
    ['one of two, whom nobody has named', ['John Smith', 'Peter Smith'], ['[John Smith]', 'Mr [Smith]'], '<PERSON_2>'],
    ['a given name of somebody nobody has named', ['John Smith'], ['[John]'], '<PERSON_1>'],
    ['a column of surnames', ['Smith', 'Ruiz'], ['[John Smith]', '[Smith]'], '<PERSON_2>'],
    ['somebody who is called just so', ['J. Smith', 'John Smith'], ['[John Smith]', '[J. Smith]'], '<PERSON_2>'],
    ['one of very many', Array.from({ length: 40 }, (_, at) => `Person${at} Smith`), ['[Smith]'], '<PERSON_1>'],
  ])('the people of the files count: %s', async (_, people, texts, expected) =>
    expect((await tokensOf(texts, people)).at(-1)).toBe(expected),
  );
});

describe('a link', () => {
  test('that is no longer safe stays what it was; what is new gets a number of its own', async () => {
    const project = new PrivateProject(await openVault());
    const [before] = [tokenized(project, '[John Smith] and Mr [Smith]')];
    expect(tokenized(project, '[Peter Smith] and Mr [Smith]').tokens).toEqual(['<PERSON_2>', '<PERSON_3>']);
    expect(restore(project.vault, before!.text).text).toBe('John Smith and Mr Smith');
  });

  test('never takes a number that a later form of the name gets, however the records are ordered', async () => {
    const vault = await openVault();
    const forms = ['John Smith', 'Smith', 'SMITH, John', 'J. Smith', 'john smith', 'Mary Smith', 'Mr Smith', 'Smith'];
    const tokens = forms.map((form) => vault.tokenFor('PERSON', form));
    expect(new Set(tokens).size).toBe(8);
    expect(tokens.map((token) => vault.entry(token)!.original)).toEqual(forms);
    const records = await vault.recordsOf(tokens);
    for (const ordered of [records, records.toReversed(), records.toSorted((a, b) => a.sealed[0]! - b.sealed[0]!)]) {
      const again = await openVault(ordered);
      for (const form of [...forms, 'SMITH', 'Mrs Smith', 'John']) {
        expect(again.fork().tokenFor('PERSON', form), form).toBe(vault.fork().tokenFor('PERSON', form));
      }
      expect(tokens.map((token) => again.isLinked(token))).toEqual(tokens.map((token) => vault.isLinked(token)));
    }
  });

  test('to somebody of a file keeps who that is', async () => {
    const project = new PrivateProject(await openVault());
    const column: KnownColumn = { name: 'Name', columnClass: 'person', values: ['John Smith'] };
    project.setKnownValues('f', [column]);
    const { tokens } = tokenized(project, 'Mr [Smith]');
    const again = await openVault(await project.vault.recordsOf(tokens));
    expect(again.entry('<PERSON_1>')?.original).toBe('John Smith');
    expect(again.tokenFor('PERSON', 'Smith')).toBe('<PERSON_1_2>');
  });

  test('is shown', async () => {
    const project = new PrivateProject(await openVault());
    const { text, segments } = tokenized(project, '[John Smith], [SMITH, John], Mr [Smith]');
    const shown = [
      { token: '<PERSON_1>', original: 'John Smith', alsoWritten: ['SMITH, John', 'Smith'] },
      { token: '<PERSON_1_2>', original: 'SMITH, John', alsoWritten: ['John Smith', 'Smith'] },
      { token: '<PERSON_1_3>', original: 'Smith', linkedTo: 'John Smith', alsoWritten: ['SMITH, John'] },
    ];
    for (const made of [segments, segmentsOf(project.vault, text)]) {
      expect(made.filter(({ kind }) => kind === 'token')).toMatchObject(shown);
      expect(made[0]).not.toHaveProperty('linkedTo');
    }
  });

  test('leaves out what a person says', async () => {
    const project = new PrivateProject(await openVault());
    const made = tokenizeText(
      project,
      {
        detect: (text) => [{ entityType: 'PERSON', start: 0, end: text.indexOf(' no'), score: 0.9 }],
        detectStructured: () => [],
      },
      'John said no',
      documentPolicy,
    );
    expect(made.text).toBe('<PERSON_1> said no');
  });

  test('goes when its person is purged, and takes nobody else of that name along', async () => {
    const vault = await openVault();
    for (const form of ['John Smith', 'Smith', 'Mary Smith', 'Ask Smith']) vault.tokenFor('PERSON', form);
    for (const seeds of [
      { tokens: [], names: ['John Smith'] },
      { tokens: ['<PERSON_1_2>'], names: [] },
    ]) {
      const traces = tracesOf(vault, seeds);
      expect(traces.tokens.toSorted()).toEqual(['<PERSON_1>', '<PERSON_1_2>']);
      expect(traces.linked).toEqual(['<PERSON_1_2>']);
      expect(traces.forms.map(({ text }) => text)).not.toContain('Smith');
    }
  });

  test('comes through an export, with the number of its person', async () => {
    const from = await openVault();
    for (const form of ['John Smith', 'Smith', 'SMITH, John']) from.tokenFor('PERSON', form);
    const entries = from.entriesAfter(0);
    const into = await openVault();
    into.tokenFor('PERSON', 'Mary Smith');
    expect(mergeEntries(into, entries, 'renumber').conflicts.map(({ became }) => became)).toEqual([
      '<PERSON_2>',
      '<PERSON_2_2>',
      '<PERSON_2_3>',
    ]);
    expect(mergeEntries(into, entries, 'renumber').added).toBe(0);
    const empty = await openVault();
    expect(mergeEntries(empty, entries, 'refuse')).toMatchObject({ added: 3, conflicts: [] });
    expect(mergeEntries(empty, entries, 'refuse')).toMatchObject({ added: 0, already: 3, conflicts: [] });
    expect(empty.isLinked('<PERSON_1_2>')).toBe(true);
  });
});

describe('whatever is written of whomever, in any order', () => {
  /** The same numbers every time: a failure can be run again. */
  const numbers = (seed: number) => (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const names =
    'John Smith|SMITH, John|J. Smith|Smith|Mr Smith|Mary Smith|M. Smith|Mary|John|Ana Ruiz|Ana|Ruiz|van Dam|Eva van Dam|张伟|张经理|张丽|老张'.split(
      '|',
    );

  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'case %i restores, reopens and never changes',
    async (seed) => {
      const pick = numbers(seed + 1);
      const project = new PrivateProject(await openVault());
      if (seed % 2 === 1) {
        const values = names.filter(() => pick(3) === 0);
        project.setKnownValues('f', [{ name: 'Name', columnClass: 'person', values }]);
      }
      const sent: { readonly text: string; readonly plain: string }[] = [];
      const tokens = new Set<string>();
      for (let at = 0; at < 12; at += 1) {
        const marked = Array.from(
          { length: 1 + pick(3) },
          () => `${['', 'Mrs ', 'Dr. '][pick(3)]}[${names[pick(names.length)]}]`,
        );
        const made = tokenized(project, marked.join(' and '));
        for (const token of made.tokens) tokens.add(token);
        sent.push({ text: made.text, plain: marked.join(' and ').replaceAll(/[[\]]/g, '') });
      }
      const records = await project.vault.recordsOf(tokens);
      const again = await openVault(records.toSorted(() => pick(3) - 1));
      for (const { text, plain } of sent) {
        expect(restore(project.vault, text).text).toBe(plain);
        expect(restore(again, text).text).toBe(plain);
      }
      const originals = new Map<string, string>();
      for (const { token, original } of again.entriesAfter(0)) {
        expect(originals.has(token)).toBe(false);
        originals.set(token, original);
      }
    },
  );
});
