import type { ColumnRef } from '../matching/columns.ts';
import { editDistance } from '../matching/edit-distance.ts';
import { keysOf } from '../matching/values.ts';
import type { Draft } from './draft.ts';

/** How near a word is to a cell: 3 it is one of the cell's words, 2 one begins the other, 1 a typing error, 0 not. */
function nearness(word: string, keys: readonly string[], cell: string): number {
  const [own] = keys;
  if (own === undefined) return 0;
  const cells = keysOf(cell);
  if (keys.every((key) => cells.includes(key))) return 3;
  const lower = cell.toLowerCase();
  const asked = word.toLowerCase();
  if (asked.length >= 4 && lower.length >= 4 && (lower.startsWith(asked) || asked.startsWith(lower))) return 2;
  if (cells.some((one) => isDerived(asked, one))) return 2;
  if (/[\u3400-\u9fff]/.test(word)) return word.length >= 2 && lower.includes(asked) ? 2 : 0;
  if (keys.length > 1) return editDistance(asked, lower, 2) <= 2 && asked.length >= 8 ? 1 : 0;
  const limit = own.length >= 9 ? 2 : own.length >= 5 ? 1 : 0;
  return limit > 0 && cells.some((one) => one[0] === own[0] && editDistance(own, one, limit) <= limit) ? 1 : 0;
}

const endings = /^(?:ness|ment|ship|hood|th|ed|ion|ation|al|ic|ical|ly|y|ity|ance|ence|ism|ist|ous|ful)$/;

/** “ill” of `illness`, “infected” of `infection`: one word with the ending of another kind of word. */
function isDerived(asked: string, cell: string): boolean {
  const [short, long] = asked.length <= cell.length ? [asked, cell] : [cell, asked];
  return /^[a-z]{3,}$/.test(short) && long.startsWith(short) && endings.test(long.slice(short.length));
}

/** The cells of one column nearest to a word that is no cell itself. Null where none is near. */
export function nearValues(
  draft: Draft,
  word: string,
): { readonly ref: ColumnRef; readonly values: readonly string[] } | null {
  const keys = keysOf(word);
  if (draft.scope.base.file.toLowerCase().includes(word.toLowerCase().replace(/s$/, ''))) return null;
  if (word.length < (/[\u3400-\u9fff]/.test(word) ? 2 : 3)) return null;
  let best: { ref: ColumnRef; values: string[]; score: number } | null = null;
  for (const { ref, column } of draft.scope.columns) {
    for (const value of column.values) {
      const score = nearness(word, keys, value);
      if (score === 0) continue;
      if (best === null || score > best.score) best = { ref, values: [value], score };
      else if (score === best.score && best.ref === ref) best.values.push(value);
    }
  }
  return best === null || best.values.length > 12 ? null : best;
}
