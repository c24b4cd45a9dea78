/** Categories that have an order, lowest first; what is written with a stroke stands on one step. */
const scales = `
小学 < 初中 < 高中|中专|职高|技校|中技 < 大专|专科 < 本科|大学|学士 < 硕士|研究生|硕士研究生 < 博士|博士研究生 < 博士后
primary_school|elementary_school < high_school|secondary < diploma|associate|associates|college < bachelor|bachelors|bachelor's|undergraduate < master|masters|master's|graduate < phd|doctorate|doctoral|doctor
优 < 良 < 轻度污染|轻度 < 中度污染|中度 < 重度污染|重度 < 严重污染|严重
不及格 < 及格|合格 < 中等|中 < 良好|良 < 优秀|优
good < moderate < unhealthy_for_sensitive_groups < unhealthy < very_unhealthy < hazardous
低|低级 < 中|中等|中级 < 高|高级 < 极高|紧急|危急
low < medium|normal|moderate < high < urgent|critical
普通|普通会员|注册会员 < 铜|铜卡|铜牌 < 银|银卡|银牌|白银 < 金|金卡|金牌|黄金 < 白金|白金卡|铂金 < 钻石|钻石卡 < 黑卡|黑钻
standard|basic < bronze < silver < gold < platinum < diamond
助理 < 初级 < 中级 < 高级 < 资深 < 专家 < 首席
intern < junior < mid|intermediate < senior < lead|staff < principal
小|小型 < 中|中型 < 大|大型 < 特大|特大型|超大
xxs < xs < s|small < m|medium < l|large < xl < xxl < xxxl
轻微|轻伤|轻 < 一般|中等 < 较重|较大|严重 < 重大|危重 < 特大|特别重大
minor|mild < moderate < major|severe|serious < critical|fatal|total_loss
很差|非常差|非常不满意 < 差|不满意 < 一般 < 好|满意 < 很好|非常好|非常满意
very_dissatisfied < dissatisfied < neutral < satisfied < very_satisfied
一年级|大一|高一|初一 < 二年级|大二|高二|初二 < 三年级|大三|高三|初三 < 四年级|大四 < 五年级 < 六年级
一级 < 二级 < 三级 < 四级 < 五级 < 六级 < 七级 < 八级
三级|三级护理 < 二级|二级护理 < 一级|一级护理 < 特级|特级护理
差 < 中 < 良 < 优
`
  .trim()
  .split('\n')
  .map((line) => line.split(' < ').map((step) => step.split('|').map((word) => word.replaceAll('_', ' '))));

const plain = (value: string): string =>
  value
    .trim()
    .toLowerCase()
    .replace(/(?:学历|会员|及以上|degree)$/, '')
    .trim();

/** The step of each of the values on the scale that holds them all; null where no scale does. “P5” and “Level 3” stand in the order of their numbers. */
export function stepsOf(values: readonly string[]): ReadonlyMap<string, number> | null {
  let best: { steps: ReadonlyMap<string, number>; known: number } | null = null;
  for (const scale of scales) {
    const steps = new Map(values.map((value) => [value, scale.findIndex((step) => step.includes(plain(value)))]));
    const known = [...steps.values()].filter((step) => step >= 0).length;
    if (known >= Math.max(2, values.length - 1) && (best === null || known > best.known)) best = { steps, known };
  }
  if (best !== null) return best.steps;
  const numbered = values.map((value) => value.match(/^([a-z ]*?)\s*(\d+)(?:级|星|档)?$/i));
  if (values.length < 3 || numbered.some((match) => match === null || match[1] !== numbered[0]![1])) return null;
  return new Map(values.map((value, at) => [value, Number(numbered[at]![2])]));
}
