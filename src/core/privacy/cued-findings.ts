import { isCommonWord } from './common-words.ts';
import type { Detection } from './detector.ts';
import { fold, wordsOf } from './folding.ts';
import { chineseSurnames, isGivenName } from './given-names.ts';

/**
 * Names and telephone numbers that only the words beside them give away. A language model is trained on newspapers and misses
 * them in short questions: "Call John at 555-0123", "ask Okafor", "Maria's claims".
 */
export function cuedFindings(text: string): Detection[] {
  return [
    ...named(text),
    ...given(text),
    ...lowerCase(text),
    ...chinese(text),
    ...chineseAddresses(text),
    ...passwords(text),
    ...localNumbers(text),
  ];
}

const nameWord = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’\-]\p{Lu}[\p{L}\p{M}]*)*`;
const nameWords = String.raw`${nameWord}(?:\s(?:${nameWord}|\p{Lu}\.|(?:van|von|de|del|der|den|di|da|la|bin|al|el|le|dos|ter)(?=\s\p{Lu})|(?:van|von|de)\s(?:der|den|la|los)(?=\s\p{Lu}))){0,3}`;
const cuedName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[Cc]all(?:ed)?|[Cc]ontact|[Ee]-?mail|[Pp]hone|[Tt]ext|named|[Nn]ame is|[Aa]sk|[Tt]ell|[Rr]emind|[Dd]ear|[Hh]i|[Hh]ello|[Ii] am|I'm|[Rr]egards,|[Ss]incerely,|[Tt]hanks,)\s(${nameWords})`,
  'gu',
);
const capitalWords = new RegExp(String.raw`(?<![\p{L}\p{N}_])${nameWords}`, 'gu');

function* named(text: string): Generator<Detection> {
  for (const match of text.matchAll(cuedName)) {
    const name = trimmed(match[1]!);
    if (name === '' || name.split(/\s/).every((word) => isCommonWord(fold(word)))) continue;
    const start = match.index + match[0].length - match[1]!.length;
    yield { entityType: 'PERSON', start, end: start + name.length, score: 0.6 };
  }
}

