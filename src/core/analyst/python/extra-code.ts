import type { Language } from '../language.ts';
import type { AggregatePlan } from './aggregate.ts';
import { quote } from './source-text.ts';

/** Columns added beside the measure: shares, growth, running totals. */
export function extraLines(plan: AggregatePlan, group: string, measure: string, language: Language): string[] {
  const at = `result[${quote(measure)}]`;
  const named = (en: string, zh: string) => quote(language === 'zh' ? zh : en);
  switch (plan.extra) {
    case 'share-of-total':
      return [`result[${named('share_percent', '占比_百分比')}] = 100 * ${at} / ${at}.sum()`];
    case 'share-of-group':
      return [
        `result[${named('share_percent', '占比_百分比')}] = 100 * ${at} / result.groupby(${quote(group)})[${quote(measure)}].transform("sum")`,
      ];
    case 'cumulative-share':
      return [
        `result[${named('share_percent', '占比_百分比')}] = 100 * ${at} / ${at}.sum()`,
        `result[${named('cumulative_percent', '累计占比_百分比')}] = result[${named('share_percent', '占比_百分比')}].cumsum()`,
      ];
    case 'growth':
      return [
        `result[${named('change', '变化')}] = ${at}.diff()`,
        `result[${named('change_percent', '变化率_百分比')}] = 100 * ${at}.pct_change()`,
      ];
    case 'year-over-year': {
      const step = plan.keys.find((key) => key.bucket === 'month')
        ? 12
        : plan.keys.find((key) => key.bucket === 'quarter')
          ? 4
          : 1;
      return [
        `result[${named('change', '变化')}] = ${at}.diff(${step})`,
        `result[${named('change_percent', '变化率_百分比')}] = 100 * ${at}.pct_change(${step})`,
      ];
    }
    case 'running-total':
      return [`result[${named('running_total', '累计')}] = ${at}.cumsum()`];
    case 'moving-average':
      return [`result[${named('moving_average', '移动平均')}] = ${at}.rolling(${plan.window ?? 3}).mean()`];
    case 'difference':
      return plan.keys.length === 1
        ? [`result[${named('difference_to_highest', '与最高之差')}] = ${at}.max() - ${at}`]
        : [];
    case null:
      return [];
  }
}
