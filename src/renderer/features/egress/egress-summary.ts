import type { EgressView } from '../../../contracts/app-views.ts';

export interface EgressSummary {
  readonly sentCount: number;
  readonly sentBytes: number;
  readonly refusedCount: number;
  readonly stayedCount: number;
  /** Originals of the project's tokens that stand in a sent body beside its tokens. The gate lets none through; this counts again. */
  readonly rawCount: number;
}

// Shorter originals ("12", "Li") stand in any text by chance.
const rawLengthMin = 5;

function originalsIn(records: readonly EgressView[]): ReadonlySet<string> {
  const originals = records.flatMap(({ body }) =>
    body.flatMap((segment) => (segment.kind === 'token' && segment.original !== null ? [segment.original] : [])),
  );
  return new Set(originals.filter((original) => original.length >= rawLengthMin));
}

const letter = /[\p{L}\p{N}]/u;

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text[at - 1] ?? ' ') && !letter.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}

/** Adds up what left this machine, and looks once more for raw values in it. */
export function summarizeEgress(all: readonly EgressView[]): EgressSummary {
  const records = all.filter(({ brought }) => !brought);
  const sent = records.filter(({ decision }) => decision === 'sent');
  const texts = sent.flatMap(({ body }) => body.flatMap((segment) => (segment.kind === 'text' ? [segment.text] : [])));
  const raw = [...originalsIn(records)].filter((original) => texts.some((text) => holdsWord(text, original)));
  return {
    sentCount: sent.length,
    sentBytes: sent.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    refusedCount: records.filter(({ decision }) => decision === 'refused').length,
    stayedCount: records.filter(({ decision }) => decision === 'stayed').length,
    rawCount: raw.length,
  };
}
