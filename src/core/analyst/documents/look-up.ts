import type { CitedPassage, ModelRequest } from '../../../contracts/model.ts';
import { searchDocuments } from '../../agent/tools.ts';
import type { Plan } from '../planning/plan.ts';

/** Kinds of texts that no table would be called. */
const rulings =
  'polic(?:y|ies)|handbooks?|manuals?|guidelines?|guides?|documents|documentation|memos?|terms|regulations?|readme|minutes|procedures?|faq';
const texts = `${rulings}|document|contracts?|agreements?|e?-?mails?|reports?|rules|notes?|letters?|specifications?|specs?|papers?`;
const says =
  'says?|said|states?|stated|requires?|mentions?|prescribes?|writes?|written|allows?|specif(?:y|ies)|provides?|tells?|covers?|stipulates?|rules?|recommends?|explains?|describes?|promises?|forbids?|permits?';

/** Questions about what a text says: “what does the policy say about …”, “according to the handbook”, “差旅制度怎么规定”. */
const aboutTexts = [
  new RegExp(`\\b(?:${texts})\\b[^.?!]{0,80}\\b(?:${says})\\b`, 'i'),
  new RegExp(`\\b(?:according to|as per)\\s+(?:\\w+\\s+){1,4}(?:${texts})\\b`, 'i'),
  new RegExp(`\\b(?:under|in|from)\\s+(?:the|our|my|your|any|which)\\s+(?:\\w+\\s+){0,3}(?:${rulings})\\b`, 'i'),
  /\b(?:passages?|documents)\s+(?:about|on|that|which|where|mentioning)\b/i,
  /(?:政策|制度|手册|规定|规章|合同|协议|文档|文件|资料|指南|说明书|通知|备忘录|邮件|条款|纪要|章程|流程)[^。？！]{0,20}(?:说|规定|要求|提到|写|允许|禁止|约定|介绍|说明|怎么|如何|是什么)/,
  /(?:根据|按照|依据|查(?:一下|找|阅)?|搜索)[^。？！]{0,20}(?:政策|制度|手册|规定|规章|合同|协议|文档|文件|资料|指南|说明书|通知|备忘录|邮件|条款|纪要|章程|流程)/,
];

export interface LookUp {
  readonly question: string;
  /** What the search since the question has found; null where none was made. */
  readonly found: readonly CitedPassage[] | null;
  /** Whether the question is about what a text says, in so many words. */
  readonly isAboutTexts: boolean;
}

/** How the last question stands to the documents of the project; null where there are none to be searched. */
export function lookUpOf({ messages, tools }: Pick<ModelRequest, 'messages' | 'tools'>): LookUp | null {
  if (!tools.some(({ name }) => name === searchDocuments.name)) return null;
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const question = messages[asked];
  if (question?.role !== 'user') return null;
  const results = messages.slice(asked + 1).flatMap((message) => (message.role === 'tool' ? [message] : []));
  const found = results.findLast(({ passages }) => passages !== undefined)?.passages ?? null;
  return { question: question.text, found, isAboutTexts: aboutTexts.some((pattern) => pattern.test(question.text)) };
}

/** Whether to look in the documents first: the question is about texts, or no table can answer it. */
export const wantsDocuments = ({ isAboutTexts }: LookUp, plan: Plan): boolean =>
  isAboutTexts || plan.kind === 'unanswerable';
