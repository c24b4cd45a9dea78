/** A stretch of the original text, UTF-16 offsets, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** How a tokenizer writes its pieces. */
export interface PieceForm {
  /** The tokenizer's own normalizer; what it makes of one character decides how long that character's pieces are. */
  readonly normalize: (text: string) => string;
  /** Written before a piece that continues a word (`##`); empty where word starts are marked instead. */
  readonly continuation: string;
  /** Pieces spell bytes, one printable character each (GPT-2's alphabet). */
  readonly isByteLevel: boolean;
  /** Stands for what the vocabulary does not have. */
  readonly unknown: string;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const wordStart = /^[▁Ġ]/;
const byteFallback = /^<0x[0-9A-F]{2}>$/;

/**
 * Where each piece of one word stands in it. Tokenizers here give no offsets, and their pieces are of the normalised word: accents
 * stripped, letters lowered, ligatures spelt out. So each character of the word is normalised alone, and the pieces are laid
 * along those lengths; an unknown piece reaches to where the next known one is found.
 */
export function piecePlaces(word: string, pieces: readonly string[], form: PieceForm): Place[] {
  const { spelt, startOf } = speltOut(word, form);
  const surfaces = pieces.map((piece, index) => surfaceOf(piece, index, form));
  const places: Place[] = [];
  let at = 0;
  for (const [index, surface] of surfaces.entries()) {
    if (surface !== null) {
      const end = Math.min(at + surface.length, spelt.length);
      places.push(inWord(at, end));
      at = end;
      continue;
    }
    const next = surfaces.slice(index + 1).find((later) => later !== null && later !== '');
    const found = next ? spelt.indexOf(next, at + 1) : -1;
    const end = found === -1 ? spelt.length : found;
    places.push(inWord(at, end));
    // Of several unknown pieces in a row each covers the whole stretch: where one ends cannot be known.
    if (surfaces[index + 1] !== null) at = end;
  }
  return places;

  function inWord(from: number, to: number): Place {
    const start = startOf[from] ?? word.length;
    return { start, end: to <= from ? start : endOf(to) };
  }

  /** A character of which only a part is in the piece belongs to it whole. */
  function endOf(to: number): number {
    let next = to;
    while (next < spelt.length && startOf[next] === startOf[to - 1]) next++;
    return startOf[next] ?? word.length;
  }
}

/** Null for a piece that says nothing of the text it stands for. */
function surfaceOf(piece: string, index: number, { continuation, unknown }: PieceForm): string | null {
  if (piece === unknown || byteFallback.test(piece)) return null;
  if (index === 0) return piece.replace(wordStart, '');
  return continuation !== '' && piece.startsWith(continuation) ? piece.slice(continuation.length) : piece;
}

/** The word as its pieces spell it, and for each of those characters where the one it came from starts. */
function speltOut(word: string, { normalize, isByteLevel }: PieceForm): { spelt: string; startOf: number[] } {
  let spelt = '';
  const startOf: number[] = [];
  const isAscii = /^[\x20-\x7e]*$/.test(word);
  const characters = isAscii ? [...word].map((segment, index) => ({ segment, index })) : graphemes.segment(word);
  for (const { segment, index } of characters) {
    const normal = normalize(segment).replaceAll(/[\s▁]/g, '');
    const units = isByteLevel ? inByteAlphabet(normal) : normal;
    for (let unit = 0; unit < units.length; unit++) startOf.push(index);
    spelt += units;
  }
  return { spelt, startOf };
}

/** GPT-2's alphabet: printable bytes stand for themselves, the others for characters from U+0100 on, in order. */
const byteAlphabet: readonly string[] = (() => {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCharCode(isPrintable ? byte : next++);
  });
})();

function inByteAlphabet(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byteAlphabet[byte]).join('');
}
