import type { CueName } from '../lexicon/cue.ts';
import { isBare } from './bare-plan.ts';
import { isIdentifier, isLabel } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { isForeignNoun, unheardMoney } from './foreign-nouns.ts';
import { isPersonNoun } from './person.ts';
import type { Condition, Plan } from './plan.ts';
import { wordless } from './refuse-unknown.ts';
import { type UnknownWord, unknownWords } from './unknown-words.ts';

type Runnable = Exclude<Plan, { kind: 'unanswerable' }>;

const copula = /^(?:is|are|was|were|been|being|be|got|get|gets|getting)$/i;
const relative = /^(?:who|that|which|whose)$/i;
const preposition =
  /^(?:have|had|has|in|from|to|into|at|with|without|on|about|inside|outside|near|during|via|through|under|against|towards?|the|a|an|their|its)$/i;
const chineseCopula = /^(?:是|为|被|已|已经|已被|未|没|没有|在|从|来自|因|由)$/;
/** “保修期内的”: a stretch or a place the rows lie within. */
const within = /^(?:内|期间|内的|期间的)$/;
const verbForm = /(?:ed|en|ing|ght|wn|ove|ake|ook|ave|ame|ent|ept|old|aid|orn|un|ut)$/i;

/** The span has become a condition of the plan. */
function isCondition(draft: Draft, at: number): boolean {
  const span = draft.spans[at];
  if (span === undefined || !draft.used.has(at)) return false;
  return (
    span.values.length > 0 ||
    span.period !== null ||
    span.number !== null ||
    span.token !== null ||
    span.quoted !== null ||
    draft.placed.some((one) => one.from <= at && at <= one.to)
  );
}

/** What stands behind a word, past “in the” and the like. */
function behind(draft: Draft, at: number): number {
  let index = draft.next(at);
  for (let steps = 0; steps < 3 && preposition.test(draft.spans[index]?.text ?? ''); steps += 1)
    index = draft.next(index);
  return index;
}

/** A noun of rows or of a column nobody has spoken for. */
function isThing(draft: Draft, at: number): boolean {
  const span = draft.spans[at];
  if (span === undefined || span.mark) return false;
  if (span.tables.includes(draft.scope.base.file)) return true;
  const ref = span.values.length > 0 || span.number !== null ? null : draft.column(at);
  return ref !== null && isLabel(draft.columnOf(ref)) && !draft.has(draft.next(at, -1), 'by');
}

const heads: readonly CueName[] = [
  'count',
  'list',
  'sum',
  'mean',
  'median',
  'max',
  'min',
  'most',
  'least',
  'share',
  'which',
  'what',
  'top',
  'bottom',
  'distinct',
  'all',
  'of',
  'for',
];

/** “price of the hammock”: a thing the data lacks; “average price of flats” are all rows. */
function isOneThing(draft: Draft, { from, text }: Pick<UnknownWord, 'from' | 'text'>): boolean {
  const articled = /^(?:the|an?)$/i.test(draft.spans[from - 1]?.text ?? '');
  const of = draft.spans[from - (articled ? 2 : 1)]?.text ?? '';
  const computed = draft.any('mean', 'sum', 'median', 'max', 'min', 'count');
  return /^of$/i.test(of) && (articled || !computed) && !/[^s]s$/i.test(text);
}

/** “被录用”: the letter that leads a Chinese word to what was done, at its beginning or before it. */
const leadOf = (draft: Draft, from: number): string => {
  const own = draft.spans[from]?.text ?? '';
  return chineseCopula.test(own) ? own : (draft.spans[from - 1]?.text ?? '');
};

/** “how many flats”, “ICU patients”, “top 5 users”: the word names the rows themselves. */
function namesRows(draft: Draft, { from, to, text }: UnknownWord): boolean {
  if (isPersonNoun(text)) return true;
  if (draft.chinese && (draft.has(to + 1, 'of') || chineseCopula.test(leadOf(draft, from)))) return false;
  const before = draft.next(from, -1);
  // “price of the hammock”, “保修期内”: one thing, not the rows.
  const single =
    draft.has(before, 'of') && /^(?:the|an?)$/i.test(draft.spans[from - 1]?.text ?? '') && !/[^s]s$/i.test(text);
  if ((single && !draft.chinese) || within.test(draft.spans[to + 1]?.text ?? '')) return false;
  const head = before < 0 || draft.has(before, ...heads) || isCondition(draft, before) || draft.spans[before]!.mark;
  return head && !isThing(draft, to + 1);
}

