import type { Draft } from './draft.ts';
import { isTopic } from './named-file.ts';
import { isPersonNoun } from './person.ts';
import type { UnknownWord } from './unknown-words.ts';

/** What a figure may be called without a column of that name: the word before it says of what. */
const figureNoun =
  /^(?:costs?|spend|spending|expenses?|expenditures?|bills?|charges?|consumption|usage|revenues?|sales|incomes?|profits?|turnover|budgets?|payments?|volumes?|emissions?|production|output|tax|taxes|debts?|savings|stocks?|deliveries|visits)$/i;
/** “operating time”, “remaining balance”, “monthly cost”, “net sales”: how it is meant, not of what. */
const describing =
  /(?:ing|ed|al|ive|ous|ic|ary|ful|able|ible|less|ent|ant|er|est|ly|y)$|^(?:gross|net|raw|fair|true|whole|base|core|own|sum|extra)$/i;

const hanTail = /^([\u3400-\u9fff]{2,})(?:消费|订单|费用|开支|支出|成本|收入|销量|产量)$/;
const hanPeople = /^([\u3400-\u9fff]{2,})(?:客户|员工|学生|患者|病人|用户|乘客|居民)$/;
const hanGeneral = /^(?:所有|全部|每个|每位|这些|那些|我们|本店|公司|整体|平均|其他|其它|新增|现有|不同|各个|各类)$/;

/**
 * “gas costs” of a file of electricity, “diabetes patients”, “会员消费”: a noun the data knows nothing of that says whose or what figure is asked
 * for. A figure of all rows would be an answer to another question.
 */
export function isForeignNoun(draft: Draft, { from, to, text }: UnknownWord): boolean {
  if (isTopic(draft, text)) return false;
  if (/[\u3400-\u9fff]/.test(text)) {
    const head = (hanTail.exec(text) ?? hanPeople.exec(text))?.[1];
    return head !== undefined && !hanGeneral.test(head) && !draft.scope.base.file.includes(head);
  }
  if (from !== to || text.length < 3 || describing.test(text)) return false;
  const next = draft.spans[to + 1];
  if (next === undefined || next.mark || next.values.length > 0) return false;
  const known = next.columns.some((match) => draft.scope.has(match) && match.score >= 0.5);
  const people = isPersonNoun(next.text) && !isPersonNoun(text);
  return (figureNoun.test(next.text) && !known) || people;
}

const paying =
  /^(?:costs?|costing|spend|spends|spent|pay|pays|paid|earns?|earned|prices?|fees?|fares?|salary|salaries|wages?)$/i;
const moneyName =
  /amount|cost|price|revenue|spend|fee|pay|value|budget|salar|wage|bill|charge|balance|sales|income|profit|total|premium|rent|expens|turnover|usd|eur|gbp|[$€£¥]/i;

/** “How much did overtime cost us?” of hours for each month: cells that hold no money tell of none. */
export function unheardMoney(draft: Draft): readonly string[] {
  const { unpivot, base } = draft.scope;
  if (unpivot === null || moneyName.test(unpivot.value + base.file)) return [];
  const implied = draft.measures.every((one) => one.of?.kind === 'column' && one.of.ref.column === unpivot.value);
  const span = draft.spans.find(
    (one) =>
      one.values.length === 0 &&
      paying.test(one.text) &&
      !one.columns.some((match) => draft.scope.has(match) && match.score >= 0.5),
  );
  return draft.chinese || !implied || span === undefined ? [] : [span.text];
}
