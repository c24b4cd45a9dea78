import { stem } from '../reading/stem.ts';

const english = 'revenue sale sales turnover amount value total spend income earnings cost worth money'
  .split(' ')
  .map(stem);
const chinese =
  '销售额 营收 收入 金额 总额 销售金额 营业额 总价 销售收入 总金额 销售总额 总销售额 销售总金额 交易额 交易总额 消费总额 消费金额 消费额 成交额 总成交额'.split(
    ' ',
  );
const revenueWords = new Set([...english, ...chinese]);

/** “revenue”, “sales”, “金额”: what a price times a quantity comes to. */
export function meansRevenue(text: string): boolean {
  return revenueWords.has(/[\u3400-\u9fff]/.test(text) ? text : text.split(/\s+/).map(stem).join(' '));
}

/** “spend”, “expenses”, “费用”: whatever amount the file has. */
export function meansSpending(text: string): boolean {
  return /^(?:spend|spending|expenses?|expenditures?|outlays?|costs?|费用|花费|支出|开销|开支|花销)$/i.test(text);
}