/** The word only leads to a condition (“admitted to Neurology”) or is explained behind it (“refunds (negative amounts)”, “ARPU: …”). */
function isExplained(draft: Draft, { from, to, text }: UnknownWord): boolean {
  // “in arrears at all (days past due above 0)”
  const atAll = draft.has(to + 2, 'all') && /^at$/i.test(draft.spans[to + 1]!.text) ? 2 : 0;
  const next = draft.spans[to + 1 + atAll]?.text ?? '';
  if (/^[(（:：=]$/.test(next)) return true;
  // “still open, i.e. have no outcome”
  const gloss = draft.spans
    .slice(to + 1 + atAll, to + 6 + atAll)
    .map((span) => span.text)
    .join('')
    .toLowerCase();
  if (/^[,;–-]?(?:i\.?e\b|thatis\b|meaning\b|inotherwords)/.test(gloss)) return true;
  const index = behind(draft, to);
  const plural = /s$/i.test(text) && !/ss$/i.test(text);
  // “were damaged in March” says when, not what.
  if (copula.test(draft.spans[from - 1]?.text ?? '') && draft.spans[index]?.period != null) return false;
  return isCondition(draft, index) && (verbForm.test(text) || plural || index === to + 1 || draft.chinese);
}

/** The word stands where a condition stands: “damaged boxes”, “were escalated”, “from the lake”, “played indoors”. */
function standsAsCondition(draft: Draft, word: UnknownWord): boolean {
  const { from, to } = word;
  const next = draft.spans[to + 1];
  // “are still pending”: the adverb hides no copula.
  const adverb = /^(?:still|currently|now|already|yet|just|always)$/i.test(draft.spans[from - 1]?.text ?? '');
  const near = draft.spans[adverb ? from - 2 : from - 1]?.text ?? '';
  if (draft.chinese) {
    // “哪位医生接诊的患者”: who is asked for does it.
    const doer = draft.spans[from - 1]?.columns.length !== 0 && draft.used.has(from - 1);
    const described = !doer && (draft.has(to + 1, 'of') || within.test(next?.text ?? '') || isThing(draft, to + 1));
    // “每次停电的平均电量损失”: what is to be averaged.
    const figured = draft.has(from - 1, 'mean', 'median', 'max', 'min') && !isThing(draft, to + 1);
    return word.text.length >= 2 && (described || figured || chineseCopula.test(leadOf(draft, from)));
  }
  if (isThing(draft, to + 1) && next !== undefined && !draft.has(to + 1, 'count')) return true;
  const index = draft.next(from, -1);
  if (isOneThing(draft, word) && (next === undefined || next.mark)) return true;
  // “had live music”
  if (draft.has(index, 'have', 'with') && !draft.used.has(index) && from - index <= 2) return true;
  const led =
    copula.test(near) ||
    relative.test(near) ||
    draft.has(from - 1, 'is', 'that', 'not', 'never') ||
    draft.has(index, 'not', 'never');
  // “how long do homes stay on the market”: where something stays is part of how long it does.
  const lasting = [...draft.derived.values()].some((of) => of.kind === 'days');
  const placed =
    !lasting &&
    preposition.test(near) &&
    [from - 1, from - 2].some(
      (at) => draft.has(at, 'in', 'from', 'with', 'on', 'to', 'except', 'have') && !draft.used.has(at),
    );
  const atEnd = next === undefined || next.mark;
  const open = !draft.used.has(index) && (draft.spans[index]?.columns.length ?? 0) > 0;
  const verb = verbForm.test(near) && draft.spans[index]?.columns.length === 0;
  const trails = atEnd && from > 1 && !draft.has(index, ...heads) && (open || verb);
  return led || placed || trails;
}

/** A word of the question that is no condition: it names the rows, leads to a condition, or is how one speaks. */
function isHarmless(draft: Draft, word: UnknownWord, bare: boolean): boolean {
  // “供应商有几家”: counting the rows of another thing.
  const counted = bare && draft.chinese && (draft.has(word.to + 1, 'count') || draft.has(word.from - 1, 'count'));
  if (counted)
    return wordless.test(word.text) || (isPersonNoun(word.text) && word.text.length === 2) || word.text.length < 2;
  // “how many neutered cats”: a participle between the counting word and a cell is a condition of its own.
  const attributive =
    /(?:ed|en)$/i.test(word.text) &&
    draft.has(draft.next(word.from, -1), ...heads) &&
    isCondition(draft, word.to + 1) &&
    draft.spans[word.to + 1]!.values.length > 0;
  if (attributive) return false;
  // “who treated visit V7012”: whatever was done to the one thing named, it is who did it that is asked.
  const single = draft.placed.some(
    ({ condition }) =>
      condition.kind === 'one-of' && isIdentifier(draft.columnOf(condition.ref)) && condition.values.length === 1,
  );
  const found = draft.placed.some(({ condition }) => condition.kind === 'find' && condition.soft !== true);
  if ((single || found) && draft.has(word.from - 1, 'who') && verbForm.test(word.text)) return true;
  if (isForeignNoun(draft, word)) return false;
  // “120平米”: the unit of a number, as the header writes it.
  const unit =
    draft.spans[word.from - 1]?.number != null &&
    draft.scope.columns.some(({ column }) => column.name.includes(word.text));
  return (
    unit ||
    wordless.test(word.text) ||
    namesRows(draft, word) ||
    isExplained(draft, word) ||
    !standsAsCondition(draft, word)
  );
}

const textsOf = (condition: Condition): readonly string[] =>
  condition.kind === 'find' ? condition.texts : condition.kind === 'not' ? textsOf(condition.of) : [];

/** Numbers, comparisons, periods and cells that the plan makes nothing of. */
function unusedParts(draft: Draft, plan: Runnable): string[] {
  const texts = draft.placed.flatMap((one) => textsOf(one.condition));
  const bare = isBare(plan);
  return draft.spans.flatMap((span, at) => {
    if (draft.used.has(at) || span.mark) return [];
    const { number } = span;
    const windowed = plan.kind === 'aggregate' && plan.extra === 'moving-average';
    const limited = (plan.kind === 'aggregate' || plan.kind === 'rows') && plan.limit === number?.value;
    const inCode = /^0\d/.test(span.text) && /[-–#]$|^\p{Lu}+$/u.test(draft.spans[at - 1]?.text ?? '');
    const partOfName = inCode || texts.some((text) => text.includes(span.text));
    if (number !== null && span.period === null)
      return windowed || limited || partOfName || number.value === 1 ? [] : [span.text];
    if (span.period !== null && number === null) return [span.text];
    const extra = plan.kind === 'aggregate' ? plan.extra : null;
    if (
      bare &&
      extra === null &&
      draft.has(at, 'mean', 'median', 'std', 'variance', 'percentile', 'growth', 'most', 'least')
    )
      return [span.text];
    // A list without its superlative: everyone in place of the fastest.
    if (plan.kind === 'rows' && plan.order === null && draft.has(at, 'max', 'min')) return [span.text];
    // “over all stations”: across, not above.
    if (/^(?:over|under)$/i.test(span.text) && draft.has(draft.next(at), 'all', 'by')) return [];
    if (/^over$/i.test(span.text) && /^(?:all|the|every|each|time)$/i.test(draft.spans[at + 1]?.text ?? '')) return [];
    if (span.cues.some((cue) => /^[<>]=?$/.test(cue.name)) && !draft.any('than', 'compare', 'or')) return [span.text];
    const cell =
      span.columns.length === 0 && draft.valueMatches(at).some((one) => !one.needsColumn && one.score >= 0.95);
    return cell && span.cues.length === 0 ? [span.text] : [];
  });
}

/** A denial that denies nothing in the plan: “has not”, “没有”. */
function unusedDenial(draft: Draft): string[] {
  return draft.spans.flatMap((span, at) => {
    if (draft.used.has(at) || !draft.has(at, 'not', 'never')) return [];
    // “有没有”, “是不是”, “why not”: a question, no denial.
    if (/^[有是能会]$/.test(draft.spans[at - 1]?.text ?? '') || draft.has(at, 'except')) return [];
    const denied = draft.next(at);
    const words = [span.text, ...(draft.spans[denied]?.mark === false ? [draft.spans[denied].text] : [])];
    const gloss = draft.spans.slice(at + 1, at + 4).some((one) => /^[(（]$/.test(one.text));
    return gloss ? [] : [words.join(draft.chinese ? '' : ' ')];
  });
}

/** “男女各多少” of data that says nothing of it: one letter, but no part of another word. */
function sexes(draft: Draft): string[] {
  return draft.spans.flatMap((span, at) =>
    draft.chinese && /^[男女]$/.test(span.text) && !draft.used.has(at) && span.values.length + span.columns.length === 0
      ? [span.text]
      : [],
  );
}

/**
 * What of the question a plan leaves unsaid although it would change the answer. An answer without it is an answer to another question: it must be
 * refused, not given with a remark.
 */
export function leftovers(draft: Draft, plan: Runnable): readonly string[] {
  if (!/^(?:aggregate|rows|describe|contrast)$/.test(plan.kind)) return [];
  const words = unknownWords(draft)
    .filter((word) => !word.name && !word.place && !isHarmless(draft, word, isBare(plan) && draft.keys.length === 0))
    .map((word) => word.text);
  // “预期寿命最高的国家”: a figure the data lacks is no cell to look for.
  const ranked = draft.placed.flatMap(({ condition, to }) =>
    condition.kind === 'find' && condition.soft === true && draft.has(to + 1, 'max', 'min') ? condition.texts : [],
  );
  return [
    ...new Set([
      ...ranked,
      ...sexes(draft),
      ...words,
      ...unusedParts(draft, plan),
      ...unusedDenial(draft),
      ...unheardMoney(draft),
    ]),
  ];
}
