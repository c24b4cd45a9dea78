import type { TableSchema } from '../../../contracts/dataset.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import type { ColumnMatch } from './columns.ts';
import { wordsOf } from './words.ts';

const han = /^[\u3400-\u9fff]$/;

/**
 * Columns that one Han letter stands for where it is asked for as a thing (“哪个区”, “各班”, “每家店”): all their cells end with it (朝阳区, 海淀区),
 * or a word of their name begins or ends with it (班级, 城市). Best first.
 */
export function columnsByLetter(letter: string, tables: readonly TableSchema[]): ColumnMatch[] {
  if (!han.test(letter)) return [];
  const found: ColumnMatch[] = [];
  for (const table of tables) {
    for (const column of table.columns) {
      if (column.type !== 'string') continue;
      const cells =
        column.values.length >= 2 && column.values.every((value) => value.length > 1 && value.endsWith(letter));
      const words = wordsOf(column.name, thingGlossary).map((word) => word.key);
      const last = words.at(-1) ?? '';
      const named = last.length === 2 && (last.startsWith(letter) || last.endsWith(letter));
      if (cells || named)
        found.push({ file: table.file, column: column.name, score: cells && named ? 0.9 : cells ? 0.85 : 0.8 });
    }
  }
  return found.sort((a, b) => b.score - a.score);
}
