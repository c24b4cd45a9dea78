import { thingGlossary } from '../lexicon/glossary.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { nameColumns, scoreColumn } from '../matching/columns.ts';
import { likeness, wordsOf } from '../matching/words.ts';
import { stem } from '../reading/stem.ts';
import { isFlag, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { flag } from './filters.ts';
import { isDenied } from './negation.ts';
import { phraseOf } from './phrase.ts';
import type { Condition } from './plan.ts';

/** Words that deny what a yes-or-no column says. */
const opposites: Readonly<Record<string, readonly string[]>> = {
  fail: ['pass'],
  failur: ['pass'],
  flunk: ['pass'],
  absent: ['present', 'attend'],
  perish: ['survive'],
  death: ['survive', 'alive'],
  retain: ['churn'],
  stay: ['churn', 'leave'],
  inactive: ['active'],
  activ: ['discontinue', 'churn', 'inactive'],
  loyal: ['churn'],
  healthy: ['sick', 'disease'],
  legitimat: ['fraud'],
  genuin: ['fraud'],
  onsite: ['remote'],
  offic: ['remote'],
  intact: ['damage'],
  undamag: ['damage'],
  breach: ['met', 'complian', 'within'],
  miss: ['met', 'made', 'on time'],
  violat: ['met', 'complian'],
  exceed: ['met', 'within'],
};

/** “unpaid”, “undelivered”, “inactive”, “non-member”: the word without what denies it. */
function undenied(word: string): readonly string[] {
  const known = opposites[stem(word)];
  if (known !== undefined) return known;
  const rest = /^(?:un|in|non|dis)(?=[a-z]{4})(.+)$/i.exec(word)?.[1];
  return rest === undefined ? [] : [rest];
}

function flagNamed(draft: Draft, word: string, suits: (column: Column) => boolean): ColumnRef | null {
  const own = nameColumns([draft.scope.base]);
  const best = own
    .filter((named) => suits(draft.columnOf(named)))
    .map((named) => ({ named, score: scoreColumn([stem(word)], named, false, false) }))
    .sort((a, b) => b.score - a.score)[0];
  return best === undefined || best.score < 0.6 ? null : { file: best.named.file, column: best.named.column };
}

/** What a yes-or-no column says, and the word that denies it without a 不 or 没. */
const chineseOpposites: readonly (readonly [RegExp, RegExp])[] = [
  [/离职|辞职|离开公司/, /在职/],
  [/在职|在岗/, /离职/],
  [/未婚|单身/, /已婚|婚/],
  [/缺勤|缺席|旷课/, /出勤|到课|到场/],
  [/不合格|不及格|没通过|未通过/, /合格|及格|通过/],
  [/失败/, /成功/],
  [/停用|禁用/, /启用|有效/],
  [/停售|下架/, /在售|上架/],
  [/欠费|欠款|没付|未付|没交|未交/, /付|缴|交费/],
  [/逾期|迟到|延误|晚点/, /按时|准时|准点/],
  [/流失/, /留存|续费|续约/],
];

/** “离职的员工” where a column says who is 在职. */
function readChineseOpposites(draft: Draft): void {
  for (const [word, said] of chineseOpposites) {
    const phrase = phraseOf(draft, word);
    if (phrase === null) continue;
    const known = draft.spans.slice(phrase.from, phrase.to + 1).some((span) => span.values.length > 0);
    const column = draft.scope.base.columns.find((one) => isFlag(one) && said.test(one.name) && !word.test(one.name));
    if (known || column === undefined) continue;
    const ref = { file: draft.scope.base.file, column: column.name };
    draft.place(flag(column, ref, isDenied(draft, phrase.from)), phrase.from, phrase.to);
    return;
  }
}

/** “failing grades” where a column says who passed, “unpaid invoices” where it says who paid. */
export function readOpposites(draft: Draft): void {
  if (draft.chinese) {
    readChineseOpposites(draft);
    return;
  }
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.values.length > 0 || (span.columns[0]?.score ?? 0) >= 0.75) continue;
    for (const word of undenied(span.text)) {
      const ref = flagNamed(draft, word, isFlag);
      if (ref === null) continue;
      draft.place(flag(draft.columnOf(ref), ref, isDenied(draft, at)), at);
      // “breached the SLA” of sla_met: the column's other word says no more.
      const behind = draft.next(at);
      const own = draft.column(behind);
      if (own !== null && sameRef(own, ref)) draft.use(behind);
      break;
    }
  }
}

const closings = /^(?:clos|resol|finish|complet|end|settl|return|ship|deliver|paid|fix|answer|cancel)/i;

/** “still open”, “outstanding”: what the date of closing has not come for. */
function readOpen(draft: Draft): void {
  if (draft.chinese) return;
  for (const [at, span] of draft.spans.entries()) {
    const still = /^(?:still|yet|remain|remains|remaining)$/i.test(draft.spans[at - 1]?.text ?? '');
    const open =
      (/^(?:open|pending|unfinished)$/i.test(span.text) && still) ||
      /^(?:unresolved|unclosed|outstanding)$/i.test(span.text);
    if (!open || draft.used.has(at) || draft.valueMatches(at).length > 0) continue;
    const dates = draft.scope.columns.filter(
      ({ ref, column }) =>
        ref.file === draft.scope.base.file &&
        isTime(column) &&
        column.nullShare > 0 &&
        wordsOf(column.name, thingGlossary).some((word) => closings.test(word.key)),
    );
    if (dates.length !== 1) continue;
    draft.place({ kind: 'empty', ref: dates[0]!.ref }, at);
    if (still) draft.use(at - 1);
  }
}

const done = /(?:ed|en|own|old|aid|ent|ut|ack)$|[\u3400-\u9fff]$/i;

