import type { Cue, CueName } from '../lexicon/cue.ts';
import type { Span } from './span.ts';

const more = /^更?[高多大好贵快长强重]$/;
const less = /^更?[低少小差慢短弱轻]$|^更?便宜$/;

const empty = (span: Span): boolean =>
  span.cues.length === 0 && span.columns.length === 0 && span.values.length === 0 && span.number === null;

const withCue = (span: Span, name: CueName): Span => ({ ...span, cues: [{ name, about: null }] });

/** Measure words of whatever rows may be; 种 and 类 count kinds, 天 and 元 are units of figures. */
const isCounter = (span: Span | undefined): boolean =>
  span !== undefined &&
  empty(span) &&
  /^[个件人名位家笔条单票张本份套台辆只场次起例宗桩户批趟班所座间头颗幢栋层床节堂款部篇封页艘架匹支瓶箱袋包盒株处团桌]$/.test(
    span.text,
  );

const moneyUnit = /^(?:[十百千万亿]|[万亿]?(?:元|块|块钱|美元|欧元)|钱)$/;

/** “万元”, “块钱”: a unit of money in the spans from here on, whatever they were cut into. */
const isMoney = (spans: readonly Span[], at: number): boolean =>
  [1, 2].some((width) => {
    const part = spans.slice(at, at + width);
    return (
      part.length === width &&
      part.every(empty) &&
      /^(?:[十百千]?[万亿]?(?:元|块钱?|美元|欧元)|钱)$/.test(part.map((one) => one.text).join(''))
    );
  });

const moneyCues = (span: Span): readonly Cue[] => [
  ...(/[一总共]/.test(span.text) ? [{ name: 'sum', about: null } as const] : []),
  { name: 'how-much', about: null },
];

/**
 * What a single Han letter does in its place: 量 and 数 behind a thing count it (“借阅量”, “订单数”), 高, 多 or 少 in a question for the one that
 * is so are superlatives (“哪个评分高”).
 */
export function withChineseParts(spans: readonly Span[]): Span[] {
  const choosing = spans.some((span) => span.cues.some((cue) => cue.name === 'which' || cue.name === 'who'));
  const text = spans.map((span) => span.text).join('');
  return spans.map((span, at) => {
    // “累计多少分钟” is all of it; “逐月累计” goes on from month to month.
    if (/^(?:累计|累积|累加)$/.test(span.text) && !/[按每逐各月季年]|趋势|走势|曲线|图/.test(text))
      return withCue(span, 'sum');
    // “访问量” of web_visits.csv is how many rows there are.
    if (/.[量数]$/.test(span.text) && span.tables.length > 0 && span.columns.length === 0 && span.cues.length === 0)
      return withCue(span, 'count');
    // “停电多少次” of 停电记录.csv: the file's own noun, not the beginning of 停电类型 and 停电时长.
    const counted = spans[at + 1]?.cues.some((cue) => /^(?:count|share|[<>]=?)$/.test(cue.name)) ?? false;
    if (counted && span.tables.length > 0 && (span.columns[0]?.score ?? 1) < 0.8 && span.values.length === 0)
      return { ...span, columns: [] };
    // “45分钟内送到的”: no longer than that.
    if (
      /^(?:内|之内)$/.test(span.text) &&
      /^(?:分钟|小时|秒|秒钟|钟头)$/.test(spans[at - 1]?.text ?? '') &&
      spans[at - 2]?.number != null
    )
      return withCue(span, '<=');
    // “一共多少万元”: money is asked for, not how many.
    const asksMoney = /多少$/.test(span.text) && span.cues.some((cue) => /^(?:count|how-much)$/.test(cue.name));
    if (asksMoney && isMoney(spans, at + 1)) return { ...span, cues: moneyCues(span) };
    if (
      moneyUnit.test(span.text) &&
      empty(span) &&
      spans.some(
        (_one, from) => from < at && at - from <= 2 && /多少$/.test(spans[from]!.text) && isMoney(spans, from + 1),
      )
    )
      return withCue(span, 'filler');
    if (!empty(span)) return span;
    const before = spans[at - 1];
    // “有几票”, “哪一票”: a measure word that only counts the rows.
    if (/^几$/.test(span.text) && isCounter(spans[at + 1])) return withCue(span, 'count');
    if (isCounter(span) && /(?:多少|几|哪|哪一)$/.test(before?.text ?? '')) return withCue(span, 'filler');
    if (
      /^(?:量|数)$/.test(span.text) &&
      before !== undefined &&
      (before.tables.length > 0 || before.columns.length > 0)
    )
      return withCue(span, 'count');
    const last = spans.slice(at + 1).every((one) => one.mark || /^[的呢些一点吗]$/.test(one.text));
    if (choosing && last && at > 0) {
      if (more.test(span.text)) return withCue(span, 'most');
      if (less.test(span.text)) return withCue(span, 'least');
    }
    return span;
  });
}
