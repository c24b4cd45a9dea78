import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Language } from '../language.ts';
import type { Plan } from '../planning/plan.ts';
import { expressionName } from '../python/names.ts';
import { namedStyle } from './columns.ts';
import { type Cell, formatCell } from './format.ts';
import { conditionsText } from './plan-sentence.ts';
import { nothingFound, type ResultTable } from './write-answer.ts';

type RowsPlan = Extract<Plan, { kind: 'rows' }>;

/** How well a column names a row: lower is better, 6 and above not at all. */
function nameRank(name: string, tables: readonly TableSchema[]): number {
  const table = tables.find((one) => one.columns.some((column) => column.name === name));
  const column = table?.columns.find((one) => one.name === name);
  if (table === undefined || column === undefined) return 5;
  const unique = column.distinctCount >= table.rowCount * 0.8;
  if (column.type === 'string' && column.columnClass !== 'id-number' && unique) return -1;
  if (column.columnClass === 'person') return 0;
  if (/name|title|姓名|名称/i.test(column.name)) return 1;
  if (column.columnClass === 'organization') return 2;
  if (column.columnClass === 'id-number') return 3;
  if (column.type === 'string') return 4;
  return column.type === 'date' || column.type === 'datetime' ? 4.5 : 6;
}

/** The fewest columns (three at most) that name the shown rows and tell them apart; what all of them share names none. */
function labelColumns(table: ResultTable, tables: readonly TableSchema[], except: number): number[] {
  const rank = (at: number) => nameRank(table.columns[at]!, tables);
  const shown = table.rows.slice(0, 30);
  const candidates = table.columns
    .map((_name, at) => at)
    .filter((at) => at !== except && rank(at) < 6)
    .sort((a, b) => rank(a) - rank(b) || a - b);
  const telling = candidates.filter((at) => shown.length < 2 || shown.some((row) => row[at] !== shown[0]![at]));
  const chosen = (telling.length > 0 ? telling : candidates).slice(0, 1);
  for (const at of telling.slice(1)) {
    const kinds = new Set(shown.map((row) => JSON.stringify(chosen.map((one) => row[one]))));
    if (kinds.size === shown.length || chosen.length >= 3) break;
    chosen.push(at);
  }
  return chosen;
}

/** The rest of the row a record stands in, as far as few words can tell it. */
function besides(
  row: readonly Cell[],
  table: ResultTable,
  told: readonly number[],
  cell: (at: number) => string,
  zh: boolean,
): string {
  const rest = table.columns.flatMap((name, at) =>
    told.includes(at) || row[at] === null || row[at] === undefined ? [] : [`${name} ${cell(at)}`],
  );
  if (rest.length === 0 || rest.length > 12) return '';
  return zh ? `（${rest.slice(0, 8).join('，')}）` : ` (${rest.slice(0, 8).join(', ')})`;
}

