import { AggregatePlan } from '../../contracts/aggregate.ts';

type Condition = AggregatePlan['where'][number];
type Measure = AggregatePlan['measures'][number];

const conditionWords = {
  en: { '=': 'is', '!=': 'is not', in: 'is one of', missing: 'is empty', present: 'is not empty' },
  zh: { '=': '为', '!=': '不为', in: '属于', missing: '为空', present: '不为空' },
} as const;

const measureWords = {
  en: {
    count: 'the number of rows',
    sum: 'the total',
    mean: 'the average',
    median: 'the median',
    std: 'the standard deviation',
    distinct: 'the number of different values',
    missing: 'the number of missing values',
  },
  zh: {
    count: '行数',
    sum: '合计',
    mean: '平均值',
    median: '中位数',
    std: '标准差',
    distinct: '不同值个数',
    missing: '缺失个数',
  },
} as const;

/** What a call of `aggregate_table` works out, in one sentence for the user; null for arguments that are not whole. */
export function aggregateSentence(callArguments: string, language: 'en' | 'zh'): string | null {
  let plan: AggregatePlan;
  try {
    plan = AggregatePlan.parse(JSON.parse(callArguments));
  } catch {
    return null;
  }
  const zh = language === 'zh';
  const where = plan.where.map((one) => condition(one, language));
  const measures = plan.measures.map((one) => measure(one, language));
  const by = plan.by.map(({ column, unit }) =>
    unit === null ? column : zh ? `${column}（${unitWord(unit)}）` : `${unit} of ${column}`,
  );
  if (zh) {
    const rows = where.length > 0 ? `只取 ${where.join(' 且 ')} 的行，` : '';
    return `在 ${plan.file} 中，${rows}${by.length > 0 ? `按 ${by.join('和')} ` : ''}计算${measures.join('、')}；只给出足够大的分组。`;
  }
  const rows = where.length > 0 ? `keep rows where ${where.join(' and ')}, then ` : '';
  return `In ${plan.file}, ${rows}compute ${listed(measures)}${by.length > 0 ? ` by ${by.join(' and ')}` : ''}, for groups that are large enough.`;
}

function condition({ column, op, value }: Condition, language: 'en' | 'zh'): string {
  const words: Readonly<Partial<Record<Condition['op'], string>>> = conditionWords[language];
  if (op === 'missing' || op === 'present') return `${column} ${words[op]}`;
  const values = Array.isArray(value) ? value.join(language === 'zh' ? '、' : ', ') : String(value);
  return `${column} ${words[op] ?? op} ${values}`;
}

function measure({ op, column }: Measure, language: 'en' | 'zh'): string {
  const zh = language === 'zh';
  if (op === 'count') return measureWords[language].count;
  if (op === 'p10' || op === 'p25' || op === 'p75' || op === 'p90') {
    const percent = op.slice(1);
    return zh ? ` ${column} 的第 ${percent} 百分位数` : `the ${percent}th percentile of ${column}`;
  }
  const name = measureWords[language][op];
  return zh ? ` ${column} 的${name}` : `${name} of ${column}`;
}

const units: Readonly<Record<string, string>> = {
  year: '按年',
  quarter: '按季度',
  month: '按月',
  week: '按周',
  day: '按天',
  weekday: '按星期',
  hour: '按小时',
};

const unitWord = (unit: string): string => units[unit] ?? unit;

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
