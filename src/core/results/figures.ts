import type { StepView } from '../../contracts/app-views.ts';
import { findCitations, sourcesOf } from './citations.ts';
import { type FigureOrigin, figureSources, type Reading, rounded } from './figure-sources.ts';

/** A figure in an answer, and where it comes from. */
export interface Figure {
  readonly start: number;
  readonly end: number;
  /** 'nowhere' when it stands in no result. */
  readonly origin: FigureOrigin | { readonly kind: 'nowhere' };
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
  万: 1e4,
  亿: 1e8,
};

// Dates first, so that their parts are no figures of their own. A letter or underscore before makes it a name (Q3, PERSON_1).
const figurePattern =
  /(?<![A-Za-z0-9_.,/-])(?:(?<date>\d{4}-\d{2}(?:-\d{2})?)|(?:[$€£¥₹₩]\s?)?(?<number>[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\s?(?<percent>%|％|per\s?cent(?![A-Za-z]))|\s?(?<scale>thousand|million|billion|bn|[kKMB]|万|亿)(?![A-Za-z]))?)(?![A-Za-z0-9_])/gu;

function bare(written: string): string {
  return written.replace(/[$€£¥₹₩,\s]/g, '');
}

function isListMark(text: string, start: number, end: number): boolean {
  return /(^|\n)\s*$/.test(text.slice(0, start)) && /^[.)]\s/.test(text.slice(end, end + 2));
}

function looksLikeYear(written: string, { scale }: Reading): boolean {
  return scale === 1 && /^(19|20)\d\d$/.test(written);
}

/**
 * Finds the figures of an answer and the result cells they were read from. A figure may be rounded, a percentage or
 * scaled ("4.2 million"). What the question itself said, list numbers and years that match nothing are left alone.
 */
export function findFigures(answer: string, steps: readonly StepView[], question: string): Figure[] {
  const sources = figureSources(steps);
  const asked = new Set(Array.from(question.matchAll(figurePattern), ([text]) => bare(text)));
  const passages = sourcesOf(steps);
  const cited = findCitations(answer, passages);
  // What a passage says, and where it stands, is told by its citation.
  const read = new Set(
    [...passages.values()].flatMap(({ name, headings, text, page, line }) => {
      const said = [name, ...headings, text, page ?? '', line ?? ''].join('\n');
      return Array.from(said.matchAll(figurePattern), ([found]) => bare(found));
    }),
  );
  const figures: Figure[] = [];
  for (const match of answer.matchAll(figurePattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const { date, number: written, percent, scale } = match.groups ?? {};
    if (isListMark(answer, start, end)) continue;
    if (cited.some((citation) => start >= citation.start && end <= citation.end)) continue;
    if (date !== undefined) {
      const target = sources.date(date);
      if (target) figures.push({ start, end, origin: { kind: 'cell', target } });
      continue;
    }
    if (written === undefined) continue;
    const plain = written.replaceAll(',', '').replace('−', '-');
    const reading: Reading = {
      key: rounded(Number(plain), plain.split('.')[1]?.length ?? 0),
      digits: plain.split('.')[1]?.length ?? 0,
      scale: percent ? 0.01 : scale ? (scales[scale.toLowerCase()] ?? 1) : 1,
      scaleWord: scale?.toLowerCase() ?? null,
    };
    const quote = sources.quoted(answer, start, end);
    const origin = sources.figure(reading);
    // Part of a name, a number or an address that stands in a result as it is.
    if (quote) continue;
    if (origin) figures.push({ start, end, origin });
    else if (
      sources.complete &&
      !asked.has(bare(match[0])) &&
      !read.has(bare(match[0])) &&
      !looksLikeYear(written, reading)
    ) {
      figures.push({ start, end, origin: { kind: 'nowhere' } });
    }
  }
  return figures;
}
