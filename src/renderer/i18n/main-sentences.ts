import sentencesInChinese from './sentences-zh.json' with { type: 'json' };

interface Template {
  /** What stands in the holes is captured by name. */
  readonly pattern: RegExp;
  readonly chinese: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function templateOf([english, chinese]: readonly [string, string]): Template {
  const holes = english.split(/\{([a-z]+)\}/);
  const source = holes.map((part, index) => (index % 2 === 0 ? escaped(part) : `(?<${part}>.+?)`)).join('');
  // A sentence may stand before others.
  return { pattern: new RegExp(`^${source}(?: |$)`, 's'), chinese };
}

// The longest first: a sentence that begins like another is the longer one.
const templates = Object.entries(sentencesInChinese)
  .sort(([one], [other]) => other.length - one.length)
  .map(templateOf);

/**
 * A sentence of main, which speaks English, in the reader's language. Its words are the key: the catalogue holds them with holes
 * where names and numbers stand. Several sentences are said one after the other; where one of them is not known, all stay as they are.
 */
export function sayInLanguage(text: string, language: string): string {
  return language.startsWith('zh') ? (inChinese(text) ?? text) : text;
}

function inChinese(text: string): string | null {
  for (const { pattern, chinese } of templates) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(found[0].length);
    const following = rest === '' ? '' : inChinese(rest);
    if (following === null) continue;
    const said = chinese.replaceAll(/\{([a-z]+)\}/g, (_hole, name: string) => {
      const value = found.groups?.[name] ?? '';
      return inChinese(value) ?? value;
    });
    return said + following;
  }
  return null;
}
