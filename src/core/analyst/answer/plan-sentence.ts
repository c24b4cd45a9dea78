import type { Language } from '../language.ts';
import type { Bucket, Condition, Expression, Key, Measure, Plan } from '../planning/plan.ts';
import { expressionText } from '../python/expression-text.ts';
import { bucketNames } from '../python/names.ts';
import type { Period } from '../reading/period.ts';

const fnWords: Readonly<Record<Language, Readonly<Record<Measure['fn'], string>>>> = {
  en: {
    count: 'number of rows',
    distinct: 'number of different',
    sum: 'total',
    mean: 'average',
    median: 'median',
    std: 'standard deviation of',
    variance: 'variance of',
    min: 'lowest',
    max: 'highest',
    percentile: 'percentile of',
    share: 'share',
    ratio: 'ratio',
    first: 'first',
    last: 'latest',
    range: 'range (highest less lowest) of',
    iqr: 'interquartile range of',
    mode: 'most common',
    skew: 'skewness of',
    variation: 'coefficient of variation of',
    missing: 'missing',
  },
  zh: {
    count: '行数',
    distinct: '不同值个数',
    sum: '合计',
    mean: '平均值',
    median: '中位数',
    std: '标准差',
    variance: '方差',
    min: '最小值',
    max: '最大值',
    percentile: '分位数',
    share: '占比',
    ratio: '比值',
    first: '最早值',
    last: '最新值',
    range: '极差（最高减最低）',
    iqr: '四分位距',
    mode: '众数',
    skew: '偏度',
    variation: '变异系数',
    missing: '缺失数',
  },
};

/** “平均单价”, “总数量”, “单价的中位数”: as one says it. */
function chineseMeasure(fn: Measure['fn'], name: string): string {
  // The unit stands behind the figure.
  const of = name.replace(/(?<=.)[(（][^()（）×÷−+]{1,8}[)）]$/, '');
  const joint = /[\u3400-\u9fff]/.test(of[0] ?? '') ? '' : ' ';
  switch (fn) {
    case 'sum':
      return /^(?:总|合计|全部)|(?:总额|总计|合计|总数|总量)$/.test(of) ? of : `总${joint}${of}`;
    case 'mean':
      return of.startsWith('平均') ? of : `平均${joint}${of}`;
    case 'min':
      return `最低${joint}${of}`;
    case 'max':
      return `最高${joint}${of}`;
    case 'distinct':
      return `不同${joint}${of}的个数`;
    default:
      return `${of}的${fnWords.zh[fn]}`;
  }
}

export function measureText(measure: Measure, language: Language): string {
  const word = fnWords[language][measure.fn];
  if (measure.fn === 'count') return word;
  if (measure.fn === 'share') {
    const part = measure.where.map((one) => conditionText(one, language)).join(language === 'zh' ? '且' : ' and ');
    const of = measure.of === null ? '' : expressionText(measure.of);
    return language === 'zh' ? `${part}的${of}占比` : `share of ${of === '' ? 'rows' : of} where ${part}`;
  }
  const of = measure.of === null ? '' : expressionText(measure.of);
  if (measure.fn === 'ratio') return ratioText(measure, language);
  if (measure.fn === 'percentile') {
    const rank = Math.round((measure.quantile ?? 0.5) * 100);
    return language === 'zh' ? `${of}的第${rank}百分位数` : `${rank}th percentile of ${of}`;
  }
  const weight =
    measure.weight === null
      ? ''
      : language === 'zh'
        ? `（按${measure.weight.column}加权）`
        : ` (weighted by ${measure.weight.column})`;
  if (of === word) return `${of}${weight}`;
  return language === 'zh' ? `${chineseMeasure(measure.fn, of)}${weight}` : `${word} ${of}${weight}`;
}

const stretches: Readonly<Partial<Record<Bucket, readonly [string, string]>>> = {
  day: ['daily', '日'],
  week: ['weekly', '周'],
  month: ['monthly', '月'],
  quarter: ['quarterly', '季'],
  year: ['yearly', '年'],
};

/** “average monthly total revenue”, “月均销售额”. */
function meanOfTotals(of: Expression | null, bucket: Bucket, language: Language): string {
  const [english, chinese] = stretches[bucket] ?? [bucket, bucketNames.zh[bucket]];
  const figure = of === null ? null : expressionText(of);
  if (language === 'zh') return `${chinese}均${figure === null ? '行数' : ` ${figure}`}`;
  return `average ${english} ${figure === null ? 'number of rows' : `total ${figure}`}`;
}

