import type { Language } from '../language.ts';
import type { Bucket, Expression, Key, Measure } from '../planning/plan.ts';
import { identifier } from './source-text.ts';

const english: Readonly<Record<Measure['fn'], string>> = {
  count: 'count',
  distinct: 'distinct',
  sum: 'total',
  mean: 'average',
  median: 'median',
  std: 'std',
  variance: 'variance',
  min: 'min',
  max: 'max',
  percentile: 'percentile',
  share: 'share_percent',
  ratio: 'ratio',
  first: 'first',
  last: 'latest',
  range: 'range',
  iqr: 'interquartile_range',
  mode: 'most_common',
  skew: 'skewness',
  variation: 'coefficient_of_variation',
  missing: 'missing',
};
const chinese: Readonly<Record<Measure['fn'], string>> = {
  count: '数量',
  distinct: '不同数',
  sum: '合计',
  mean: '平均值',
  median: '中位数',
  std: '标准差',
  variance: '方差',
  min: '最小值',
  max: '最大值',
  percentile: '分位数',
  share: '占比_百分比',
  ratio: '比值',
  first: '最早值',
  last: '最新值',
  range: '极差',
  iqr: '四分位距',
  mode: '众数',
  skew: '偏度',
  variation: '变异系数',
  missing: '缺失数',
};

/** A short name for what an expression computes. */
export function expressionName(of: Expression): string {
  switch (of.kind) {
    case 'column':
      return of.ref.column;
    case 'number':
      return String(of.value);
    case 'age':
      return of.called;
    case 'days':
      return of.unit === undefined ? 'days' : `${of.unit}s`;
    case 'stretch':
      return bucketNames.en[of.bucket];
    case 'hour':
      return `hour of ${of.ref.column}`;
    case 'binary':
      return of.op === '*' ? 'product' : of.op === '/' ? 'ratio' : of.op === '-' ? 'difference' : 'sum';
  }
}

/** The column a measure gets in the result: “total_amount”, “金额合计”. */
export function measureName(measure: Measure, language: Language): string {
  const word = (language === 'zh' ? chinese : english)[measure.fn];
  if (measure.fn === 'ratio') {
    const above = measure.of === null ? rowsName(language) : expressionName(measure.of);
    const below =
      measure.over?.of === undefined || measure.over.of === null ? rowsName(language) : expressionName(measure.over.of);
    return measure.over?.percent === true
      ? language === 'zh'
        ? '比例_百分比'
        : identifier(`${above}_percent_of_${below}`)
      : identifier(
          language === 'zh'
            ? `${above}_比_${below}`
            : `${above}_per_${measure.over?.scale === undefined ? '' : `${measure.over.scale}_`}${below}`,
        );
  }
  if (measure.of === null || measure.fn === 'count' || measure.fn === 'share') return word;
  const name = identifier(expressionName(measure.of));
  const prefix =
    measure.fn === 'percentile'
      ? `p${Math.round((measure.quantile ?? 0.5) * 100)}`
      : measure.weight === null
        ? word
        : language === 'zh'
          ? '加权平均'
          : 'weighted_average';
  if (language === 'zh') return /[\u3400-\u9fff]/.test(name) ? `${name}${prefix}` : `${name}_${prefix}`;
  return name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`;
}

/** What a stretch of time is called, in a result and in a sentence. */
export const bucketNames: Readonly<Record<Language, Readonly<Record<Bucket, string>>>> = {
  en: {
    day: 'day',
    week: 'week',
    month: 'month',
    quarter: 'quarter',
    year: 'year',
    weekday: 'weekday',
    weekend: 'part_of_week',
    hour: 'hour',
    'month-of-year': 'month',
  },
  zh: {
    day: '日期',
    week: '周',
    month: '月份',
    quarter: '季度',
    year: '年份',
    weekday: '星期',
    weekend: '周末或工作日',
    hour: '小时',
    'month-of-year': '月份',
  },
};

/** The column a key gets in the result. */
export function keyName(key: Key, language: Language): string {
  if (key.bins !== null || key.bands !== undefined || key.step !== undefined)
    return language === 'zh' ? `${key.ref.column}区间` : `${key.ref.column}_range`;
  return key.bucket === null ? key.ref.column : bucketNames[language][key.bucket];
}

export const rowsName = (language: Language): string => (language === 'zh' ? '个数' : 'rows');
