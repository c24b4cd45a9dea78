import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import {
  DocumentRow,
  type knowledgeRowMethods,
  type PassageHit,
  type PassageQuery,
  type StoredPassage,
} from '../../contracts/store-knowledge.ts';
import type { Database } from '../state/database.ts';
import { noteRewrite } from '../state/purge-repository.ts';
import { chooseHits } from './choose-hits.ts';
import { rankDocuments } from './rank-documents.ts';
import { indexVectors, nearestPassages, vectorText } from './vector-search.ts';
import { type SoughtWord, WordIndex } from './word-index.ts';

/** Passages that the vectors propose. */
const nearestMax = 100;

/** Documents whose best passages are read and looked at letter by letter. */
const readDocumentsMax = 60;
const readPassagesEach = 3;

/** A guess at what a misspelt word was meant to be. */
const guessWeight = 0.6;

/** Rows read at once when an index is made. */
const loadedAtOnce = 2_000;

/** Documents, passages and vectors over any PostgreSQL with pgvector. The words of a project are indexed in memory at its first search. */
export class KnowledgeRepository {
  readonly #database: Database;
  readonly #indexes = new Map<string, Promise<WordIndex>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** What was removed by other ways than this one's must not be found any more. */
  forgetIndexes(): void {
    this.#indexes.clear();
  }

