import type { Draft } from './draft.ts';

/** Where a phrase stands that may reach over several spans. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The first spans, none of them used, that a pattern of words covers. The words of a Chinese question stand without spaces. */
export function phraseOf(draft: Draft, pattern: RegExp): Phrase | null {
  const joint = draft.chinese ? '' : ' ';
  const starts: number[] = [];
  let text = '';
  for (const span of draft.spans) {
    starts.push(text.length);
    text += span.text + joint;
  }
  const found = pattern.exec(text);
  if (found === null || found[0].trim() === '') return null;
  const end = found.index + found[0].trimEnd().length;
  const from = starts.findLastIndex((start) => start <= found.index);
  const to = starts.findLastIndex((start) => start < end);
  const free = [...starts.keys()].every((at) => at < from || at > to || !draft.used.has(at));
  return free ? { from, to, text: found[0].trim() } : null;
}

/** The phrase is spoken for. */
export function usePhrase(draft: Draft, { from, to }: Phrase): void {
  for (let at = from; at <= to; at += 1) draft.use(at);
}
