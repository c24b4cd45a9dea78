import { languageOf } from '../language.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { readQuestion } from '../reading/read-question.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import { changeOfLast } from './change-of-last.ts';
import { isIdentifier, isNumeric } from './column-kind.ts';
import { Draft } from './draft.ts';
import { edit, mergeConditions, type Runnable } from './edit-plan.ts';
import { makePlan } from './make-plan.ts';
import type { Condition, Plan } from './plan.ts';
import { meansRevenue } from './revenue-words.ts';
import { type Scope, scopeOf } from './scope.ts';
import { unknownWords } from './unknown-words.ts';

/** Cells of the last result that “it” or “these” may mean: the first column of its first rows. */
export interface LastResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** The rows that have one of the cells; a cell that is a token is looked for by what it stands for. */
function chosen(ref: ColumnRef, cells: readonly LastResult['rows'][number][number][]): Condition {
  const hidden = cells.some((cell) => typeof cell === 'string' && /<[A-Z][A-Z0-9_]*_\d+>/.test(cell));
  if (hidden) return { kind: 'find', refs: [ref], texts: cells.map(String) };
  return { kind: 'one-of', ref, values: cells.filter((cell) => typeof cell === 'string' || typeof cell === 'number') };
}

/** The column of a list of rows whose cells tell them apart. */
function namesRows(last: LastResult, scope: Scope): { ref: ColumnRef; at: number } | null {
  const unique = scope.base.columns.filter(
    (column) =>
      column.distinctCount >= scope.base.rowCount * 0.98 && (column.type === 'string' || isIdentifier(column)),
  );
  for (const [at, name] of last.columns.entries())
    if (unique.some((column) => column.name === name)) return { ref: { file: scope.base.file, column: name }, at };
  return null;
}

/** What “it” and “these” stand for: the winner of the last answer, its groups, or the rows it was about. */
function antecedent(previous: Runnable, last: LastResult | null, scope: Scope): Condition[] {
  if (previous.kind === 'rows' && previous.limit !== null && last !== null) {
    const rows = previous.winner === null ? last.rows.slice(0, previous.limit) : last.rows.slice(0, 1);
    const named = namesRows(last, scope);
    if (named !== null)
      return [
        chosen(
          named.ref,
          rows.map((row) => row[named.at]!),
        ),
      ];
  }
  if (
    previous.kind === 'aggregate' &&
    previous.keys.length === 1 &&
    previous.keys[0]!.bucket === null &&
    previous.keys[0]!.bins === null &&
    last !== null &&
    (previous.winner !== null || previous.limit !== null || previous.having.length > 0) &&
    !previous.countGroups
  ) {
    const key = previous.keys[0]!;
    const rows = previous.winner === null ? last.rows : last.rows.slice(previous.winner.rank - 1, previous.winner.rank);
    const cells = rows.map((row) => row[0]).filter((cell) => typeof cell === 'string' || typeof cell === 'number');
    if (cells.length > 0) {
      return mergeConditions(previous.where, [chosen(key.ref, cells)]);
    }
  }
  return [...previous.where];
}

/** Words by which a Chinese question says itself that it goes on from the last one. */
const saysFollows =
  /呢|那|再|换成|改成|改为|也|只看|只要|其中|这些|它|他们|前[一二两三四五六七八九十\d]+(?:名|个|位)?[?？]?$/;

/** And an English one. */
const englishFollows =
  /^(?:and|but|or|also|only|just|now|then|what about|how about|by|per|as|in|for|from|of|with|without|excluding|except|same|instead|sort|rank|order by|make|show|plot|draw|add|drop|remove|those|these|that|them|it)\b|\b(?:instead|too|as well|then|those|these|them|their|that one|ones)\b/i;
const englishFigure =
  /^(?:the )?(?:busiest|quietest|most|least|latest|earliest|share|percentage|percent|proportion|fraction|growth|number|rate|ratio|total|average|mean|median)\b.+\b(?:of|in|for|by|per|among|from|who|that|which)\b/i;
