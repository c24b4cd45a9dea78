import type { TableSchema } from '../../../contracts/dataset.ts';
import type { ColumnMatch } from '../matching/columns.ts';
import { isFlag, isLabel, isNumeric, unitOfColumn } from '../planning/column-kind.ts';
import type { Span } from './span.ts';

/** What is left of a header when the thing it measures is taken away, and only says how it is measured. */
const manner =
  /^(?:数量|总量|总数|数|量|额|余额|qty|quantity|amount|volume|level|reading|value|total|kwh|mwh|kg|km|usd|eur|gbp|litres?|hours?|minutes?)$/i;

/** The column whose header is the word and how it is measured: 库存数量 of 库存, Consumption_kWh of “consumption”. */
function measuresWord(text: string, column: string): boolean {
  const name = column.toLowerCase();
  const word = text.toLowerCase();
  const bare = name.replace(/[(（].*[)）]\s*$/, '').trim();
  if (bare === word) return true;
  if (!bare.startsWith(word)) return false;
  const rest = bare.slice(word.length).replace(/^[\s_-]+/, '');
  const unit =
    /^[a-z]{1,4}[23]?$/.test(rest) && !/^(?:id|no|nr|num|name|date|type|code|day|year|rate|age|rank)$/.test(rest);
  return unit || manner.test(rest) || rest === unitOfColumn(column).toLowerCase();
}

/**
 * “库存最多的商品” of 库存.csv with 库存数量, “missing consumption” of energy.csv: the word that the file is called after too is the figure in its
 * rows, where no label of the file bears the name and nobody counts.
 */
export function withFigureOfFile(spans: readonly Span[], tables: readonly TableSchema[]): Span[] {
  return spans.map((span, at) => {
    if (span.tables.length === 0 || span.columns.length === 0 || span.columns[0]!.score >= 0.9) return span;
    const counted =
      span.cues.length > 0 ||
      [at - 1, at + 1].some((beside) => spans[beside]?.cues.some((cue) => cue.name === 'count') === true);
    const found = span.columns.flatMap((match) => {
      const column = tables
        .find((table) => table.file === match.file)
        ?.columns.find((one) => one.name === match.column);
      return column === undefined ? [] : [{ match, column }];
    });
    const figure = found.find(
      ({ match, column }) => isNumeric(column) && !isFlag(column) && measuresWord(span.text, match.column),
    );
    if (counted || figure === undefined || !span.tables.includes(figure.match.file)) return span;
    const labelled = found.some(
      ({ match, column }) =>
        match.score >= 0.6 && (isLabel(column) || !isNumeric(column)) && match.file === figure.match.file,
    );
    if (labelled) return span;
    const sure: ColumnMatch = { ...figure.match, score: Math.max(figure.match.score, 0.93) };
    return { ...span, tables: [], columns: [sure, ...span.columns.filter((one) => one !== figure.match)] };
  });
}