/** “total bonus ÷ total salary”, “总罚款 ÷ 读者数”. */
function ratioText(measure: Measure, language: Language): string {
  const zh = language === 'zh';
  const { over } = measure;
  if (over?.of?.kind === 'stretch') return meanOfTotals(measure.of, over.of.bucket, language);
  const sum = (of: Expression | null) =>
    of === null
      ? zh
        ? '行数'
        : 'number of rows'
      : zh
        ? chineseMeasure('sum', expressionText(of))
        : `total ${expressionText(of)}`;
  const different = (of: Expression) =>
    zh ? `不同${expressionText(of)}的个数` : `number of different ${expressionText(of)}`;
  const below = over?.fn === 'distinct' && over.of !== null ? different(over.of) : sum(over?.of ?? null);
  const above = measure.different === true && measure.of !== null ? different(measure.of) : sum(measure.of);
  if (!zh && over?.percent !== true && over?.of?.kind === 'column')
    return `${above} per ${over.scale === undefined ? '' : `${over.scale} `}${over.of.ref.column}`;
  return `${over?.scale === undefined ? '' : `${over.scale} × `}${above} ÷ ${below}`;
}

function periodText(period: Period): string {
  return period.label;
}

export function conditionText(condition: Condition, language: Language): string {
  const zh = language === 'zh';
  switch (condition.kind) {
    case 'compare':
      return `${expressionText(condition.of)} ${condition.op} ${condition.value}`;
    case 'columns':
      return `${expressionText(condition.left)} ${condition.op} ${expressionText(condition.right)}`;
    case 'between':
      return zh
        ? `${expressionText(condition.of)} 在 ${condition.low} 到 ${condition.high} 之间`
        : `${expressionText(condition.of)} between ${condition.low} and ${condition.high}`;
    case 'against-mean': {
      const median = condition.statistic === 'median';
      const times = condition.factor === undefined ? '' : zh ? `${condition.factor} 倍` : `${condition.factor} × `;
      const of = expressionText(condition.of);
      return zh
        ? `${of} ${condition.op.startsWith('>') ? '高于' : '低于'}${median ? '中位数' : '平均值'}${times === '' ? '' : `的 ${times}`}`
        : `${of} ${condition.op.startsWith('>') ? 'above' : 'below'} ${times}its ${median ? 'median' : 'average'}`;
    }
    case 'totals':
    case 'one-of':
      return `${condition.ref.column} = ${condition.values.join(zh ? ' 或 ' : ' or ')}`;
    case 'flag':
      return `${condition.ref.column} = ${zh ? (condition.value ? '是' : '否') : condition.value ? 'yes' : 'no'}`;
    case 'text': {
      const words = zh
        ? { contains: '包含', starts: '开头为', ends: '结尾为' }
        : { contains: 'contains', starts: 'starts with', ends: 'ends with' };
      return `${condition.ref.column} ${words[condition.how]} “${condition.text}”`;
    }
    case 'find': {
      const columns = condition.refs
        .map((ref) => ('column' in ref ? ref.column : `${ref.first} + ${ref.last}`))
        .slice(0, 3)
        .join(zh ? '、' : ' / ');
      return `${columns} = ${condition.texts.join(zh ? ' 或 ' : ' or ')}`;
    }
    case 'period':
      return `${condition.ref.column}: ${periodText(condition.period)}`;
    case 'empty':
      return zh ? `${condition.ref.column} 为空` : `${condition.ref.column} is empty`;
    case 'absent-from':
      return condition.where.length === 0
        ? zh
          ? `${condition.other} 中没有对应记录`
          : `no row in ${condition.other}`
        : zh
          ? `${condition.other} 中没有符合 ${conditionsText(condition.where, language)} 的记录`
          : `no row in ${condition.other} with ${conditionsText(condition.where, language)}`;
    case 'of-key':
      return zh
        ? `有过 ${conditionText(condition.of, language)} 的 ${condition.key.column}`
        : `${condition.key.column} has a row with ${conditionText(condition.of, language)}`;
    case 'first-of':
      return zh
        ? `每个 ${condition.key.column} 按 ${condition.date.column} ${condition.last ? '最近' : '最早'}的一行`
        : `${condition.last ? 'latest' : 'first'} row of each ${condition.key.column} by ${condition.date.column}`;
    case 'not':
      return zh ? `非（${conditionText(condition.of, language)}）` : `not (${conditionText(condition.of, language)})`;
    case 'any':
      return condition.of.map((one) => conditionText(one, language)).join(zh ? ' 或 ' : ' or ');
  }
}

export function conditionsText(where: readonly Condition[], language: Language): string {
  return where
    .filter((one) => !(one.kind === 'not' && one.of.kind === 'totals'))
    .map((one) => conditionText(one, language))
    .join(language === 'zh' ? '，' : ' and ');
}

export function keyText(key: Key, language: Language): string {
  if (key.months !== undefined) return `${key.ref.column} (${key.months.map(({ label }) => label).join(', ')})`;
  if (key.bands !== undefined) return `${key.ref.column} (${key.bands.map((band) => band.label).join(', ')})`;
  if (key.step !== undefined)
    return language === 'zh' ? `${key.ref.column}（每 ${key.step} 一组）` : `${key.ref.column} in steps of ${key.step}`;
  if (key.bins !== null) return language === 'zh' ? `${key.ref.column}的区间` : `ranges of ${key.ref.column}`;
  if (key.bucket === null) return key.ref.column;
  // The result's column says only “month”.
  const word =
    language === 'en' && key.bucket === 'month-of-year' ? 'month of the year' : bucketNames[language][key.bucket];
  return language === 'zh' ? word : `${word} of ${key.ref.column}`;
}

