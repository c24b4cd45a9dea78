import type { Spending } from '../../contracts/budget.ts';
import type { ContractLevel } from '../../contracts/dataset.ts';
import type { CodeRecord, RunRecord } from './run-record.ts';

export interface ReportWords {
  readonly plan: string;
  readonly code: string;
  readonly counted: string;
  readonly printed: string;
  readonly basis: string;
  readonly files: string;
  readonly rows: (count: number) => string;
  readonly moreRows: (count: number) => string;
  readonly madeWith: (version: string) => string;
  readonly contract: string;
  readonly levels: Readonly<Record<ContractLevel, string>>;
  readonly answeredBy: (model: string) => string;
  readonly spent: (spending: Spending) => string;
  readonly unfound: (figures: readonly string[]) => string;
  readonly tokens: string;
  readonly chart: string;
  readonly undrawn: string;
}

const money = (cost: number) => (cost < 0.01 ? cost.toPrecision(2) : cost.toFixed(2));

export const reportWords: Readonly<Record<'en' | 'zh', ReportWords>> = {
  en: {
    plan: 'Plan',
    code: 'Code',
    counted: 'Counted by Cloister',
    printed: 'Printed',
    basis: 'What this rests on',
    files: 'Files',
    rows: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`,
    moreRows: (count) => `… and ${count.toLocaleString('en')} more ${count === 1 ? 'row' : 'rows'}`,
    madeWith: (version) => `Made with Cloister ${version}`,
    contract: 'What the model could see',
    levels: {
      blind: 'Blind: columns only',
      aggregates: 'Aggregates of groups',
      masked: 'Rows with tokens in the place of names',
    },
    answeredBy: (model) => `Answered by ${model}`,
    spent: ({ turns, inputTokens, outputTokens, cost }) =>
      `${turns} ${turns === 1 ? 'turn' : 'turns'}, ${(inputTokens + outputTokens).toLocaleString('en')} tokens${cost === null ? '' : `, ${money(cost)}`}`,
    unfound: (figures) => `Not found in the results: ${figures.join(', ')}`,
    tokens: 'Names and other personal values are tokens; the same token is the same person or thing.',
    chart: 'Chart',
    undrawn: 'This chart could not be drawn.',
  },
  zh: {
    plan: '计划',
    code: '代码',
    counted: '由 Cloister 统计',
    printed: '输出',
    basis: '依据',
    files: '文件',
    rows: (count) => `${count.toLocaleString('en')} 行`,
    moreRows: (count) => `……另有 ${count.toLocaleString('en')} 行`,
    madeWith: (version) => `由 Cloister ${version} 生成`,
    contract: '模型可见的内容',
    levels: { blind: '盲：仅列信息', aggregates: '仅分组汇总', masked: '以代号替换姓名的数据行' },
    answeredBy: (model) => `由 ${model} 回答`,
    spent: ({ turns, inputTokens, outputTokens, cost }) =>
      `${turns} 轮，${(inputTokens + outputTokens).toLocaleString('en')} 个词元${cost === null ? '' : `，${money(cost)}`}`,
    unfound: (figures) => `结果中找不到：${figures.join('、')}`,
    tokens: '姓名等个人信息以代号表示；同一代号即同一人或同一事物。',
    chart: '图表',
    undrawn: '此图表无法绘制。',
  },
};

/** Who answered and what it took; the built-in analyst spends nothing. */
export function answeredLine({ model, spending, code }: RunRecord, words: ReportWords): string {
  const spent = spending.inputTokens + spending.outputTokens > 0 && model !== builtInModel ? words.spent(spending) : '';
  const languages = [...new Set(code.map((step) => codeName(step, words)))].join(', ');
  return [words.answeredBy(model), spent, languages].filter((part) => part !== '').join(' · ');
}

/** What main calls the analyst that needs no model. */
export const builtInModel = 'Built-in analyst';

/** In the place of a model's name, for code that the reader wrote. */
export const readersOwn = 'Your code';

const languageNames = { python: 'Python', javascript: 'JavaScript', sql: 'SQL' } as const;

/** What a piece of code is called. */
export const codeName = ({ language, by }: CodeRecord, words: ReportWords): string =>
  by === 'counting' ? words.counted : languageNames[language];
