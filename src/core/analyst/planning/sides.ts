import type { Column, ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import type { CompareOp } from './plan.ts';

/** The words of a column's name. */
const wordsIn = (name: string): string[] =>
  name
    .replace(/(?<=[a-z])(?=[A-Z\d])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');

/** Words for the two sides of one thing: a match, a game, a fight. */
const sides: readonly (readonly [string, string])[] = [
  ['home', 'away'],
  ['home', 'visitor'],
  ['host', 'guest'],
  ['local', 'visitor'],
  ['a', 'b'],
  ['1', '2'],
  ['first', 'second'],
  ['red', 'blue'],
];

const areSides = (a: string, b: string): boolean => sides.some(([one, other]) => one === a && other === b);

/** “HomeTeam” and “AwayTeam”, “port of loading” and “port of discharge”: names alike but for one word or letter, which tells them apart. */
export function tellingWords(left: string, right: string): readonly [string, string] | null {
  const [a, b] = [wordsIn(left), wordsIn(right)];
  if (a.length !== b.length) return null;
  const unlike = [...a.keys()].filter((at) => a[at] !== b[at]);
  if (unlike.length !== 1) return null;
  const pair = [a[unlike[0]!]!, b[unlike[0]!]!] as const;
  return a.length > 1 || areSides(...pair) ? pair : null;
}

interface Pair {
  readonly first: ColumnRef;
  readonly second: ColumnRef;
  readonly telling: readonly [string, string];
}

/** Two figures of a row, one for each side: HomeGoals and AwayGoals, SetsA and SetsB. */
function figurePairs(draft: Draft): Pair[] {
  const figures = draft.scope.base.columns.filter((column: Column) => isNumeric(column) && !isFlag(column));
  return figures.flatMap((left) =>
    figures.flatMap((right) => {
      const telling = tellingWords(left.name, right.name);
      if (telling === null || !areSides(...telling)) return [];
      const { file } = draft.scope.base;
      return [{ first: { file, column: left.name }, second: { file, column: right.name }, telling }];
    }),
  );
}

const column = (ref: ColumnRef) => ({ kind: 'column', ref }) as const;
const scored = /goal|score|set|point|run|frame|比分|进球|得分/i;

/** Which side the question names near a span, null where it names neither or both. */
function sideNear(draft: Draft, at: number, { telling }: Pair): 0 | 1 | null {
  const near = draft.spans
    .slice(Math.max(0, at - 3), at + 4)
    .filter((span) => span.number === null)
    .flatMap((span) => wordsIn(span.text));
  const [one, other] = telling.map((word) => near.includes(word));
  return one === other ? null : one === true ? 0 : 1;
}

/** “draws”, “home wins”, “player A won”: how a match ended, from the figures of its sides. */
function readOutcome(draft: Draft, pairs: readonly Pair[]): void {
  const pair = pairs.find(({ first }) => scored.test(first.column));
  if (pair === undefined) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || draft.valueMatches(at).length > 0) continue;
    const drawn = /^(?:draws?|drawn|ties?|tied|平局|打平)$/i.test(span.text);
    const won = /^(?:wins?|won|victory|victories|beats?|beat|胜|获胜|赢)$/i.test(span.text);
    const side = won ? sideNear(draft, at, pair) : null;
    if (!drawn && side === null) continue;
    const op: CompareOp = drawn ? '=' : side === 0 ? '>' : '<';
    draft.place({ kind: 'columns', left: column(pair.first), op, right: column(pair.second) }, at);
    for (let index = Math.max(0, at - 3); index <= at + 3; index += 1)
      if (wordsIn(draft.spans[index]?.text ?? '').some((word) => won && pair.telling.includes(word))) draft.use(index);
    for (const index of [at - 1, at + 1])
      if (/^(?:end|ended|ending|in|a|side|team|player)$/i.test(draft.spans[index]?.text ?? '')) draft.use(index);
    return;
  }
}

/** “the away side scored more goals than the home side”: one side's figure against the other's. */
function readAgainst(draft: Draft, pairs: readonly Pair[]): void {
  const than = draft.spans.findIndex((_span, at) => draft.has(at, 'than', '>', '<') && !draft.used.has(at));
  if (than < 0 || draft.spans[draft.next(than)]?.number != null) return;
  for (const pair of pairs) {
    const named = (from: number, to: number) =>
      pair.telling.findIndex((word) => draft.spans.slice(from, to).some((span) => wordsIn(span.text).includes(word)));
    const [left, right] = [named(0, than), named(than + 1, draft.spans.length)];
    const said = draft.spans.some((span) =>
      span.columns.some((one) => sameRef(one, pair.first) || sameRef(one, pair.second)),
    );
    if (left < 0 || right < 0 || left === right || !said) continue;
    const less = draft.spans.some((span) => /^(?:less|fewer|lower)\b/i.test(span.text)) || draft.has(than, '<');
    const [a, b] = left === 0 ? [pair.first, pair.second] : [pair.second, pair.first];
    draft.place({ kind: 'columns', left: column(a), op: less ? '<' : '>', right: column(b) }, than);
    for (const [at, span] of draft.spans.entries()) {
      const ofPair = span.columns.some((one) => sameRef(one, pair.first) || sameRef(one, pair.second));
      const telling = wordsIn(span.text).some((word) => pair.telling.includes(word));
      const around = /^(?:more|less|fewer|side|team|player|score|scored|win|won|the)$/i.test(span.text);
      if ((ofPair || telling || around) && !draft.has(at, 'count')) draft.use(at);
    }
    return;
  }
}

/** “goals per game”, “more than five goals”: a word that names the figure of both sides means what they come to together. */
function readTogether(draft: Draft, pairs: readonly Pair[]): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || draft.derived.has(at)) continue;
    const score = (ref: ColumnRef) => span.columns.find((one) => sameRef(one, ref))?.score ?? 0;
    const best = span.columns[0]?.score ?? 0;
    const pair = pairs.find(
      ({ first, second }) =>
        score(first) >= 0.5 && Math.abs(score(first) - score(second)) < 0.05 && score(first) >= best - 0.05,
    );
    if (pair === undefined || sideNear(draft, at, pair) !== null) continue;
    draft.derived.set(at, { kind: 'binary', op: '+', left: column(pair.first), right: column(pair.second) });
    draft.use(at);
    draft.note({ kind: 'derived', asked: span.text, formula: `${pair.first.column} + ${pair.second.column}` });
    // “(home plus away)”: the same once more.
    for (const [index, one] of draft.spans.entries())
      if (wordsIn(one.text).some((word) => pair.telling.includes(word)) || draft.has(index, 'plus')) draft.use(index);
  }
}

/** Figures kept in two columns, one for each side of a match: who won, what both come to, one against the other. */
export function readSideFigures(draft: Draft): void {
  const pairs = figurePairs(draft);
  if (pairs.length === 0) return;
  readOutcome(draft, pairs);
  readAgainst(draft, pairs);
  readTogether(draft, pairs);
}
