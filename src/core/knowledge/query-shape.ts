import { isHanText } from './search-words.ts';

/** For a sentence in English; 0.4 to 0.6 were measured (npm run eval -- knowledge). */
const usualShare = 0.55;

/** An encoder says little about a name of code. */
const codeShare = 0.3;

/** More words than these around a name of code are a sentence. */
const codeWordsMax = 4;

const quoted = /"([^"\n]{2,200})"|“([^”\n]{2,200})”|「([^」\n]{2,200})」|`([^`\n]{2,200})`/gu;
export interface QueryShape {
  /** What stands there letter by letter. */
  readonly phrases: string[];
  /** From 0 to 1: how much an encoder's list counts beside that of words. */
  readonly vectorShare: number;
}

/**
 * What a query's form says of how to search for it.
 * @param readsChinese whether Chinese is encoded by a model that was made for it
 */
export function queryShape(text: string, readsChinese: boolean): QueryShape {
  const exact = [...text.matchAll(quoted)].map((groups) => groups.slice(1).find((group) => group !== undefined)!);
  const words = text.trim().split(/\s+/).map(bare);
  const names = words.filter(isCodeName);
  const isCode = names.length > 0 && words.length <= codeWordsMax;
  const vectorShare = !readsChinese && isHanText(text) ? 0 : isCode ? codeShare : usualShare;
  return { phrases: [...new Set([...exact, ...names])], vectorShare };
}

/** Without the marks of the sentence around it. */
const bare = (word: string): string => word.replaceAll(/^[("'“‘<[{]+|[)"'”’>\]},.;:!?]+$/gu, '');

/** A name of a file, a function, a column or an option: with a mark or a capital inside, or dashes before. */
const isCodeName = (word: string): boolean =>
  /^--?[a-z]/.test(word) || /[\p{L}\p{N}][._/:][\p{L}\p{N}]|\w_\w|\p{Ll}\p{Lu}/u.test(word);
