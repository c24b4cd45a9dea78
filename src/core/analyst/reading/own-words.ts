import type { TableSchema } from '../../../contracts/dataset.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import { wordsOf } from '../matching/words.ts';
import type { Span } from './span.ts';
import { stem } from './stem.ts';

/** “absent” of Days Absent, “empty” of Empty Seats: a word that speaks of empty cells elsewhere is here what a column counts. */
export function withOwnWords(spans: readonly Span[], tables: readonly TableSchema[]): Span[] {
  // “which values are absent” asks of the cells.
  if (spans.some((span) => /^(?:values?|cells?|data|entries|fields?|blanks?)$/i.test(span.text))) return [...spans];
  return spans.map((span) => {
    const gap = span.cues.some((cue) => cue.name === 'missing') && span.columns.length === 0;
    if (!gap || !/^[a-z]+$/i.test(span.text)) return span;
    const columns = tables.flatMap((table) =>
      table.columns
        .filter(
          (column) =>
            (column.type === 'integer' || column.type === 'number') &&
            wordsOf(column.name, thingGlossary).some(({ key }) => key === stem(span.text)),
        )
        .map((column) => ({ file: table.file, column: column.name, score: 0.85 })),
    );
    return columns.length === 0 ? span : { ...span, columns, cues: span.cues.filter((cue) => cue.name !== 'missing') };
  });
}
