import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Language } from '../language.ts';
import type { Plan } from '../planning/plan.ts';
import { changeNames } from '../python/contrast-code.ts';
import { measureStyle, namedStyle } from './columns.ts';
import { type Cell, formatCell, formatPercent } from './format.ts';
import { conditionsText, measureText } from './plan-sentence.ts';
import { nothingFound, type ResultTable } from './write-answer.ts';

/** The change in every group: by how much, in percent, from what to what; the group asked for first. */
export function contrastAnswer(
  plan: Extract<Plan, { kind: 'contrast' }>,
  table: ResultTable,
  tables: readonly TableSchema[],
  language: Language,
): string {
  const zh = language === 'zh';
  if (table.rows.length === 0) return nothingFound(plan, language);
  const { before, after } = plan;
  const style = measureStyle(plan.measure, tables, language);
  const names = changeNames(language);
  const cell = (row: readonly Cell[], name: string) => row[table.columns.indexOf(name)] ?? null;
  const signed = (value: Cell, text: string) => (typeof value === 'number' && value > 0 ? `+${text}` : text);
  const label = (row: readonly Cell[]) =>
    plan.keys.map((_key, at) => formatCell(row[at] ?? null, namedStyle(table.columns[at] ?? '', tables))).join(' / ');
  const told = (row: readonly Cell[]) => {
    const change = cell(row, names.change);
    const share = cell(row, names.percent);
    const by = signed(change, formatCell(change, style));
    const percent = typeof share === 'number' ? `${signed(share, formatPercent(share))}${zh ? '，' : ', '}` : '';
    const ends = `${formatCell(cell(row, before.label), style)} → ${formatCell(cell(row, after.label), style)}`;
    return `${label(row)}: ${by} (${percent}${ends})`;
  };
  const what = measureText(plan.measure, language);
  const where = conditionsText(plan.where, language);
  const tail = where === '' ? '' : zh ? `（条件：${where}）` : ` (where ${where})`;
  const by = plan.keys.map((ref) => ref.column).join(zh ? '、' : ' and ');
  const shown = table.rows.slice(0, 24);
  const items = shown.map(told).join(zh ? '；' : '; ');
  const rest = table.rowCount - shown.length;
  const more = rest > 0 ? (zh ? `；另有 ${rest} 组见表` : `; ${rest} more in the table`) : '';
  if (plan.winner !== null) {
    const first = table.rows[plan.winner.rank - 1] ?? table.rows[0]!;
    const others = table.rows.filter((row) => row !== first).slice(0, 5);
    const next =
      others.length === 0
        ? ''
        : zh
          ? `其他：${others.map(told).join('；')}。`
          : ` Next: ${others.map(told).join('; ')}.`;
    const down = !plan.descending;
    return zh
      ? `从 ${before.label} 到 ${after.label}，${what}${down ? '降幅最大（或增幅最小）' : '增长最多'}的是 ${told(first)}${tail}。${next}`
      : `${label(first)} had the ${down ? 'lowest' : 'highest'} change in ${what} from ${before.label} to ${after.label}${tail}: ${told(first)}.${next}`;
  }
  return zh
    ? `各${by}的${what}从 ${before.label} 到 ${after.label} 的变化${tail}：${items}${more}。`
    : `Change in ${what} from ${before.label} to ${after.label} by ${by}${tail}: ${items}${more}.`;
}
