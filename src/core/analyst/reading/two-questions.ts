/** A text that asks twice: “How many officers are there, and who has the most cases?” */
export interface TwoQuestions {
  readonly first: string;
  readonly second: string;
  /** Both stand in one sentence, so that what restricts the first restricts the second. */
  readonly oneSentence: boolean;
}

const asks =
  /^(?:(?:and|also|then|plus)[,\s]+)?(?:(?:in|on|at|by|for|of|to|from) )?(?:who|whose|which|what|when|where|why|how|is|are|was|were|did|do|does|has|have|can|list|show|give|name|rank|tell)\b/iu;
const asksAnywhere =
  /\b(?:who|whose|which|what|what's|when|where|how|number of|count|list|show|give|tell|top|total|average)\b/iu;
/** “and” is a border only before a word that asks: “who paid and who cancelled” has two, “and what they cost” is no question. */
const border =
  /[?？]\s*(?=\p{L})|[.;]\s+(?=\p{Lu}|\p{L})|,?\s+and\s+(?:also\s+)?(?=(?:by how much|in which|who|which|what|how (?:many|much|long|often|old)|when|where)\b)|,\s*(?=(?:by how much|in which|who|which|what|how (?:many|much|long|often|old)|when|where)\b)/giu;
const chineseAsks = /多少|几[个位名件笔次条天人家种]|哪|谁|什么|怎[么样]|吗|占比|最[多少高低大小长短]/;
const chineseBorder = /[?？；;，,]/g;

const trimmed = (text: string): string => text.replace(/^[\s,，;；.。?？]+|[\s,，;；]+$/g, '');

/** Every way to cut a text into two questions, the first border first. */
export function cutsInTwo(text: string): TwoQuestions[] {
  const chinese = /[\u4e00-\u9fff]/.test(text);
  const found: TwoQuestions[] = [];
  for (const mark of text.matchAll(chinese ? chineseBorder : border)) {
    const first = trimmed(text.slice(0, mark.index));
    const second = trimmed(text.slice(mark.index + mark[0].length));
    const both = chinese
      ? chineseAsks.test(first) && chineseAsks.test(second)
      : asksAnywhere.test(first) && asks.test(second);
    // “…, where revenue = quantity × price” defines, and asks nothing.
    if (both && !/[?？]\s*\S/.test(second) && !/[=×÷*]/.test(second))
      found.push({ first, second, oneSentence: !/[?？.;；]/.test(mark[0]) });
  }
  return found;
}