const ofTheLast =
  /^(?:the )?(?:share|percentage|percent|proportion|rate|growth) of (?:the )?(?:total|all|whole|that)\s*\??$/i;

/** “orders still open”, “busiest hour of the day”, “share of cancelled orders among US customers”: it names what it is about. */
function isWholeEnglish(draft: Draft, things: number): boolean {
  if (englishFigure.test(draft.text) && !ofTheLast.test(draft.text)) return true;
  // “pass rate on GDPR basics”, “what share of the payroll goes to Research?”, “capacity of Cedar Ridge”: a figure, and of whom.
  const whose =
    draft.spans.some((span) => span.values.length > 0 || span.token !== null) ||
    unknownWords(draft).some(({ name }) => name);
  const figured = draft.spans.some((_span, at) => draft.column(at, isNumeric) !== null && draft.has(at + 1, 'of'));
  if (
    whose &&
    (draft.any('rate') ||
      figured ||
      /^(?:what (?:share|percentage|proportion|part)|how (?:much|many) of (?:the|our|all))\b/i.test(draft.text))
  )
    return true;
  if (draft.any('pivot') && things >= 2) return true;
  // “what % of all marks are below 50”
  if (
    /^what (?:%|percent(?:age)?|share|proportion|fraction) of all\b.+\b(?:is|are|was|were|has|have|had)\b/i.test(
      draft.text,
    )
  )
    return true;
  // “applications received per quarter”: what, and by what.
  if (/^\p{L}+s\b.*\b(?:by|per)\b/iu.test(draft.text) && draft.spans.length >= 3) return true;
  // “5 least visited libraries”, “cumulative visits month by month”
  const ranked = draft.any('most', 'least', 'max', 'min') && draft.spans.some((span) => span.number !== null);
  const named = draft.spans.some((_span, at) => draft.column(at, (column) => !isNumeric(column)) !== null);
  if ((ranked && named) || (draft.any('running-total', 'moving-average') && draft.text.length > 20)) return true;
  return (
    draft.spans.some((span) => span.tables.length > 0) &&
    (things >= 1 || draft.any('share', 'rate', 'growth', 'trend', 'most', 'least', 'latest', 'earliest'))
  );
}

/** “利率低于4%的占比”, “没有打分的工单占多少”, “男女比例”: it asks for something, and names more of what than a time. */
function isWholeChinese(draft: Draft, asks: boolean): boolean {
  const names = draft.spans.some(
    (span) =>
      span.columns.length + span.values.length + span.tables.length > 0 ||
      span.token !== null ||
      (span.number !== null && span.period === null) ||
      // “销售额九月比八月涨了百分之几”: a figure made of columns, and when.
      (meansRevenue(span.text) && draft.spans.some((other) => other.period !== null)),
  );
  // “某某的贷款情况”, “各始发仓的吨运费（运费除以重量）”: whose records, or a figure for each.
  const told = /(?:情况|记录|明细|信息|资料|详情)[?？]?$/.test(draft.text);
  const each = /^(?:各|每)/.test(draft.text) && draft.any('of') && draft.any('divided', 'times', 'minus', 'plus');
  const crossed = draft.any('pivot', 'moving-average', 'running-total') && draft.text.length >= 8;
  // “每个月的合同金额环比增长率”, “各区域的回款金额”: a figure of the data, and what for.
  const figured = draft.spans.some((_span, at) => draft.column(at, isNumeric) !== null);
  const grown = draft.any('growth', 'previous-period', 'year-over-year', 'trend') && draft.text.length >= 8;
  if (figured && (grown || (/^[各每]/.test(draft.text) && draft.spans.length >= 4))) return true;
  // “销售额九月比八月增长了多少”: both times are named.
  const against = draft.any('growth') && draft.any('than');
  return crossed || (names && (asks || told || each || against || draft.any('share', 'rate')));
}

