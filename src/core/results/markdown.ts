/** The part of Markdown that answers use. No links, images or HTML: an answer is text from outside, and only text. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly Inline[][]; readonly rows: readonly Inline[][][] }
  | { readonly kind: 'quote'; readonly inlines: readonly Inline[] };

export interface ListItem {
  readonly depth: number;
  readonly inlines: readonly Inline[];
}

/** `at` is where the text stands in the whole answer, so that figures found there can be marked here. */
export interface Inline {
  readonly kind: 'text' | 'strong' | 'emphasis' | 'code';
  readonly text: string;
  readonly at: number;
}

const inlinePattern =
  /\*\*(?<strong>[^*\n]+(?:\*[^*\n]+)*)\*\*|`(?<code>[^`\n]+)`|(?<![\w*])[*_](?<emphasis>[^*_\n]+)[*_](?!\w)/g;

function parseInlines(text: string, at: number): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    const { strong, code, emphasis } = match.groups ?? {};
    if (match.index > end) inlines.push({ kind: 'text', text: text.slice(end, match.index), at: at + end });
    const inner = strong ?? code ?? emphasis ?? '';
    const kind = strong !== undefined ? 'strong' : code !== undefined ? 'code' : 'emphasis';
    inlines.push({ kind, text: inner, at: at + match.index + (kind === 'strong' ? 2 : 1) });
    end = match.index + match[0].length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end), at: at + end });
  return inlines;
}

interface Line {
  readonly text: string;
  readonly at: number;
}

function splitCells({ text, at }: Line): Inline[][] {
  const cells: Inline[][] = [];
  let start = text.startsWith('|') ? 1 : 0;
  const end = text.trimEnd().endsWith('|') ? text.trimEnd().length - 1 : text.length;
  for (let index = start; index <= end; index += 1) {
    if (index < end && text[index] !== '|') continue;
    const raw = text.slice(start, index);
    const lead = raw.length - raw.trimStart().length;
    cells.push(parseInlines(raw.trim(), at + start + lead));
    start = index + 1;
  }
  return cells;
}

const itemPattern = /^(?<indent>\s*)(?:(?<bullet>[-*•])|(?<number>\d{1,3})[.)])\s+/;
const isTableRule = (text: string) =>
  /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/.test(text) && text.includes('-');

/** Parses an answer, finished or still growing: an unclosed mark is shown as it stands. */
export function parseMarkdown(source: string): Block[] {
  let offset = 0;
  const lines: Line[] = source.split('\n').map((text) => {
    const line = { text, at: offset };
    offset += text.length + 1;
    return line;
  });
  const blocks: Block[] = [];
  let index = 0;
  const take = (test: (line: Line) => boolean): Line[] => {
    const taken: Line[] = [];
    for (let line = lines[index]; line && test(line); line = lines[index]) {
      taken.push(line);
      index += 1;
    }
    return taken;
  };
  const opensBlock = ({ text }: Line) => /^(#{1,6}\s|```|>)/.test(text.trimStart()) || itemPattern.test(text);

  while (index < lines.length) {
    const line = lines[index]!;
    const heading = /^\s{0,3}#{1,6}\s+/.exec(line.text);
    const item = itemPattern.exec(line.text);
    if (line.text.trim() === '' || /^\s*([-*_])\s*(\1\s*){2,}$/.test(line.text)) index += 1;
    else if (line.text.trimStart().startsWith('```')) {
      index += 1;
      const inside = take(({ text }) => !text.trimStart().startsWith('```'));
      index += 1;
      blocks.push({ kind: 'code', text: inside.map(({ text }) => text).join('\n') });
    } else if (heading) {
      index += 1;
      blocks.push({
        kind: 'heading',
        inlines: parseInlines(line.text.slice(heading[0].length), line.at + heading[0].length),
      });
    } else if (item) {
      const items = take(({ text }) => itemPattern.test(text)).map(({ text, at }): ListItem => {
        const mark = itemPattern.exec(text)!;
        const depth = Math.min(3, Math.floor((mark.groups?.indent?.length ?? 0) / 2));
        return { depth, inlines: parseInlines(text.slice(mark[0].length), at + mark[0].length) };
      });
      const start = item.groups?.number;
      blocks.push({ kind: 'list', ordered: start !== undefined, start: Number(start ?? 1), items });
    } else if (line.text.includes('|') && isTableRule(lines[index + 1]?.text ?? '')) {
      index += 2;
      const rows = take(({ text }) => text.includes('|')).map(splitCells);
      blocks.push({ kind: 'table', head: splitCells(line), rows });
    } else {
      index += 1;
      const quote = /^\s*>\s?/.exec(line.text)?.[0].length ?? 0;
      const more = take((next) => next.text.trim() !== '' && !opensBlock(next));
      const inlines = parseInlines(line.text.slice(quote), line.at + quote);
      for (const { text, at } of more) inlines.push(...parseInlines(`\n${text}`, at - 1));
      blocks.push({ kind: quote > 0 ? 'quote' : 'paragraph', inlines });
    }
  }
  return blocks;
}
