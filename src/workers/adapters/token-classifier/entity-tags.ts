import type { NerEntity } from 'presidio-ts';
import type { Place } from './piece-offsets.ts';

/** One piece of the text with the model's own label for it, such as `B-PER` or `O`. */
export interface TaggedPiece extends Place {
  readonly label: string;
  /** Probability of the label. */
  readonly score: number;
}

interface Tag {
  readonly part: 'begin' | 'inside' | 'end' | 'single';
  readonly type: string;
}

const partOf: Readonly<Record<string, Tag['part']>> = {
  B: 'begin',
  I: 'inside',
  M: 'inside',
  E: 'end',
  L: 'end',
  S: 'single',
  U: 'single',
};

/** Reads BIO, IOB, BIOES, BILOU and BMES labels, and labels without a part. Null for what is no entity. */
function readTag(label: string): Tag | null {
  if (label === 'O' || label === '' || /^LABEL_0$/.test(label)) return null;
  const [, part, type] = /^([BIMELSU])[-_](.+)$/.exec(label) ?? [];
  return part && type ? { part: partOf[part]!, type } : { part: 'inside', type: label };
}

/** Between two letters or digits of a script that parts words by spaces there is no border of an entity. */
const insideWord = /^[\p{L}\p{N}\p{M}]$/u;
const withoutSpaces =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}/u;

/**
 * The entities that tagged pieces make. The pieces of one word speak with the voice of the surest one, as in Presidio's
 * configuration for transformers (`aggregation_strategy: max`, `alignment_mode: expand`); an entity's score is the mean of its words'.
 */
export function entitiesOf(text: string, pieces: readonly TaggedPiece[]): NerEntity[] {
  const entities: NerEntity[] = [];
  let open: { type: string; start: number; end: number; scores: number[] } | null = null;
  const close = () => {
    if (open === null) return;
    const { type: label, start, end, scores } = open;
    entities.push({ label, start, end, score: scores.reduce((sum, score) => sum + score, 0) / scores.length });
    open = null;
  };
  for (const { start, end, label, score } of words(text, pieces)) {
    const tag = readTag(label);
    if (tag === null) {
      close();
      continue;
    }
    const continues: boolean = open !== null && open.type === tag.type && (tag.part === 'inside' || tag.part === 'end');
    if (!continues) close();
    open ??= { type: tag.type, start, end, scores: [] };
    open.end = end;
    open.scores.push(score);
    if (tag.part === 'end' || tag.part === 'single') close();
  }
  close();
  return entities;
}

function words(text: string, pieces: readonly TaggedPiece[]): TaggedPiece[] {
  const found: TaggedPiece[] = [];
  for (const piece of pieces) {
    if (piece.end <= piece.start) continue;
    const last = found.at(-1);
    if (last === undefined || !isOneWord(text, last, piece)) {
      found.push(piece);
      continue;
    }
    const surer = piece.score > last.score ? piece : last;
    const label = keepsBeginning(last, surer) ? `B-${readTag(surer.label)!.type}` : surer.label;
    const span = { start: last.start, end: Math.max(last.end, piece.end) };
    found[found.length - 1] = { ...span, label, score: surer.score };
  }
  return found;
}

/** A word that begins an entity still does when a later piece of it was surer of what it is. */
function keepsBeginning(first: TaggedPiece, surer: TaggedPiece): boolean {
  return first !== surer && readTag(first.label)?.part === 'begin' && readTag(surer.label)?.part === 'inside';
}

function isOneWord(text: string, before: Place, after: Place): boolean {
  if (after.start > before.end) return false;
  if (after.start < before.end) return true;
  const left = lastCharacter(text.slice(before.start, before.end));
  const right = String.fromCodePoint(text.codePointAt(after.start) ?? 32);
  return insideWord.test(left) && insideWord.test(right) && !withoutSpaces.test(left) && !withoutSpaces.test(right);
}

const lastCharacter = (text: string): string => [...text.slice(-2)].at(-1) ?? ' ';