  readonly methods: Handlers<typeof knowledgeRowMethods> = {
    documents: async ({ projectId }) =>
      (
        await this.#database.query('select * from documents where project_id = $1 order by created_at, id', [projectId])
      ).map(toDocument),
    putDocument: async ({ document, passages, replaces }) => {
      const words = await this.#database.transaction((inside) => putDocument(inside, document, passages, replaces));
      const index = await this.#indexes.get(document.projectId);
      for (const id of replaces) index?.remove(id);
      index?.add(document.id, words);
    },
    renameDocument: async ({ document, titleWords }) => {
      const words = await this.#database.transaction((inside) => renameDocument(inside, document, titleWords));
      const index = await this.#indexes.get(document.projectId);
      index?.remove(document.id);
      index?.add(document.id, words);
    },
    removeDocuments: async ({ projectId, ids }) => {
      const removed = await this.#database.transaction((inside) => removeDocuments(inside, projectId, ids));
      const index = await this.#indexes.get(projectId);
      for (const id of ids) index?.remove(id);
      return { removed };
    },
    passagesOf: async ({ projectId, documentId }) =>
      (
        await this.#database.query(
          `select text, headings, page, line from passages where project_id = $1 and document_id = $2 order by ordinal`,
          [projectId, documentId],
        )
      ).map((row) => ({
        text: String(row.text),
        headings: row.headings as string[],
        page: row.page === null ? null : Number(row.page),
        line: row.line === null ? null : Number(row.line),
      })),
    vectorBeginnings: async ({ projectId, documentId, count }) =>
      (
        await this.#database.query(
          `select (embedding::real[])[1:$3::integer] as beginning from passage_vectors
           where project_id = $1 and document_id = $2 order by ordinal`,
          [projectId, documentId, count],
        )
      ).map(({ beginning }) => Float32Array.from(beginning as number[])),
    passagesToEmbed: async ({ projectId, encoder, limit }) =>
      (
        await this.#database.query(
          `select p.document_id, p.ordinal, d.title, p.headings, p.text from passages p join documents d on d.id = p.document_id
           where p.project_id = $1 and not exists (select from passage_vectors v
             where v.document_id = p.document_id and v.ordinal = p.ordinal and v.encoder = $2)
           order by p.document_id, p.ordinal limit $3`,
          [projectId, encoder, limit],
        )
      ).map((row) => ({
        documentId: String(row.document_id),
        ordinal: Number(row.ordinal),
        title: String(row.title),
        headings: row.headings as string[],
        text: String(row.text),
      })),
    vectorProgress: async ({ projectId, encoder }) => {
      const [row] = await this.#database.query(
        `select count(*) as total, count(*) filter (where v.document_id is null) as waiting
         from passages p left join passage_vectors v
           on v.document_id = p.document_id and v.ordinal = p.ordinal and v.encoder = $2
         where p.project_id = $1`,
        [projectId, encoder],
      );
      return { waiting: Number(row?.waiting), total: Number(row?.total) };
    },
    putVectors: async ({ projectId, encoder, places, vectors }) => {
      const [first] = vectors;
      if (first === undefined) return;
      // A document may have gone while its passages were with the encoder.
      await this.#database.query(
        `insert into passage_vectors (document_id, ordinal, project_id, encoder, dimensions, embedding)
         select p.document_id, p.ordinal, p.project_id, $2, $3::integer, given.embedding::vector
         from unnest($4::text[], $5::integer[], $6::text[]) as given (document_id, ordinal, embedding)
         join passages p on p.document_id = given.document_id and p.ordinal = given.ordinal and p.project_id = $1
         on conflict (document_id, ordinal) do update
           set encoder = excluded.encoder, dimensions = excluded.dimensions, embedding = excluded.embedding`,
        [
          projectId,
          encoder,
          first.length,
          places.map(({ documentId }) => documentId),
          places.map(({ ordinal }) => ordinal),
          vectors.map(vectorText),
        ],
      );
    },
    indexVectors: async ({ projectId, encoder }) => {
      const [row] = await this.#database.query(
        'select dimensions from passage_vectors where project_id = $1 and encoder = $2 limit 1',
        [projectId, encoder],
      );
      if (row) await indexVectors(this.#database, Number(row.dimensions));
    },
    searchPassages: (query) => this.#search(query),
  };

  async #search(query: PassageQuery): Promise<PassageHit[]> {
    const { projectId, vector, encoder } = query;
    const index = await this.#index(projectId);
    const [sought, near] = await Promise.all([
      this.#sought(query.words, index),
      vector !== null && encoder !== null && query.vectorShare > 0
        ? nearestPassages(this.#database, { projectId, encoder, vector }, nearestMax)
        : [],
    ]);
    const ranked = rankDocuments(index.search(sought), near, near.length === 0 ? 0 : query.vectorShare);
    const top = ranked.slice(0, Math.max(readDocumentsMax, query.limit * 2));
    const read = await this.#read(projectId, top);
    return chooseHits(query, top, read);
  }

  /** The query's words as the database stems them; one that no passage has, as what it may have been meant to be. */
  async #sought(words: string, index: WordIndex): Promise<SoughtWord[]> {
    const [row] = await this.#database.query(`select tsvector_to_array(to_tsvector('english', $1)) as words`, [words]);
    return ((row?.words ?? []) as string[]).flatMap((word) =>
      index.rarity(word) > 0
        ? [{ word, weight: 1 }]
        : index.near(word).map((near, _, all) => ({ word: near, weight: guessWeight / all.length })),
    );
  }

  async #read(
    projectId: string,
    ranked: readonly { readonly documentId: string; readonly passages: readonly number[] }[],
  ) {
    const places = ranked.flatMap(({ documentId, passages }) =>
      passages.slice(0, readPassagesEach).map((ordinal) => ({ documentId, ordinal })),
    );
    const rows = await this.#database.query(
      `select p.document_id, p.ordinal, p.text, p.headings, p.page, p.line, d.title, d.modified_at
       from unnest($2::text[], $3::integer[]) as wanted (document_id, ordinal)
       join passages p on p.document_id = wanted.document_id and p.ordinal = wanted.ordinal
       join documents d on d.id = p.document_id where p.project_id = $1`,
      [projectId, places.map(({ documentId }) => documentId), places.map(({ ordinal }) => ordinal)],
    );
    return rows.map((row) => ({
      documentId: String(row.document_id),
      ordinal: Number(row.ordinal),
      text: String(row.text),
      headings: row.headings as string[],
      title: String(row.title),
      page: row.page === null ? null : Number(row.page),
      line: row.line === null ? null : Number(row.line),
      modifiedAt: Number(row.modified_at),
    }));
  }

  #index(projectId: string): Promise<WordIndex> {
    let index = this.#indexes.get(projectId);
    if (index === undefined) {
      index = loadIndex(this.#database, projectId);
      this.#indexes.set(projectId, index);
      index.catch(() => this.#indexes.delete(projectId));
    }
    return index;
  }
}