function doing(plan: Exclude<Plan, { kind: 'unanswerable' }>, language: Language): string {
  const zh = language === 'zh';
  switch (plan.kind) {
    case 'aggregate': {
      const measures = plan.measures.length > 0 ? plan.measures : plan.having.map((one) => one.measure);
      const what = measures.map((one) => measureText(one, language)).join(zh ? '、' : ', ');
      const by = plan.keys.map((key) => keyText(key, language)).join(zh ? '、' : ' and ');
      const having = plan.having
        .map(
          (one) =>
            `${measureText(one.measure, language)} ${one.op} ${one.value === 'mean' ? (zh ? '平均值' : 'the average') : one.value}`,
        )
        .join(zh ? '且' : ' and ');
      const cut =
        plan.limit === null
          ? ''
          : zh
            ? `，取${plan.order?.descending === false ? '最小' : '最大'}的 ${plan.limit} 组`
            : `, the ${plan.order?.descending === false ? 'lowest' : 'highest'} ${plan.limit}`;
      const kept = having === '' ? '' : zh ? `，只留 ${having}` : `, keeping ${having}`;
      return zh
        ? `${by === '' ? '' : `按${by}`}计算${what}${kept}${cut}`
        : `compute the ${what}${by === '' ? '' : ` by ${by}`}${kept}${cut}`;
    }
    case 'rows': {
      const order =
        plan.order === null
          ? ''
          : zh
            ? `，按 ${expressionText(plan.order.by)} ${plan.order.descending ? '从高到低' : '从低到高'}`
            : `, by ${expressionText(plan.order.by)} ${plan.order.descending ? 'from the highest' : 'from the lowest'}`;
      const what =
        plan.columns.length === 0 ? (zh ? '行' : 'rows') : plan.columns.map((ref) => ref.column).join(zh ? '、' : ', ');
      return zh ? `列出${what}${order}` : `list ${what}${order}`;
    }
    case 'describe':
      return zh ? '概述每一列' : 'describe every column';
    case 'columns':
      return zh ? '列出所有列' : 'list the columns';
    case 'missing':
      return zh ? '统计每列的缺失值' : 'count missing values in every column';
    case 'duplicates':
      return zh ? '统计重复' : 'count duplicates';
    case 'sample':
      return zh ? `抽取 ${plan.count} 行` : `draw ${plan.count} rows`;
    case 'correlation':
      return zh
        ? '计算相关系数'
        : `compute the correlation${plan.of.length > 0 ? ` of ${plan.of.map(expressionText).join(' and ')}` : ' of all numeric columns'}`;
    case 'scatter':
      return zh
        ? `画 ${expressionText(plan.x)} 与 ${expressionText(plan.y)} 的散点图`
        : `plot ${expressionText(plan.y)} against ${expressionText(plan.x)}`;
    case 'distribution':
      return zh
        ? `${expressionText(plan.of)} 的分布`
        : `show the distribution of ${expressionText(plan.of)}${plan.by === null ? '' : ` by ${plan.by.ref.column}`}`;
    case 'group-test': {
      const what = plan.of === null ? plan.other!.column : expressionText(plan.of);
      return zh
        ? `比较各${plan.by.column}的${what}，并检验差异是否可能只是偶然`
        : `compare ${what} between the groups of ${plan.by.column}, and test whether chance alone would make them differ so much`;
    }
    case 'contrast': {
      const what = measureText(plan.measure, language);
      const by = plan.keys.map((ref) => ref.column).join(zh ? '、' : ' and ');
      const { before, after } = plan;
      return zh
        ? `比较各${by}的${what}在 ${before.label} 与 ${after.label} 之间的变化`
        : `compute how the ${what} changed from ${before.label} to ${after.label} by ${by}`;
    }
    case 'outliers':
      return zh
        ? `找出 ${expressionText(plan.of)} 的异常值`
        : `find outliers of ${expressionText(plan.of)} (beyond 1.5 interquartile ranges)`;
  }
}

/** The plan in one plain sentence. */
export function planSentence(plan: Exclude<Plan, { kind: 'unanswerable' }>, language: Language): string {
  const files = [plan.source.file, ...plan.source.joins.map((join) => join.file)].join(' + ');
  const where = conditionsText(plan.where, language);
  const what = doing(plan, language);
  if (language === 'zh') return `在 ${files} 中${where === '' ? '' : `筛选 ${where}，`}${what}。`;
  return where === '' ? `In ${files}, ${what}.` : `In ${files}, keep rows where ${where}, then ${what}.`;
}