/** The date of an event at a span that tells the event: “returned” of return_date, “haven’t logged in”, 归还 of 归还日期. */
function eventAt(draft: Draft, at: number, verb: string): ColumnRef | null {
  const own = draft.column(at, isTime);
  if (own !== null && draft.columnOf(own).nullShare > 0 && done.test(verb)) return own;
  if (draft.spans[at]!.columns.length > 0 || draft.chinese) return null;
  const key = stem(verb);
  const found = draft.scope.columns.find(
    ({ ref, column }) =>
      ref.file === draft.scope.base.file &&
      isTime(column) &&
      column.nullShare > 0 &&
      wordsOf(column.name, thingGlossary).some(
        (word) =>
          !/^(?:date|time|day|last|at|on)$/.test(word.key) &&
          (likeness(key, word.key, thingGlossary, false) > 0.8 || (key.length >= 3 && word.key.startsWith(key))),
      ),
  );
  return found?.ref ?? null;
}

const unfinished = /^(?:pending|open|outstanding|unresolved|ongoing|unfinished|incomplete|awaiting|underway|backlog)$/i;

const unfinishedChinese =
  /(?:还|尚|仍)?(?:没有|没|未)(?:有)?[\u3400-\u9fff]{0,2}(?:完成|完毕|完|结束|结案|办结|关闭)|(?:还|仍)在(?:办理|处理|进行)中?/;
const endings = /完成|完工|完结|结束|结案|办结|关闭|闭环|归还|送达|签收|收货|离店|出院|解决/;

/** “还没检完的”, “尚未办结”: the date of the end has not come. */
function readUnfinishedChinese(draft: Draft): void {
  const phrase = phraseOf(draft, unfinishedChinese);
  if (phrase === null) return;
  const spans = draft.spans.slice(phrase.from, phrase.to + 1);
  const named = spans.some((span) => span.values.length > 0 || span.columns.some((match) => match.score >= 0.8));
  const dates = draft.scope.base.columns.filter(
    (column) => isTime(column) && column.nullShare > 0 && endings.test(column.name),
  );
  const [date] = dates;
  if (named || date === undefined || dates.length > 1) return;
  const ref = { file: draft.scope.base.file, column: date.name };
  draft.place({ kind: 'empty', ref }, phrase.from, phrase.to);
  draft.note({ kind: 'derived', asked: phrase.text, formula: `${date.name} = ∅` });
}

/** “still pending”, “open tickets”: the one date that some rows lack has not come yet. */
export function readUnfinished(draft: Draft): void {
  if (draft.chinese) {
    readUnfinishedChinese(draft);
    return;
  }
  const open = draft.scope.columns.filter(
    ({ ref, column }) => ref.file === draft.scope.base.file && isTime(column) && column.nullShare > 0,
  );
  const [only] = open;
  if (only === undefined || open.length > 1) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !unfinished.test(span.text)) continue;
    if (span.values.length + span.columns.length + span.cues.length > 0) continue;
    const empty: Condition = { kind: 'empty', ref: only.ref };
    draft.place(isDenied(draft, at) ? { kind: 'not', of: empty } : empty, at);
    draft.note({ kind: 'derived', asked: span.text, formula: `${only.ref.column} = ∅` });
  }
}

const happened = /^(?:already|has been|have been|had been|已|已经|已被|都已)$/i;

/** “already shipped”, “have been returned”, “已归还”, “did Dan close”: said to have happened. */
function isSaidDone(draft: Draft, at: number): boolean {
  const [near, far] = [draft.spans[at - 1]?.text ?? '', draft.spans[at - 2]?.text ?? ''];
  if (/^did$/i.test(far) && draft.valueMatches(at - 1).length > 0) return true;
  return happened.test(near) || (/^been$/i.test(near) && /^(?:has|have|had)$/i.test(far));
}

/** “accounts that cancelled”, “share of those who returned”: what some did, and others did not. */
function isRelative(draft: Draft, at: number): boolean {
  const [near, far] = [draft.spans[at - 1]?.text ?? '', draft.spans[at - 2]?.text ?? ''];
  const relative = /^(?:that|who|which)$/i;
  const led = relative.test(near) || (/^(?:have|has|had|were|was)$/i.test(near) && relative.test(far));
  const dated = draft.spans.some((span, index) => index > at && span.period !== null);
  return !draft.chinese && led && /(?:ed|en|ent|old|aid|ft)$/i.test(draft.spans[at]!.text) && !dated;
}

/** “haven’t been returned yet”, “never logged in”, “已归还”: a date that is there or not tells whether it happened. */
export function readEvents(draft: Draft): void {
  readOpen(draft);
  if (draft.any('when', 'trend', 'latest', 'earliest')) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.values.length > 0 || span.cues.length > 0) continue;
    const before = [at - 1, at - 2, at - 3].find((index) => draft.has(index, 'not', 'never') && !draft.used.has(index));
    const denied =
      before !== undefined &&
      draft.spans.slice(before + 1, at).every((_one, offset) => draft.skippable(before + 1 + offset));
    const opposite = draft.chinese ? undefined : undenied(span.text)[0];
    const saidDone = !denied && (isSaidDone(draft, at) || isRelative(draft, at)) && draft.spans[at + 1]?.period == null;
    if (!denied && !saidDone && opposite === undefined) continue;
    const ref = eventAt(draft, at, opposite ?? span.text);
    if (ref === null) continue;
    if (before !== undefined && denied) draft.use(before);
    const empty: Condition = { kind: 'empty', ref };
    draft.place(saidDone ? { kind: 'not', of: empty } : empty, at);
    // “yet”, “back”, “in”: part of the verb.
    if (/^(?:yet|back|in|out|off|up)$/i.test(draft.spans[at + 1]?.text ?? '')) draft.use(at + 1);
  }
}
