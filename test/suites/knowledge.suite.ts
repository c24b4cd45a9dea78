import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PassageQuery, StoredPassage } from '../../src/contracts/store-knowledge.ts';
import { KnowledgeRepository } from '../../src/core/knowledge/knowledge-repository.ts';
import { searchWords } from '../../src/core/knowledge/search-words.ts';
import type { Database } from '../../src/core/state/database.ts';
import { migrate } from '../../src/core/state/migrations.ts';
import { createRepository } from '../../src/core/state/repository.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const context = { signal: new AbortController().signal, emit: () => {} };

const passageOf = (title: string, text: string, headings: readonly string[] = []): StoredPassage => ({
  text,
  headings: [...headings],
  page: null,
  line: 1,
  words: { title: searchWords(title), headings: searchWords(headings.join(' ')), text: searchWords(text) },
});

const queryOf = (text: string, more: Partial<PassageQuery> = {}): PassageQuery => ({
  projectId: 'p1',
  text,
  words: searchWords(text),
  phrases: [],
  vector: null,
  encoder: null,
  vectorShare: 0,
  limit: 5,
  modifiedSince: null,
  now: 100,
  ...more,
});

const library: Readonly<Record<string, string>> = {
  'tar.txt': 'Creates and extracts archives. Compressing an archive needs a program for it.',
  'cron.md': 'Runs programs at fixed times: every night, every Monday.',
  'load_invoices.py': 'def load_invoices(path): reads the invoices of a month and returns their rows.',
  '年假.docx': '员工每年有十五天年假，未休的年假可以结转到下一年。',
  '报销.docx': '差旅费用须在三十天内报销，并附上发票。',
  'claim.eml': '<PERSON_1> asks for the refund of invoice 4471, sent to <PERSON_2>.',
};

