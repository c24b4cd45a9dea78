import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Language } from '../language.ts';
import type { Measure } from '../planning/plan.ts';
import type { AggregatePlan } from '../python/aggregate.ts';
import { measureName } from '../python/names.ts';
import { measureStyle, namedStyle } from './columns.ts';
import { extremes } from './extremes.ts';
import { type Cell, formatCell, formatPercent } from './format.ts';
import { conditionsText, keyText, measureText } from './plan-sentence.ts';
import { nothingFound, type ResultTable } from './write-answer.ts';

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function numberAt(row: readonly Cell[], at: number): number | null {
  const cell = row[at];
  return typeof cell === 'number' ? cell : null;
}

/** The different cells that were counted, where they are few and the schema shows them all. */
function cellsOf(measure: Measure, counted: Cell, tables: readonly TableSchema[], language: Language): string {
  if (measure.of?.kind !== 'column') return '';
  const { file, column } = measure.of.ref;
  const values = tables.find((table) => table.file === file)?.columns.find((one) => one.name === column)?.values ?? [];
  return values.length <= 12 && values.length === counted ? values.join(language === 'zh' ? '、' : ', ') : '';
}

function scalarAnswer(
  plan: AggregatePlan,
  table: ResultTable,
  tables: readonly TableSchema[],
  language: Language,
): string {
  const zh = language === 'zh';
  const row = table.rows[0] ?? [];
  const where = conditionsText(plan.where, language);
  const rowsAt = table.columns.findIndex(
    (name) => name === 'rows' || name === '个数' || name === 'count' || name === '数量',
  );
  const rowCount = numberAt(row, rowsAt);
  const counted = plan.measures.some((one) => one.fn === 'count');
  if (rowCount === 0 && counted && plan.where.some((one) => one.kind === 'find'))
    return `${zh ? '0 行符合条件。' : '0 rows match. '}${nothingFound(plan, language)}`;
  if (rowCount === 0 && !(counted && plan.where.every((one) => one.kind !== 'find')))
    return nothingFound(plan, language);
  const basis =
    rowCount === null || counted
      ? ''
      : zh
        ? `基于 ${formatCell(rowCount, measureStyle({ fn: 'count', of: null, quantile: null, where: [], weight: null }, tables))} 行`
        : `${formatCell(rowCount, { money: false, percent: false, plain: false, unit: '' })} rows`;
  const parts = plan.measures.map((measure, index) => {
    let at = table.columns.indexOf(measureName(measure, language));
    if (at < 0) at = index;
    const value = formatCell(row[at] ?? null, measureStyle(measure, tables, language));
    if (measure.fn === 'count')
      return zh
        ? `${where === '' ? `${plan.source.file} 共有` : '符合条件的共有'} ${value} 行`
        : where === ''
          ? `${plan.source.file} has ${value} rows`
          : `${value} rows match`;
    if (measure.fn === 'share') {
      const partAt = table.columns.findIndex((name) => name === 'part' || name === '其中');
      const totalAt = table.columns.findIndex((name) => name === 'total' || name === '总计');
      const style =
        measure.of === null
          ? { money: false, percent: false, plain: false, unit: '' }
          : measureStyle({ ...measure, fn: 'sum' }, tables);
      const whole = formatCell(totalAt >= 0 ? (row[totalAt] ?? null) : rowCount, style);
      const part = formatCell(row[partAt] ?? null, style);
      return zh
        ? `占比为 ${value}（${whole} 中的 ${part}；${measureText(measure, language)}）`
        : `${value} (${part} of ${whole}): ${measureText(measure, language)}`;
    }
    const names =
      measure.fn === 'distinct' && plan.where.length === 0 ? cellsOf(measure, row[at] ?? null, tables, language) : '';
    if (names !== '')
      return zh
        ? `${measureText(measure, language)}为 ${value}：${names}`
        : `the ${measureText(measure, language)} is ${value}: ${names}`;
    return zh
      ? `${measureText(measure, language)}${/[\w]$/.test(measureText(measure, language)) ? ' ' : ''}为 ${value}`
      : `the ${measureText(measure, language)} is ${value}`;
  });
  const filtered = where === '' ? '' : zh ? `条件：${where}` : `where ${where}`;
  const tail = [basis, filtered].filter((one) => one !== '').join(zh ? '；' : ', ');
  const text = zh ? parts.join('，') : upper(parts.join('; '));
  return tail === '' ? `${text}${zh ? '。' : '.'}` : zh ? `${text}（${tail}）。` : `${text} (${tail}).`;
}