/** Ranked rows name the first before the others; looked-up rows are told cell by cell; long lists are counted. */
export function rowsAnswer(
  plan: RowsPlan,
  table: ResultTable,
  tables: readonly TableSchema[],
  language: Language,
): string {
  const zh = language === 'zh';
  const where = conditionsText(plan.where, language);
  const tail = where === '' ? '' : zh ? `（条件：${where}）` : ` (where ${where})`;
  if (table.rowCount === 0) return nothingFound(plan, language);
  const cell = (row: readonly Cell[], at: number) =>
    formatCell(row[at] ?? null, namedStyle(table.columns[at] ?? '', tables));
  if (plan.order !== null) {
    const name = plan.order.by.kind === 'column' ? plan.order.by.ref.column : expressionName(plan.order.by);
    let at = table.columns.indexOf(name);
    if (at < 0) at = table.columns.length - 1;
    const own = plan.label === null ? -1 : table.columns.indexOf(plan.label.column);
    const labels = own >= 0 && own !== at ? [own] : labelColumns(table, tables, at);
    const asked = (plan.tell ?? [])
      .map(({ column }) => table.columns.indexOf(column))
      .filter((index) => index >= 0 && index !== at && !labels.includes(index));
    const told = (row: readonly Cell[]) => {
      const beside = asked.map((index) => `${table.columns[index]} ${cell(row, index)}`).join(zh ? '，' : ', ');
      const value = `${cell(row, at)}${beside === '' ? '' : zh ? `（${beside}）` : ` (${beside})`}`;
      return labels.length === 0 ? value : `${labels.map((index) => cell(row, index)).join(', ')}: ${value}`;
    };
    if (plan.winner !== null) {
      const values = [...new Set(table.rows.map((row) => row[at]))];
      const wanted = values[plan.winner.rank - 1] ?? values.at(-1);
      const first = table.rows.filter((row) => row[at] === wanted);
      const rest = table.rows.filter((row) => row[at] !== wanted).slice(0, 4);
      const rank = plan.winner.rank === 1 ? '' : plan.winner.rank === 2 ? 'second ' : 'third ';
      const degree = zh
        ? `${plan.winner.rank === 1 ? '最' : plan.winner.rank === 2 ? '第二' : '第三'}${plan.order.descending ? '高' : '低'}`
        : `${rank}${plan.order.descending ? 'highest' : 'lowest'}`;
      const who =
        labels.length === 0
          ? ''
          : first
              .slice(0, 8)
              .map((row) => {
                const tied = first.length > 1 && first.length <= 8;
                const rest = tied ? besides(row, table, [at, ...labels], (index) => cell(row, index), zh) : '';
                return `${labels.map((index) => cell(row, index)).join(', ')}${rest}`;
              })
              .join(zh ? '、' : '; ');
      const value = cell(first[0]!, at);
      const more =
        first.length > 1 ? '' : besides(first[0]!, table, [at, ...labels], (index) => cell(first[0]!, index), zh);
      const head = zh
        ? `${degree}的 ${name} 是 ${value}${who === '' ? '' : `：${who}`}${more}${tail}。`
        : who === ''
          ? `The ${degree} ${name} is ${value}${more}${tail}.`
          : `${who} ${first.length > 1 ? 'have' : 'has'} the ${degree} ${name}: ${value}${more}${tail}.`;
      if (rest.length === 0) return head;
      return zh ? `${head}其后：${rest.map(told).join('；')}。` : `${head} Next: ${rest.map(told).join('; ')}.`;
    }
    const shown = table.rows
      .slice(0, 20)
      .map(told)
      .join(zh ? '；' : '; ');
    const count = plan.limit ?? table.rowCount;
    return zh
      ? `按 ${name} ${plan.order.descending ? '从高到低' : '从低到高'}的 ${count} 行${tail}：${shown}。`
      : `The ${count} rows with the ${plan.order.descending ? 'highest' : 'lowest'} ${name}${tail}: ${shown}.`;
  }
  if (table.rowCount === 1) {
    const told = table.columns.map((name, at) => `${name}: ${cell(table.rows[0]!, at)}`).join(zh ? '，' : ', ');
    return zh ? `${told}${tail}。` : `${told}${tail}.`;
  }
  const head = zh ? `共 ${table.rowCount} 行${tail}` : `${table.rowCount.toLocaleString('en-US')} rows${tail}`;
  const wide = table.columns.length <= 3 ? table.columns.map((_name, at) => at) : labelColumns(table, tables, -1);
  if (wide.length === 0) return zh ? `${head}，见上表。` : `${head}, in the table above.`;
  const shown = table.rows
    .slice(0, 30)
    .map((row) => wide.map((at) => cell(row, at)).join(' – '))
    .join(zh ? '；' : '; ');
  const more =
    table.rowCount > 30
      ? zh
        ? `；其余 ${table.rowCount - 30} 行见表`
        : `; ${table.rowCount - 30} more in the table`
      : '';
  return zh ? `${head}：${shown}${more}。` : `${head}: ${shown}${more}.`;
}