function* given(text: string): Generator<Detection> {
  for (const match of text.matchAll(capitalWords)) {
    let offset = 0;
    const words = match[0].split(/\s/);
    // "Did Maria Lopez": the given name begins the name, what stands before it is the sentence.
    if (/(?:^|\s)(?:San|Santa|Santo|São|St\.?|Saint|Port|Fort|Mount|Lake|Cape)$/.test(match[0].split(/\s(?=\S+$)/)[0]!))
      continue;
    while (words.length > 0 && !isGivenName(words[0]!.split(/['’-]/)[0]!)) offset += words.shift()!.length + 1;
    const name = trimmed(words.join(' '));
    if (name === '') continue;
    const start = match.index + offset;
    yield { entityType: 'PERSON', start, end: start + name.length, score: name.includes(' ') ? 0.7 : 0.5 };
  }
}

/** Without everyday words at its end: "John Sales" may be a heading, "John Smith Texas" is not a name. */
function trimmed(words: string): string {
  const kept = words.replace(/['’]s$/u, '').split(/\s/);
  while (kept.length > 2 && isCommonWord(fold(kept.at(-1)!))) kept.pop();
  return kept.join(' ');
}

/** "maria lopez": without capitals a given name counts only with a word behind it that is no ordinary one. */
function* lowerCase(text: string): Generator<Detection> {
  const words = wordsOf(text);
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (!next || !isGivenName(word.text) || text.slice(word.end, next.start) !== ' ') continue;
    if (!/^\p{Ll}{3,}$/u.test(text.slice(next.start, next.end)) || isCommonWord(next.text)) continue;
    yield { entityType: 'PERSON', start: word.start, end: next.end, score: 0.5 };
  }
}

/** A character of a given name. Function words are none: “得分最高的老师” is no teacher called 高的. */
const givenHan = String.raw`(?![的了是在不我你他她它这那们吗呢吧啊就都也很被把给让跟或但该每各此某哪谁什么怎几些])\p{Script=Han}`;
const chineseName = String.raw`(?<name>(?:[${chineseSurnames}]|欧阳|司马|上官|诸葛)(?:${givenHan}){1,2}?)`;
const chineseCue = new RegExp(
  String.raw`${chineseName}(?:先生|女士|小姐|老师|医生|太太|同学|经理)|(?:姓名(?:是|为|：|:)?|名叫|叫做|联系人(?:是|：|:)?)\s*${chineseName.replace('<name>', '<called>')}(?=$|[\s，,。；;、])|(?<=^|[\s，,。；;、？?]|请问|查询|查一下|查|联系|告诉我|关于)${chineseName.replace('<name>', '<asked>')}(?:和${chineseName.replace('<name>', '<second>')})?的(?=工资|[月年底日]?薪|收入|电话|手机|邮箱|地址|住址|身份证|护照|生日|年龄|订单|保单|理赔|赔|病历|诊断|账户|账号|卡号|余额|绩效|奖金|职位|部门|成绩|入职|合同|绩效|社保|考勤|学历|职务|信息|资料|记录|数据|情况)`,
  'gdu',
);

function* chinese(text: string): Generator<Detection> {
  if (!/\p{Script=Han}/u.test(text)) return;
  for (const match of text.matchAll(chineseCue)) {
    for (const place of Object.values(match.indices?.groups ?? {})) {
      if (!place || isCommonWord(text.slice(...place))) continue;
      yield { entityType: 'PERSON', start: place[0], end: place[1], score: 0.7 };
    }
  }
  for (const match of text.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)) {
    yield { entityType: 'PHONE_NUMBER', start: match.index, end: match.index + 11, score: 0.7 };
  }
}

const international =
  /(?<![\w+])\+(?=(?:[\s().-]*\d){8,15}(?![\s().-]*\d))(?:\d{10,15}|\d{1,3}(?:[\s().-]{1,2}\d{1,8}){1,6})(?![\w]|\.\d)/g;

/**
 * Telephone numbers in the international form (ITU-T E.123): the plus sign says so, whether or not the numbering plan knows
 * them, as it does not know those set aside for films and examples.
 */
export function* internationalNumbers(text: string): Generator<Detection> {
  for (const match of text.matchAll(international)) {
    yield { entityType: 'PHONE_NUMBER', start: match.index, end: match.index + match[0].length, score: 1 };
  }
}

const chineseAddress =
  /(?:\p{Script=Han}{2,8}?(?:省|市|自治区))?\p{Script=Han}{1,8}?(?:市|区|县|镇)\p{Script=Han}{0,12}?(?:大街|大道|路|街|道|巷|胡同)\d{1,5}(?:号|弄)?(?:[\d-]{0,5}(?:号楼|栋|单元|室|楼)){0,3}/gu;

/** Streets with their number in the Chinese order, from the largest place to the smallest. */
function* chineseAddresses(text: string): Generator<Detection> {
  for (const match of text.matchAll(chineseAddress)) {
    yield { entityType: 'STREET_ADDRESS', start: match.index, end: match.index + match[0].length, score: 0.7 };
  }
}

const password =
  /(?:\b(?:password|passwd|passcode|pwd|passwort|pin(?: code)?|contraseña|mot de passe)\b|密码)\s*(?:is\b|ist\b|es\b|[:=：是])\s*(?<secret>[^\s,;]{4,})/dgi;

function* passwords(text: string): Generator<Detection> {
  for (const match of text.matchAll(password)) {
    const [start, end] = match.indices!.groups!.secret!;
    yield { entityType: 'SECRET', start, end, score: 0.7 };
  }
}

const localNumber = /(?<![\w.+-])(?:\d{3}[-. ]\d{4}|\d{4}[- ]\d{4}|\d{7,8})(?![\w-]|\.\d)/g;
/** A word that says the number behind it is a telephone's. */
export const phoneCue =
  /(?:\b(?:call(?:ed|ing)?|phone|tele?phone|tel|telefon|mobile|mobil|cell|fax|text|sms|dial|ring|reach(?:ed)?|contact|whatsapp|hotline|handy)\b|电话|手机|致电|拨打|联系)/i;

function* localNumbers(text: string): Generator<Detection> {
  for (const match of text.matchAll(localNumber)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (phoneCue.test(before)) {
      yield { entityType: 'PHONE_NUMBER', start: match.index, end: match.index + match[0].length, score: 0.6 };
    }
  }
}
