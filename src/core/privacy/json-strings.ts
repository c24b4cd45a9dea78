/** One text inside a body, with the place in the body each of its characters came from. */
export interface BodyText {
  readonly text: string;
  /** Offset in the body of each UTF-16 unit of `text`, and of its end. */
  readonly offsets: Uint32Array;
  /** A number of the JSON, not a string. */
  readonly isNumber: boolean;
}

const deepest = 8;
const scalar = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The strings and numbers of a JSON body, decoded, keys included; a string that is JSON itself (the arguments of a tool
 * call, an observation) is opened too. A body that is no JSON is one text.
 */
export function textsOfBody(body: string): BodyText[] {
  const whole = new Uint32Array(body.length + 1);
  for (let at = 0; at <= body.length; at += 1) whole[at] = at;
  const texts: BodyText[] = [];
  collect(body, whole, 0, texts);
  return texts;
}

function collect(text: string, offsets: Uint32Array, depth: number, texts: BodyText[]): void {
  if (depth === deepest || !isJson(text)) {
    texts.push({ text, offsets, isNumber: false });
    return;
  }
  for (const match of text.matchAll(scalar)) {
    const source = match[0];
    if (!source.startsWith('"')) {
      const places = offsets.slice(match.index, match.index + source.length + 1);
      texts.push({ text: source, offsets: places, isNumber: true });
      continue;
    }
    const decoded = decode(source, match.index, offsets);
    collect(decoded.text, decoded.offsets, depth + 1, texts);
  }
}

/** Whether the text is a JSON object, list or string; a lone number or word is read as text. */
function isJson(text: string): boolean {
  if (!/^\s*[{["]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function decode(source: string, from: number, offsets: Uint32Array): { text: string; offsets: Uint32Array } {
  const text = JSON.parse(source) as string;
  const places = new Uint32Array(text.length + 1);
  let at = 1;
  for (let index = 0; index < text.length; index += 1) {
    places[index] = offsets[from + at]!;
    if (source[at] !== '\\') at += 1;
    else at += source[at + 1] === 'u' ? 6 : 2;
  }
  places[text.length] = offsets[from + at]!;
  return { text, offsets: places };
}
