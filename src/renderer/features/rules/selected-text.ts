/** A text that was selected, as whole words, and where it stands in the window. */
export interface SelectedText {
  readonly text: string;
  readonly rect: DOMRect;
}

// Ideographs and kana stand side by side without being one word.
const inWord = /^[\p{L}\p{N}\p{M}]$/u;
const standsAlone = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

/** Takes a selection to the ends of the words it begins and ends in, and leaves out the spaces around it. */
export function wholeWords(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const isWord = (at: number): boolean => {
    const character = text[at] ?? '';
    return inWord.test(character) && !standsAlone.test(character);
  };
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from += 1;
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
  if (from === to) return { start: from, end: from };
  while (from > 0 && isWord(from) && isWord(from - 1)) from -= 1;
  while (to < text.length && isWord(to - 1) && isWord(to)) to += 1;
  return { start: from, end: to };
}

/** What is selected in one of the plain texts (`data-plain`) of an element; null where nothing is, or a chip is selected too. */
export function selectedIn(root: HTMLElement): SelectedText | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const parts = [...root.querySelectorAll<HTMLElement>('[data-plain]')].flatMap((element) => {
    const node = element.firstChild;
    if (!(node instanceof Text) || !range.intersectsNode(node)) return [];
    const start = range.startContainer === node ? range.startOffset : 0;
    const end = range.endContainer === node ? range.endOffset : node.length;
    return node.data.slice(start, end).trim() === '' ? [] : [{ node, ...wholeWords(node.data, start, end) }];
  });
  const [part] = parts;
  if (!part || parts.length > 1 || part.start === part.end) return null;
  const whole = document.createRange();
  whole.setStart(part.node, part.start);
  whole.setEnd(part.node, part.end);
  return { text: whole.toString(), rect: whole.getBoundingClientRect() };
}
