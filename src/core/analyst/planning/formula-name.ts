import type { Draft } from './draft.ts';

/** A name that a question defines, and the words that define it. */
export interface Defined {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export const textOf = (draft: Draft, from: number, to: number): string =>
  draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join(draft.chinese ? '' : ' ');

/** Where the name of a definition begins: behind a mark or a word such as “where”, at most five words before the equals sign. */
export function nameStart(draft: Draft, equals: number): number {
  let at = equals - 1;
  while (
    at > 0 &&
    equals - at < 6 &&
    !draft.spans[at - 1]!.mark &&
    !/^(?:where|if|with|define|let|given|using|as|the|a|an|is|when|and|assume|assuming|若|设|假设|定义|其中|如果|按|已知|令)$/i.test(
      draft.spans[at - 1]!.text,
    )
  )
    at -= 1;
  // In one sentence with the rest only the word before “=” is the name.
  return at === 0 && equals > 4 && !draft.chinese ? equals - 1 : at;
}

/** “退款率（退款额/销售额）”: where the name before a bracket begins. */
export function glossedStart(draft: Draft, open: number): number {
  let at = open - 1;
  while (
    at > 0 &&
    open - at < 4 &&
    !draft.spans[at - 1]!.mark &&
    !draft.has(at - 1, 'of', 'by', 'and', 'which', 'is', 'mean', 'sum', 'max', 'min', 'most', 'least') &&
    (draft.spans[at - 1]!.columns[0]?.score ?? 0) < 0.95
  )
    at -= 1;
  return at;
}

/** The letters stand in the words in their order, the first first. */
function isShortFor(letters: string, words: string): boolean {
  let from = 0;
  for (const letter of letters.toLowerCase()) {
    const at = words.toLowerCase().indexOf(letter, from);
    if (at < 0 || (from === 0 && at > 0)) return false;
    from = at + 1;
  }
  return true;
}

const isUnknown = (draft: Draft, at: number): boolean => {
  const span = draft.spans[at];
  return (
    span !== undefined &&
    !span.mark &&
    span.cues.length + span.columns.length + span.values.length === 0 &&
    [span.number, span.period, span.token, span.quoted].every((one) => one === null)
  );
};

/** Where the defined name, or a part of it that means nothing else, is asked for. All its words are spoken for. */
export function mentionOf(draft: Draft, formula: Defined): number | null {
  // “LTV” of a “lifetime value” defined before.
  const short = draft.spans.findIndex(
    (span, at) =>
      (at < formula.from || at > formula.to) && /^\p{Lu}{2,5}$/u.test(span.text) && isShortFor(span.text, formula.name),
  );
  if (short >= 0) {
    draft.use(short);
    return short;
  }
  const name = formula.name.toLowerCase();
  let first: number | null = null;
  for (let at = 0; at < draft.spans.length; at += 1) {
    if (at >= formula.from && at <= formula.to) continue;
    let to = at;
    while (to + 1 < draft.spans.length && name.startsWith(textOf(draft, at, to + 1).toLowerCase())) to += 1;
    const text = textOf(draft, at, to).toLowerCase();
    const part =
      text.length >= 2 &&
      name.includes(text) &&
      draft.spans[at]!.columns.length === 0 &&
      draft.spans[at]!.cues.length === 0;
    if (text !== name && !part) continue;
    for (let index = at; index <= to; index += 1) draft.use(index);
    // “资金节约率” of a 节约率 that is defined: what stands before it only says more of it.
    for (let index = at - 1; draft.chinese && isUnknown(draft, index); index -= 1) draft.use(index);
    first ??= at;
    at = to;
  }
  return first;
}

/** The words of what a question defines are spoken for wherever else they stand. */
export function useMentions(draft: Draft, name: string, from: number, to: number): void {
  mentionOf(draft, { name, from, to });
}
