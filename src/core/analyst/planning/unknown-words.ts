import { isFiller } from '../lexicon/filler.ts';
import { isPlaceName, otherSpellings, thingGlossary, valueGlossary } from '../lexicon/glossary.ts';
import { stem } from '../reading/stem.ts';
import type { Draft } from './draft.ts';
import { isTopic } from './named-file.ts';
import { isPersonNoun } from './person.ts';

/** Words that nothing in the data or the language of questions explains. */
export interface UnknownWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Written like a name, or standing where a value stands (“in …”, “from …”, “named …”). */
  readonly name: boolean;
  /** A thing tables often have (“height”), which these do not. */
  readonly thing: boolean;
  /** A place or value of the glossary that the data’s shown values lack. */
  readonly place: boolean;
  /** Other ways to write it: “China”, “Chinese”, “中国”. */
  readonly spellings: readonly string[];
}

const surnames =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧司诸上';

/** A Chinese surname with one or two letters behind it. */
function looksLikeName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 4 &&
    surnames.includes(text[0]!) &&
    !thingGlossary.meanings.has(text) &&
    ![...text.slice(1)].every((char) => isFiller(char))
  );
}

/** “cancelled orders”, “were overdue”: the word says of which kind, and is not just part of how it is told. */
function describes(draft: Draft, from: number, to: number): boolean {
  const behind = draft.spans[to];
  const thing = behind !== undefined && (behind.tables.length > 0 || behind.columns.length > 0);
  return thing || /^(?:is|are|was|were|be|been)$/i.test(draft.spans[from - 1]?.text ?? '');
}

export function unknownWords(draft: Draft): UnknownWord[] {
  const found: UnknownWord[] = [];
  const meaningless = (at: number) => {
    const span = draft.spans[at];
    return (
      span !== undefined &&
      !span.mark &&
      span.cues.length === 0 &&
      span.columns.length === 0 &&
      span.values.length === 0 &&
      span.tables.length === 0 &&
      span.number === null &&
      span.period === null &&
      span.token === null &&
      span.quoted === null &&
      !draft.used.has(at)
    );
  };
  for (let at = 0; at < draft.spans.length; at += 1) {
    if (!meaningless(at)) continue;
    let to = at + 1;
    const han = /[\u3400-\u9fff]/.test(draft.spans[at]!.text);
    const capital = draft.spans[at]!.capital;
    if (!han && isFiller(draft.spans[at]!.text.toLowerCase()) && !capital) continue;
    while (
      meaningless(to) &&
      ((han && /[\u3400-\u9fff]/.test(draft.spans[to]!.text)) || (capital && draft.spans[to]!.capital))
    )
      to += 1;
    const parts = draft.spans.slice(at, to).map((span) => span.text);
    const text = han
      ? parts.join('').replace(/^[的了吗呢吧啊呀个是在有把被]+|[的了吗呢吧啊呀个是在有]+$/g, '')
      : parts.join(' ');
    if (text !== '' && !(han && [...text].every((char) => isFiller(char)))) {
      const before = draft.next(at, -1);
      // “cases in patients over 75”, “loans in arrears” of an arrears file: who the rows are of, and what they are about, are no cells.
      const topical = !han && !capital && (isPersonNoun(text) || isTopic(draft, text));
      const slot =
        !topical &&
        (draft.has(before, 'in', 'from', 'named', '=', 'contains', 'starts') ||
          (han && draft.has(before, 'in', 'from', 'named')));
      found.push({
        text,
        from: at,
        to: to - 1,
        name: (capital && !isFiller(text.toLowerCase())) || slot || (han && looksLikeName(text)),
        thing: thingGlossary.meanings.has(han ? text : stem(text)),
        place:
          valueGlossary.meanings.has(han ? text : stem(text)) &&
          !thingGlossary.meanings.has(han ? text : stem(text)) &&
          (han || isPlaceName(stem(text)) || slot || describes(draft, at, to)),
        spellings: otherSpellings(han ? text : stem(text), text),
      });
    }
    at = to - 1;
  }
  return found;
}