/** What every database under the knowledge must do. */
export function knowledgeSuite(name: string, open: () => Promise<Database & AsyncDisposable>): void {
  describe(`knowledge on ${name}`, () => {
    let database: Database & AsyncDisposable;
    let knowledge: KnowledgeRepository['methods'];
    const fresh = () => {
      knowledge = new KnowledgeRepository(database).methods;
    };
    const put = (
      id: string,
      title: string,
      texts: readonly string[],
      replaces: readonly string[] = [],
      modifiedAt = 1,
    ) =>
      knowledge.putDocument(
        {
          document: {
            id,
            projectId: 'p1',
            sealedFacts: bytes('facts'),
            keyVersion: 1,
            title,
            modifiedAt,
            createdAt: 1,
          },
          passages: texts.map((text) => passageOf(title, text)),
          replaces: [...replaces],
        },
        context,
      );
    const found = async (query: PassageQuery) =>
      (await knowledge.searchPassages(query, context)).map(({ documentId }) => documentId);

    beforeAll(async () => {
      database = await open();
      await migrate(database, '0.1.0');
    });
    afterAll(() => database[Symbol.asyncDispose]());
    beforeEach(async () => {
      await database.execute('truncate projects cascade; truncate settings');
      const store = createRepository(database);
      for (const id of ['p1', 'p2']) {
        await store.putProject(
          {
            id,
            wrappedKey: bytes('key'),
            keyVersion: 1,
            sealedName: bytes('name'),
            contract: { level: 'masked', k: 5 },
            createdAt: 1,
            removedAt: null,
          },
          context,
        );
      }
      fresh();
      for (const [title, text] of Object.entries(library)) await put(title, title, [text]);
    });

    it.each([
      ['in another form of the word', 'extract compressed archive', 'tar.txt'],
      ['by a part of a name of code', 'invoices loader load', 'load_invoices.py'],
      ['in Chinese, without spaces', '未休年假能结转吗', '年假.docx'],
      ['by a token', 'what did <PERSON_2> get', 'claim.eml'],
      ['by the name of its file', 'cron', 'cron.md'],
      ['in spite of a slip of the pen', 'extrcat archvies', 'tar.txt'],
    ])('finds a passage %s', async (_, text, expected) => {
      expect((await found(queryOf(text)))[0]).toBe(expected);
    });

    it('finds the same when its index is made anew from the rows', async () => {
      const before = await knowledge.searchPassages(queryOf('programs every night'), context);
      fresh();
      expect(await knowledge.searchPassages(queryOf('programs every night'), context)).toEqual(before);
    });

    it('puts what has the phrase letter by letter first', async () => {
      await put('about', 'about.txt', [
        'Invoices, months and rows: loading them is told elsewhere. Rows of a month of invoices.',
      ]);
      const query = queryOf('rows of the month of invoices', { phrases: ['returns their rows'] });
      expect((await found(query))[0]).toBe('load_invoices.py');
    });

    it('brings other documents before a second passage of one', async () => {
      await put('many', 'many.txt', ['archive one archive', 'archive two archive', 'archive three archive']);
      expect((await found(queryOf('archive', { limit: 2 }))).toSorted()).toEqual(['many', 'tar.txt']);
      expect(await found(queryOf('archive', { limit: 4 }))).toHaveLength(4);
    });

    it('leaves out what was changed before a time', async () => {
      await put('new', 'new.txt', ['archives of this year'], [], 50);
      expect(await found(queryOf('archives', { modifiedSince: 40 }))).toEqual(['new']);
    });

    it('finds by vectors what shares no word with the query, and joins both ways', async () => {
      const titles = Object.keys(library);
      await knowledge.putVectors(
        {
          projectId: 'p1',
          encoder: 'e',
          places: titles.map((documentId) => ({ documentId, ordinal: 0 })),
          vectors: titles.map((_, at) => Float32Array.from({ length: 8 }, (__, axis) => (axis === at ? 1 : 0))),
        },
        context,
      );
      const vector = Float32Array.of(0, 1, 0, 0, 0, 0, 0, 0);
      const query = queryOf('schedule', { vector, encoder: 'e', vectorShare: 0.5 });
      expect((await found(query))[0]).toBe('cron.md');
      expect(await found({ ...query, encoder: 'another' })).toEqual([]);
      expect(await knowledge.passagesToEmbed({ projectId: 'p1', encoder: 'e', limit: 9 }, context)).toEqual([]);
      const { total } = await knowledge.vectorProgress({ projectId: 'p1', encoder: 'e' }, context);
      expect(total).toBeGreaterThan(0);
      expect(await knowledge.vectorProgress({ projectId: 'p1', encoder: 'e' }, context)).toEqual({ waiting: 0, total });
      expect(await knowledge.vectorProgress({ projectId: 'p1', encoder: 'another' }, context)).toEqual({
        waiting: total,
        total,
      });
      expect(await knowledge.passagesToEmbed({ projectId: 'p1', encoder: 'another', limit: 9 }, context)).toHaveLength(
        6,
      );
    });

    it('replaces a document in one step, and finds nothing of the old one', async () => {
      await put('tar.2', 'tar.txt', ['Nothing about compression is said any more.'], ['tar.txt']);
      expect(await found(queryOf('extracts archives'))).toEqual([]);
      fresh();
      expect(await found(queryOf('extracts archives'))).toEqual([]);
      expect((await knowledge.documents({ projectId: 'p1' }, context)).map(({ id }) => id)).not.toContain('tar.txt');
    });

    it('removes passages and vectors with their document, and notes that the store is to be written anew', async () => {
      await knowledge.putVectors(
        {
          projectId: 'p1',
          encoder: 'e',
          places: [{ documentId: 'tar.txt', ordinal: 0 }],
          vectors: [Float32Array.of(1, 0)],
        },
        context,
      );
      expect(await knowledge.removeDocuments({ projectId: 'p1', ids: ['tar.txt', 'nothing'] }, context)).toEqual({
        removed: 1,
      });
      expect(await database.query('select 1 from passage_vectors')).toEqual([]);
      expect(await database.query(`select value from settings where key = 'rewrite-pending'`)).toHaveLength(1);
      expect(await found(queryOf('extract archive'))).toEqual([]);
    });

    it('keeps projects apart', async () => {
      expect(await found(queryOf('archive', { projectId: 'p2' }))).toEqual([]);
      expect(await knowledge.removeDocuments({ projectId: 'p2', ids: ['tar.txt'] }, context)).toEqual({ removed: 0 });
    });

    it('stores nothing that an earlier key sealed', async () => {
      await database.query(`update projects set key_version = 2 where id = 'p1'`);
      await expect(put('late', 'late.txt', ['late'])).rejects.toMatchObject({ code: 'key-rotated' });
    });
  });
}