/** A fragment such as “and by region?”, “only 2024”, “as a chart”, “那按月呢？” says only what changes. */
function isFragment(draft: Draft): boolean {
  const opening =
    draft.has(
      0,
      'what-about',
      'also',
      'instead',
      'only',
      'and',
      'by',
      'except',
      'remove-filter',
      'share',
      'sort',
      'descending',
      'ascending',
    ) ||
    draft.has(draft.spans.length - 1, 'what-about', 'instead') ||
    draft.has(draft.spans.length - 2, 'what-about', 'instead');
  const asks =
    draft.any(
      'count',
      'how-much',
      'which',
      'who',
      'what',
      'describe',
      'missing',
      'duplicate',
      'correlation',
      'outlier',
      'columns',
    ) || draft.spans.some((span) => /^(?:show|list|give)$/i.test(span.text) && draft.spans.length > 5);
  const charts = draft.any('chart', 'line-chart', 'bar-chart', 'pie-chart', 'area-chart', 'heat-map');
  const things = draft.spans.filter(
    (span) => span.columns.length > 0 || span.values.length > 0 || span.period !== null || span.token !== null,
  ).length;
  if (charts && things === 0) return true;
  // “the median?”, “占多少？”: a way to compute and nothing to compute it of.
  if (
    things === 0 &&
    draft.spans.length <= 5 &&
    !(draft.chinese && !saysFollows.test(draft.text) && unknownWords(draft).some(({ text }) => text.length >= 2)) &&
    draft.any('mean', 'median', 'sum', 'max', 'min', 'share', 'top', 'bottom')
  )
    return true;
  const aggregates =
    draft.any('sum', 'mean', 'median', 'percentile', 'std', 'trend', 'distribution') ||
    (draft.any('max', 'min') && !draft.any('top', 'bottom'));
  // “各支行的平均利率”, “除了账号，其他类型的平均满意度”, “利率低于4%的占比”: whole in themselves, whatever was asked before.
  const whole = draft.chinese ? isWholeChinese(draft, asks || aggregates) : isWholeEnglish(draft, things);
  if (whole && !(draft.chinese ? saysFollows : englishFollows).test(draft.text)) return false;
  if (opening && !(asks && things >= 2)) return true;
  return !asks && !aggregates && !draft.any('list') && things <= 2 && draft.spans.length <= 6;
}

/** “these”, “their”, “其中”; not “those who …”, which says itself who is meant. */
function refersBack(draft: Draft): boolean {
  return draft.spans.some(
    (span, at) =>
      draft.has(at, 'these', 'their') &&
      !(
        /^(?:those|the ones)$/i.test(span.text) &&
        /^(?:who|that|with|in|from|whose|which)/i.test(draft.spans[at + 1]?.text ?? '')
      ) &&
      !isMeantHere(draft, at),
  );
}

/** “What grade is Nadia on and what do they earn?”, “rate = refunded / disputed. Show it by channel”: the word stands for what the question named before. */
function isMeantHere(draft: Draft, at: number): boolean {
  return (
    /^(?:it|its|they|them|their|he|him|his|she|her|hers)$/i.test(draft.spans[at]!.text) &&
    !/^(?:and|what about|how about)\b/i.test(draft.text) &&
    draft.spans
      .slice(0, at)
      .some((span, index) => span.token !== null || span.values.length > 0 || draft.has(index, '='))
  );
}

