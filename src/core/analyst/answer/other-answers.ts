import type { Observation } from '../../../contracts/privacy.ts';
import type { Language } from '../language.ts';
import type { Plan } from '../planning/plan.ts';
import { expressionText } from '../python/expression-text.ts';
import { type Cell, formatCell, formatNumber, formatPercent } from './format.ts';
import { groupTestAnswer } from './group-test-answer.ts';
import type { ResultTable } from './write-answer.ts';

type OtherPlan = Exclude<Plan, { kind: 'unanswerable' | 'aggregate' | 'rows' | 'contrast' }>;

function number(cell: Cell | undefined): string {
  return typeof cell === 'number' ? formatNumber(cell) : '–';
}

function strength(value: number, language: Language): string {
  const size = Math.abs(value);
  const zh = language === 'zh';
  const degree =
    size < 0.1
      ? zh
        ? '几乎无相关'
        : 'practically none'
      : size < 0.3
        ? zh
          ? '弱'
          : 'weak'
        : size < 0.6
          ? zh
            ? '中等'
            : 'moderate'
          : size < 0.8
            ? zh
              ? '较强'
              : 'strong'
            : zh
              ? '很强'
              : 'very strong';
  if (size < 0.1) return degree;
  return zh ? `${degree}的${value > 0 ? '正' : '负'}相关` : `${degree} and ${value > 0 ? 'positive' : 'negative'}`;
}

/** Answers about the data as such. */
export function otherAnswer(plan: OtherPlan, table: ResultTable, observation: Observation, language: Language): string {
  const zh = language === 'zh';
  const row = table.rows[0] ?? [];
  const at = (name: string) => row[table.columns.indexOf(name)];
  switch (plan.kind) {
    case 'describe': {
      const names = table.rows
        .map((one) => String(one[0]))
        .slice(0, 40)
        .join(zh ? '、' : ', ');
      // Every column has as many cells, filled or not, as there are rows.
      const rows = formatNumber(Number(at('filled') ?? 0) + Number(at('missing') ?? 0));
      return zh
        ? `${plan.source.file} 有 ${rows} 行、${table.rowCount} 列：${names}。每列的类型、缺失数、不同值个数和范围见上表。`
        : `${plan.source.file} has ${rows} rows and ${table.rowCount} columns: ${names}. The table above gives each column’s type, missing and different values, and the range of numbers.`;
    }
    case 'columns': {
      const names = table.rows
        .map((one) => String(one[0]))
        .slice(0, 60)
        .join(zh ? '、' : ', ');
      return zh ? `共 ${table.rowCount} 列：${names}。` : `There are ${table.rowCount} columns: ${names}.`;
    }
    case 'missing': {
      const gaps = table.rows.filter((one) => Number(one[1]) > 0);
      if (gaps.length === 0) return zh ? '没有缺失值。' : 'No values are missing.';
      const total = gaps.reduce((sum, one) => sum + Number(one[1]), 0);
      const told = gaps
        .slice(0, 20)
        .map((one) => `${one[0]} ${number(one[1])} (${typeof one[2] === 'number' ? formatPercent(one[2]) : '–'})`)
        .join(zh ? '；' : '; ');
      return zh
        ? `共缺失 ${formatNumber(total)} 个值，涉及 ${gaps.length} 列：${told}。`
        : `${formatNumber(total)} values are missing, in ${gaps.length} column${gaps.length === 1 ? '' : 's'}: ${told}.`;
    }
    case 'duplicates': {
      const of = plan.columns.length === 0 ? '' : plan.columns.map((ref) => ref.column).join(', ');
      const count = at('duplicate_rows');
      if (count === 0)
        return zh
          ? `${number(at('rows'))} 行中有 0 行重复${of === '' ? '' : `（按 ${of}）`}。`
          : `There are 0 duplicate ${of === '' ? 'rows' : `values of ${of}`} among ${number(at('rows'))} rows.`;
      return zh
        ? `有 ${number(count)} 行重复${of === '' ? '' : `（按 ${of}）`}，共涉及 ${number(at('rows_involved'))} 行。`
        : `${number(count)} rows repeat an earlier one${of === '' ? '' : ` (by ${of})`}; ${number(at('rows_involved'))} rows are involved.`;
    }
    case 'sample':
      return zh ? `上表是 ${table.rowCount} 行样本。` : `The table above shows ${table.rowCount} sample rows.`;
    case 'scatter':
    case 'correlation': {
      if (plan.kind === 'correlation' && plan.of.length !== 2) {
        const told = table.rows
          .slice(0, 8)
          .map((one) => `${one[0]} – ${one[1]}: ${number(one[2])}`)
          .join(zh ? '；' : '; ');
        return zh ? `相关系数（由强到弱）：${told}。` : `Correlations, strongest first: ${told}.`;
      }
      const [x, y] = plan.kind === 'scatter' ? [plan.x, plan.y] : [plan.of[0]!, plan.of[1]!];
      const value = at('correlation');
      if (typeof value !== 'number') return zh ? '无法计算相关系数。' : 'The correlation cannot be computed.';
      return zh
        ? `${expressionText(x)} 与 ${expressionText(y)} 的相关系数为 ${formatNumber(value)}（${strength(value, language)}，基于 ${number(at('rows'))} 行）。`
        : `The correlation of ${expressionText(x)} and ${expressionText(y)} is ${formatNumber(value)} (${strength(value, language)}; ${number(at('rows'))} rows).`;
    }
    case 'distribution': {
      const name = expressionText(plan.of);
      if (table.columns[0] === 'min')
        return zh
          ? `${name} 从 ${number(at('min'))} 到 ${number(at('max'))}，中位数 ${number(at('median'))}，平均值 ${number(at('mean'))}，中间一半在 ${number(at('q1'))} 到 ${number(at('q3'))} 之间（${number(at('rows'))} 行）。`
          : `${name} ranges from ${number(at('min'))} to ${number(at('max'))}, with median ${number(at('median'))} and mean ${number(at('mean'))}; the middle half lies between ${number(at('q1'))} and ${number(at('q3'))} (${number(at('rows'))} rows).`;
      const median = table.columns.indexOf('median');
      const told = table.rows
        .slice(0, 12)
        .map(
          (one) =>
            `${formatCell(one[0] ?? null, { money: false, percent: false, plain: true, unit: '' })}: ${number(one[median < 0 ? 1 : median])}`,
        )
        .join(zh ? '；' : '; ');
      return zh
        ? `${name} 的分布（${median < 0 ? '统计量' : '各组中位数'}）：${told}。`
        : `Distribution of ${name} (${median < 0 ? 'statistics' : 'median of each group'}): ${told}.`;
    }
    case 'group-test':
      return groupTestAnswer(plan, table, observation.tables.at(-2), language);
    case 'outliers': {
      const name = expressionText(plan.of);
      const count = at('outliers');
      const list = observation.tables.at(-2);
      const column = list?.columns.indexOf(name) ?? -1;
      const told =
        list === undefined || column < 0
          ? ''
          : list.rows
              .slice(0, 15)
              .map((one) => number(one[column]))
              .join(', ');
      return zh
        ? `${name} 有 ${number(count)} 个异常值（低于 ${number(at('below'))} 或高于 ${number(at('above'))}）${told === '' ? '' : `：${told}`}。`
        : `${name} has ${number(count)} outliers (below ${number(at('below'))} or above ${number(at('above'))})${told === '' ? '' : `: ${told}`}.`;
    }
  }
}