async function putDocument(
  database: Database,
  document: DocumentRow,
  passages: readonly StoredPassage[],
  replaces: readonly string[],
): Promise<string[]> {
  const { id, projectId, sealedFacts, keyVersion, title, modifiedAt, createdAt } = document;
  if (replaces.length > 0) await removeDocuments(database, projectId, replaces);
  const stored = await database.query(
    `insert into documents (id, project_id, sealed_facts, key_version, title, modified_at, created_at)
     select $1, id, $3, $4, $5, $6, $7 from projects where id = $2 and key_version = $4 returning id`,
    [id, projectId, sealedFacts, keyVersion, title, modifiedAt, createdAt],
  );
  if (stored.length === 0) throw keyRotated();
  const rows = await database.query(
    `insert into passages (document_id, ordinal, project_id, text, headings, page, line, words)
     select $1, ordinal - 1, $2, text, headings::jsonb, page, line,
       setweight(to_tsvector('english', title_words), 'A') || setweight(to_tsvector('english', heading_words), 'B')
         || to_tsvector('english', words)
     from unnest($3::text[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::text[], $9::text[])
       with ordinality as given (text, headings, page, line, title_words, heading_words, words, ordinal)
     returning ordinal, words::text as words`,
    [
      id,
      projectId,
      passages.map(({ text }) => text),
      passages.map(({ headings }) => JSON.stringify(headings)),
      passages.map(({ page }) => page),
      passages.map(({ line }) => line),
      passages.map(({ words }) => words.title),
      passages.map(({ words }) => words.headings),
      passages.map(({ words }) => words.text),
    ],
  );
  return rows.toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal)).map(({ words }) => String(words));
}

async function renameDocument(database: Database, document: DocumentRow, titleWords: string): Promise<string[]> {
  const { id, projectId, sealedFacts, keyVersion, title } = document;
  const stored = await database.query(
    `update documents set sealed_facts = $3, key_version = $4, title = $5
     where id = $2 and project_id = $1 and $4 = (select key_version from projects where id = $1) returning id`,
    [projectId, id, sealedFacts, keyVersion, title],
  );
  if (stored.length === 0) throw keyRotated();
  const rows = await database.query(
    `update passages set words = setweight(to_tsvector('english', $3), 'A') || ts_filter(words, '{b,c,d}')
     where project_id = $1 and document_id = $2 returning ordinal, words::text as words`,
    [projectId, id, titleWords],
  );
  await noteRewrite(database);
  return rows.toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal)).map(({ words }) => String(words));
}

async function removeDocuments(database: Database, projectId: string, ids: readonly string[]): Promise<number> {
  const removed = await database.query(
    'delete from documents where project_id = $1 and id = any($2::text[]) returning id',
    [projectId, ids],
  );
  if (removed.length > 0) await noteRewrite(database);
  return removed.length;
}

async function loadIndex(database: Database, projectId: string): Promise<WordIndex> {
  const index = new WordIndex();
  let documentId = '';
  let words: string[] = [];
  const finish = () => {
    if (documentId !== '') index.add(documentId, words);
  };
  for (let ordinal = -1; ; ) {
    const rows = await database.query(
      `select document_id, ordinal, words::text as words from passages
       where project_id = $1 and (document_id, ordinal) > ($2, $3::integer) order by document_id, ordinal limit ${loadedAtOnce}`,
      [projectId, documentId, ordinal],
    );
    for (const row of rows) {
      if (row.document_id !== documentId) {
        finish();
        documentId = String(row.document_id);
        words = [];
      }
      words.push(String(row.words));
      ordinal = Number(row.ordinal);
    }
    if (rows.length < loadedAtOnce) break;
  }
  finish();
  return index;
}

const toDocument = (row: Record<string, unknown>): DocumentRow =>
  DocumentRow.parse({
    id: row.id,
    projectId: row.project_id,
    sealedFacts: row.sealed_facts,
    keyVersion: row.key_version,
    title: row.title,
    modifiedAt: row.modified_at,
    createdAt: row.created_at,
  });

function keyRotated(): CloisterError {
  return new CloisterError(
    'key-rotated',
    'The project’s key was changed, or the project removed, in the middle of this. Nothing was stored; do it again.',
  );
}
