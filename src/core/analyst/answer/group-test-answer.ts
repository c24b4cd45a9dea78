import type { Language } from '../language.ts';
import type { Plan } from '../planning/plan.ts';
import { expressionText } from '../python/expression-text.ts';
import { formatNumber, formatPercent } from './format.ts';
import type { ResultTable } from './write-answer.ts';

type GroupTest = Extract<Plan, { kind: 'group-test' }>;

function verdict(chance: number, language: Language): string {
  const share = chance < 0.001 ? '0.1%' : formatPercent(100 * chance);
  const less = chance < 0.001;
  if (language === 'zh') {
    const how = `若分组与它无关，随机分组也有${less ? '不到' : '约'} ${share} 的可能出现这么大的差异`;
    if (chance < 0.01) return `差异显著：${how}。`;
    return chance < 0.05 ? `差异较显著：${how}。` : `差异不显著：${how}，可能只是偶然。`;
  }
  const how = `groups made at random would differ this much in ${less ? 'less than' : 'about'} ${share} of cases`;
  if (chance < 0.01) return `The difference is significant: ${how}.`;
  return chance < 0.05
    ? `The difference is significant at the usual 5% level: ${how}.`
    : `The difference is not significant: ${how}, so it may be chance alone.`;
}

/** The groups' own figures first, then whether they differ by more than chance. */
export function groupTestAnswer(
  plan: GroupTest,
  table: ResultTable,
  groups: ResultTable | undefined,
  language: Language,
): string {
  const zh = language === 'zh';
  const chance = table.rows[0]?.[table.columns.indexOf('chance')];
  const rows = table.rows[0]?.[table.columns.indexOf('rows')];
  if (typeof chance !== 'number') return zh ? '没有足够的数据进行检验。' : 'There is not enough data for a test.';
  const basis =
    typeof rows !== 'number' ? '' : zh ? `（基于 ${formatNumber(rows)} 行）` : ` (${formatNumber(rows)} rows)`;
  if (plan.of === null) {
    const told = (groups?.rows ?? [])
      .slice(0, 8)
      .map((row) => {
        const cells = row
          .slice(1)
          .map((cell, at) => `${groups!.columns[at + 1]} ${typeof cell === 'number' ? formatPercent(cell) : '–'}`);
        return `${row[0]}: ${cells.slice(0, 6).join(', ')}`;
      })
      .join(zh ? '；' : '; ');
    const head = zh
      ? `各${plan.by.column}中${plan.other!.column}的占比：`
      : `Shares of ${plan.other!.column} by ${plan.by.column}: `;
    return `${head}${told}${zh ? '。' : '. '}${verdict(chance, language)}${basis}`;
  }
  const mean = groups?.columns.indexOf('mean') ?? -1;
  const told = (groups?.rows ?? [])
    .slice(0, 12)
    .map((row) => `${row[0]} ${typeof row[mean] === 'number' ? formatNumber(row[mean]) : '–'}`)
    .join(zh ? '；' : '; ');
  const what = expressionText(plan.of);
  const head = zh ? `各${plan.by.column}的平均${what}：` : `Average ${what} by ${plan.by.column}: `;
  return `${head}${told}${zh ? '。' : '. '}${verdict(chance, language)}${basis}`;
}
