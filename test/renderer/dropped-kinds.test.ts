import { expect, it } from 'vitest';
import { mayHoldTables, sortDropped } from '../../src/renderer/features/files/dropped-kinds.ts';

it('what is written to be read goes among the documents, whatever its case or path, and everything else among the tables', () => {
  const documents = [
    '/a/Policy.PDF',
    'C:\\b\\mail.eml',
    '/a/notes.md',
    '/a.csv/plan.docx',
    '/a/slides.pptx',
    '/a/x.txt.gz',
  ];
  const tables = ['/a/claims.csv', '/a/book.xlsx', '/a.md/rows.parquet', '/a/README', '/a/data.json'];
  expect(sortDropped([...documents, ...tables])).toEqual({ documents, tables });
  expect(documents.filter(mayHoldTables)).toEqual([documents[0], documents[3], documents[5]]);
});
