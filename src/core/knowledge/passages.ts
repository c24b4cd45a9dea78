import type { Block, Passage } from '../../contracts/knowledge.ts';
import { estimatePieces } from './estimate-pieces.ts';

/** A sentence encoder sees 254 pieces of a text; the estimate and the headings before it want some room. */
const piecesMax = 200;
/** A passage of fewer pieces goes with the one before it under the same heading. */
const piecesMin = 40;

const sentenceEnd = /(?<=[.!?…][)"'”’]?)\s+|(?<=[。！？；])|\n+/u;

/**
 * Cuts a document into passages: never over a heading, at the ends of paragraphs where that is possible, else at those of sentences. A
 * table is kept whole, a longer one is cut between rows and each part begins with the first row.
 */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = [];
  const headings: { level: number; text: string }[] = [];
  let open: { parts: string[]; pieces: number; page: number | null; line: number | null } | null = null;
  const close = () => {
    if (open === null) return;
    const passage = {
      text: open.parts.join('\n'),
      headings: headings.map(({ text }) => text),
      page: open.page,
      line: open.line,
    };
    const before = passages.at(-1);
    if (before && open.pieces < piecesMin && isSamePlace(before, passage)) {
      passages[passages.length - 1] = { ...before, text: `${before.text}\n${passage.text}` };
    } else passages.push(passage);
    open = null;
  };
  for (const block of blocks) {
    if (block.text.trim() === '') continue;
    if (block.kind === 'heading') {
      close();
      const level = block.level ?? 1;
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, text: block.text.trim() });
      continue;
    }
    for (const { text, lineOffset } of cut(block)) {
      const pieces = estimatePieces(text);
      if (open !== null && (open.pieces + pieces > piecesMax || open.page !== block.page)) close();
      open ??= { parts: [], pieces: 0, page: block.page, line: block.line === null ? null : block.line + lineOffset };
      open.parts.push(text);
      open.pieces += pieces;
    }
  }
  close();
  // A heading with nothing under it can be all that a page says.
  if (passages.length === 0 && headings.length > 0) {
    const [first] = blocks.filter(({ kind }) => kind === 'heading');
    passages.push({
      text: headings.map(({ text }) => text).join('\n'),
      headings: [],
      page: first!.page,
      line: first!.line,
    });
  }
  return passages;
}

/** Joining must not make a passage much longer than the model sees. */
function isSamePlace(before: Passage, after: Passage): boolean {
  return (
    before.page === after.page &&
    String(before.headings) === String(after.headings) &&
    estimatePieces(before.text) <= piecesMax
  );
}

interface Part {
  readonly text: string;
  /** Lines between the block's first and the part's first. */
  readonly lineOffset: number;
}

function cut(block: Block): Part[] {
  if (estimatePieces(block.text) <= piecesMax) return [{ text: block.text, lineOffset: 0 }];
  const rows = block.text.split('\n');
  if (block.kind === 'table') {
    const [head = '', ...body] = rows;
    return gather(body, 1).map((part) => ({ ...part, text: `${head}\n${part.text}` }));
  }
  if (block.kind === 'code') return gather(rows, 0);
  return block.text
    .split(sentenceEnd)
    .flatMap((sentence) => hardCut(sentence))
    .filter((sentence) => sentence.trim() !== '')
    .map((text) => ({ text, lineOffset: linesBefore(block.text, text) }));
}

/** Lines together, as many as fit. */
function gather(lines: readonly string[], offset: number): Part[] {
  const parts: { text: string; lineOffset: number }[] = [];
  let pieces = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    const added = estimatePieces(line);
    const last = parts.at(-1);
    if (last === undefined || pieces + added > piecesMax) {
      parts.push({ text: line, lineOffset: offset + index });
      pieces = added;
    } else {
      last.text += `\n${line}`;
      pieces += added;
    }
  }
  return parts;
}

/** A sentence without an end, such as a long list or a text without marks, is cut between words; one without spaces anywhere. */
function hardCut(sentence: string): string[] {
  if (estimatePieces(sentence) <= piecesMax) return [sentence];
  const middle = Math.floor(sentence.length / 2);
  const space = sentence.lastIndexOf(' ', middle);
  const at = space > 0 ? space : middle + (isLowSurrogate(sentence, middle) ? 1 : 0);
  return [...hardCut(sentence.slice(0, at)), ...hardCut(sentence.slice(at))];
}

const isLowSurrogate = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? '');

function linesBefore(text: string, part: string): number {
  const at = text.indexOf(part);
  return at <= 0 ? 0 : text.slice(0, at).split('\n').length - 1;
}