const firstAsked =
  /^(?:(?:and )?(?:who|which(?: one)?|what)(?: is|'s| comes| was)?(?: the)? (?:first|on top|number one|highest|top|last|lowest|at the bottom)(?: one)?|谁(?:是)?(?:第一|最高|最多|最低|最少|最后)(?:名)?|哪个(?:是)?(?:第一|最高|最多|最低|最少|最后)(?:名)?|第一名?是(?:谁|哪个))\s*[?？]?$/i;

/** “who is first?”, “哪个最高”: the first or last of what was just told. Null where nothing was ranked. */
function firstOf(previous: Runnable, question: string): Plan | null {
  if (!firstAsked.test(question.trim())) return null;
  const bottom = /last|lowest|bottom|最低|最少|最后/i.test(question);
  if (previous.kind === 'aggregate' && previous.keys.length > 0) {
    const descending = previous.order?.by === 0 ? previous.order.descending !== bottom : !bottom;
    return { ...previous, order: { by: 0, descending }, limit: null, winner: { rank: 1 }, extra: null, chart: null };
  }
  if (previous.kind !== 'rows' || previous.order === null) return null;
  const descending = previous.order.descending !== bottom;
  return { ...previous, order: { ...previous.order, descending }, winner: { rank: 1 } };
}

/** “平均金额是多少” after “其中钻石会员呢”: a figure and nothing else is that of the rows spoken of. */
function carriesOn(draft: Draft, plan: Plan): boolean {
  return (
    draft.chinese &&
    plan.kind === 'aggregate' &&
    plan.where.length + plan.keys.length + plan.having.length === 0 &&
    draft.text.length <= 10 &&
    plan.measures.every(({ fn }) => fn !== 'count' && fn !== 'distinct' && fn !== 'ratio' && fn !== 'share') &&
    !draft.any('by') &&
    !/每/.test(draft.text) &&
    draft.spans.every((span) => span.values.length === 0) &&
    !draft.any('share', 'rate') &&
    unknownWords(draft).every(({ text }) => text.length < 2) &&
    !/全部|所有|整体|总体|全体|全公司/.test(draft.text) &&
    draft.spans.every((span) => !span.tables.includes(draft.scope.base.file))
  );
}

/** Plans a question that follows another one. */
export function planFollowUp(
  question: string,
  previous: Plan,
  last: LastResult | null,
  vocabulary: Vocabulary,
  today: string,
): Plan {
  if (previous.kind === 'unanswerable') return makePlan(question, vocabulary, today);
  const first = firstOf(previous, question);
  if (first !== null) return first;
  const scope = scopeOf(previous.source.file, vocabulary.tables);
  if (scope === null) return makePlan(question, vocabulary, today);
  const draft = new Draft(readQuestion(question, vocabulary, today), scope, today, languageOf(question) === 'zh');
  const changed = changeOfLast(new Draft(draft.spans, scope, today, draft.chinese), previous);
  if (changed !== null) return changed;
  const shares =
    draft.any('share') && draft.placed.length === 0 && draft.spans.every((span) => span.values.length === 0);
  if (isFragment(draft) && (!refersBack(draft) || (shares && draft.any('these')))) return edit(previous, draft);
  const computes =
    draft.any('count', 'how-much', 'sum', 'mean', 'median', 'max', 'min', 'which', 'who', 'what', 'share', 'rate') ||
    draft.spans.some((span) =>
      span.columns.some((match) => match.score > 0.8 && draft.scope.has(match) && isNumeric(draft.columnOf(match))),
    );
  if (refersBack(draft) && !computes && draft.any('by', 'by-month', 'by-year', 'by-week', 'by-day', 'by-quarter'))
    return edit(previous, draft);
  // “其中教师呢”, “of those, the teachers”: the same figure of a part of the rows.
  const part = draft.spans.some((span) => span.values.length > 0 || span.period !== null || span.token !== null);
  if (refersBack(draft) && !computes && part && previous.kind === 'aggregate' && previous.keys.length === 0)
    return edit(previous, draft);
  if (refersBack(draft)) {
    const charts = draft.any('chart', 'line-chart', 'bar-chart', 'pie-chart', 'area-chart');
    if (charts && draft.spans.every((span) => span.columns.length === 0 && span.values.length === 0))
      return edit(previous, draft);
    return makePlan(question, vocabulary, today, antecedent(previous, last, scope), previous.source.file);
  }
  const plan = makePlan(question, vocabulary, today);
  return carriesOn(draft, plan) && previous.where.length > 0
    ? makePlan(question, vocabulary, today, previous.where, previous.source.file)
    : plan;
}