/** Group answers: the winner first, then the rest in order. */
export function aggregateAnswer(
  plan: AggregatePlan,
  table: ResultTable,
  tables: readonly TableSchema[],
  language: Language,
): string {
  const zh = language === 'zh';
  if (plan.keys.length === 0) return scalarAnswer(plan, table, tables, language);
  const where = conditionsText(plan.where, language);
  const tail = where === '' ? '' : zh ? `（条件：${where}）` : ` (where ${where})`;
  if (plan.countGroups === 'share') {
    const [share = null, part = null, all = null] = table.rows[0] ?? [];
    const having = plan.having.map((one) => `${measureText(one.measure, language)} ${one.op} ${one.value}`).join(', ');
    const name = plan.keys[0]!.ref.column;
    const told = typeof share === 'number' ? formatPercent(share) : '';
    return zh
      ? `占比为 ${told}：${all} 个 ${name} 中有 ${part} 个满足 ${having}${tail}。`
      : `${told}: ${part} of ${all} different ${name} have ${having}${tail}.`;
  }
  if (plan.countGroups) {
    const value = formatCell(table.rows[0]?.[0] ?? null, { money: false, percent: false, plain: false, unit: '' });
    const having = plan.having.map((one) => `${measureText(one.measure, language)} ${one.op} ${one.value}`).join(', ');
    return zh
      ? `共有 ${value} 个 ${plan.keys[0]!.ref.column} 满足 ${having}${tail}。`
      : `${value} different ${plan.keys[0]!.ref.column} have ${having}${tail}.`;
  }
  if (table.rows.length === 0)
    return plan.having.length > 0
      ? zh
        ? '没有符合条件的组。'
        : 'No group meets the condition.'
      : nothingFound(plan, language);
  if (plan.wide)
    return zh
      ? `结果见上面的交叉表：${plan.keys.map((key) => keyText(key, language)).join(' × ')}${tail}。`
      : `The table above crosses ${plan.keys.map((key) => keyText(key, language)).join(' with ')}: ${measureText(plan.measures[0]!, language)}${tail}.`;
  const measures = plan.measures.length > 0 ? plan.measures : plan.having.map((one) => one.measure);
  const keyCount = plan.keys.length;
  const label = (row: readonly Cell[]) =>
    row
      .slice(0, keyCount)
      .map((cell, index) => formatCell(cell, namedStyle(table.columns[index] ?? '', tables)))
      .join(' / ');
  const first = measures[0]!;
  let at = table.columns.indexOf(measureName(first, language));
  if (at < 0) at = keyCount;
  const sharesTold = plan.winner !== null && plan.extra === 'share-of-total';
  const partAt = table.columns.findIndex((name) => name === 'share_percent' || name === '占比_百分比');
  const value = (row: readonly Cell[]) => {
    const told = formatCell(row[at] ?? null, measureStyle(first, tables, language));
    const part = sharesTold ? row[partAt] : null;
    if (typeof part !== 'number' || partAt === at) return told;
    return zh ? `${told}（占 ${formatPercent(part)}）` : `${told} (${formatPercent(part)})`;
  };
  const moreOf = (row: readonly Cell[], index: number) => {
    const one = measures[index + 1]!;
    const other = table.columns.indexOf(measureName(one, language));
    return formatCell(row[other < 0 ? at + 1 + index : other] ?? null, measureStyle(one, tables, language));
  };
  const full = (row: readonly Cell[]) => {
    const more = measures.slice(1).map((_one, index) => moreOf(row, index));
    const share = table.columns.findIndex((name) => name === 'share_percent' || name === '占比_百分比');
    const cumulative = table.columns.findIndex((name) => name === 'cumulative_percent' || name === '累计占比_百分比');
    for (const column of [share, cumulative])
      if (plan.extra !== null && column >= 0 && !(column === share && (column === at || sharesTold)))
        more.push(formatCell(row[column] ?? null, { money: false, percent: true, plain: false, unit: '' }));
    const change = table.columns.findIndex((name) => name === 'change_percent' || name === '变化率_百分比');
    if (change >= 0 && row[change] != null)
      more.push(
        `${Number(row[change]) >= 0 ? '+' : ''}${formatCell(row[change]!, { money: false, percent: true, plain: false, unit: '' })}`,
      );
    for (const name of ['running_total', '累计', 'moving_average', '移动平均']) {
      const other = table.columns.indexOf(name);
      if (other >= 0 && row[other] != null) more.push(formatCell(row[other]!, measureStyle(first, tables, language)));
    }
    return `${label(row)}: ${value(row)}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
  };
  const what = measures.map((one) => measureText(one, language)).join(zh ? '、' : ', ');
  if (plan.winner !== null)
    return winnerAnswer(
      plan,
      table,
      { at, what: measureText(first, language), tail, label, value, full, more: moreOf },
      language,
    );
  const shown = table.rows.slice(0, 24);
  const rest = table.rowCount - shown.length;
  const items = shown.map(full).join(zh ? '；' : '; ');
  const more = rest > 0 ? (zh ? `；另有 ${rest} 组见表` : `; ${rest} more in the table`) : '';
  const by = plan.keys.map((key) => keyText(key, language)).join(zh ? '、' : ' and ');
  const timed = plan.order?.by === 'key' && table.rows.length > 2;
  const peak = timed ? extremes(table, at, label, value, language) : '';
  const pair =
    table.rows.length === 2 && plan.keys.length === 1
      ? pairAnswer(plan, table, { at, what, tail, label }, tables, language)
      : null;
  if (pair !== null) return pair;
  if (plan.perGroup !== undefined) {
    const [group, thing] = plan.keys.map((key) => keyText(key, language));
    const low = plan.order?.descending === false;
    const cut = plan.perGroup === 1 ? '' : ` ${plan.perGroup}`;
    const head = zh
      ? `每个 ${group} 中${what}${low ? '最低' : '最高'}的${cut} ${thing}${tail}：`
      : `The${cut} ${thing} with the ${low ? 'lowest' : 'highest'} ${what.replace(/^(?:highest|lowest) /, '')} of each ${group}${tail}: `;
    return `${head}${items}${more}${zh ? '。' : '.'}`;
  }
  if (plan.limit !== null) {
    const head = zh
      ? `${what}${plan.order?.descending === false ? '最低' : '最高'}的 ${plan.limit} 个${tail}：`
      : `The ${plan.order?.descending === false ? 'lowest' : 'top'} ${plan.limit} by ${what}${tail}: `;
    return `${head}${items}${more}${zh ? '。' : '.'}`;
  }
  return zh
    ? `${timed || /的/.test(by) ? `按${by}统计的` : `各${by}的`}${what}${tail}：${items}${more}。${peak}`
    : `${upper(what)} by ${by}${tail}: ${items}${more}.${peak}`;
}

/** Two groups set against each other: the difference comes first. Null where none is asked for. */
function pairAnswer(
  plan: AggregatePlan,
  table: ResultTable,
  telling: { at: number; what: string; tail: string; label: (row: readonly Cell[]) => string },
  tables: readonly TableSchema[],
  language: Language,
): string | null {
  const zh = language === 'zh';
  const change = plan.extra === 'growth' || plan.extra === 'year-over-year';
  if (!change && plan.extra !== 'difference') return null;
  const [first, second] = table.rows;
  const [a, b] = [first![telling.at], second![telling.at]];
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  const style = measureStyle(plan.measures[0]!, tables, language);
  const told = (value: number) => formatCell(value, style);
  const percent = a === 0 ? '' : formatPercent((100 * Math.abs(b - a)) / Math.abs(a));
  const { what, tail, label } = telling;
  if (change) {
    const up = b >= a;
    const by = `${told(Math.abs(b - a))}${percent === '' ? '' : zh ? `（${up ? '+' : '-'}${percent}）` : ` (${up ? '+' : '-'}${percent})`}`;
    return zh
      ? `${what}${up ? '增加' : '减少'} ${by}：${label(first!)} 为 ${told(a)}，${label(second!)} 为 ${told(b)}${tail}。`
      : `${upper(what)} ${up ? 'rose' : 'fell'} by ${by}: from ${told(a)} (${label(first!)}) to ${told(b)} (${label(second!)})${tail}.`;
  }
  const [high, low] = a >= b ? [first!, second!] : [second!, first!];
  const gap = told(Math.abs(a - b));
  return zh
    ? `${what}相差 ${gap}：${label(high)} 为 ${told(Math.max(a, b))}，${label(low)} 为 ${told(Math.min(a, b))}${tail}。`
    : `The difference in ${what} is ${gap}: ${label(high)} ${told(Math.max(a, b))}, ${label(low)} ${told(Math.min(a, b))}${tail}.`;
}

interface Telling {
  readonly at: number;
  readonly what: string;
  readonly tail: string;
  readonly label: (row: readonly Cell[]) => string;
  readonly value: (row: readonly Cell[]) => string;
  readonly more: (row: readonly Cell[], index: number) => string;
  readonly full: (row: readonly Cell[]) => string;
}

function winnerAnswer(plan: AggregatePlan, table: ResultTable, telling: Telling, language: Language): string {
  const zh = language === 'zh';
  const { at, what, tail, label, value, full } = telling;
  const rank = plan.winner!.rank;
  const values = [...new Set(table.rows.map((row) => row[at]))];
  const wanted = values[rank - 1] ?? values.at(-1);
  const winners = table.rows.filter((row) => row[at] === wanted);
  const others = table.rows.filter((row) => row[at] !== wanted);
  const beside = plan.measures
    .slice(1)
    .map((one, index) => `${measureText(one, language)} ${telling.more(winners[0]!, index)}`)
    .join(zh ? '，' : ', ');
  const names = winners.map(label);
  const joined = names.slice(0, 10).join(zh ? '、' : names.length === 2 ? ' and ' : ', ');
  const low = plan.order?.descending === false;
  const place = zh
    ? rank === 1
      ? ''
      : `第${rank === 2 ? '二' : '三'}`
    : rank === 1
      ? ''
      : rank === 2
        ? 'second '
        : 'third ';
  const degree = zh ? `${place}${rank === 1 ? '最' : ''}${low ? '低' : '高'}` : `${place}${low ? 'lowest' : 'highest'}`;
  const verb = winners.length > 1 ? 'have' : 'has';
  const head = zh
    ? `${joined}的${what}${degree}：${value(winners[0]!)}${winners.length > 1 ? '（并列）' : ''}${beside === '' ? '' : `，${beside}`}${tail}。`
    : `${joined} ${verb} the ${degree} ${what.replace(/^(?:highest|lowest) /, '')}: ${value(winners[0]!)}${winners.length > 1 ? ' each (a tie)' : ''}${beside === '' ? '' : `; ${beside}`}${tail}.`;
  const next = others
    .slice(0, 5)
    .map(full)
    .join(zh ? '；' : '; ');
  if (next === '') return head;
  return zh ? `${head}其他：${next}。` : `${head} Next: ${next}.`;
}
