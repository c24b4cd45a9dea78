import { isCommonWord } from './common-words.ts';
import type { Detection } from './detector.ts';
import { fold } from './folding.ts';
import { isGivenName } from './given-names.ts';

/**
 * Names and telephone numbers that only the words beside them give away. A language model is trained on newspapers and misses
 * them in short questions: "Call John at 555-0123", "email for Dr. Okafor", "Maria's claims".
 */
export function cuedFindings(text: string): Detection[] {
  return [...titled(text), ...named(text), ...given(text), ...localNumbers(text)];
}

const nameWord = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’\-]\p{Lu}[\p{L}\p{M}]*)*`;
const nameWords = String.raw`${nameWord}(?:\s(?:${nameWord}|\p{Lu}\.|(?:van|von|de|del|der|den|di|da|la|bin|al|el|le|dos|ter)(?=\s\p{Lu})|(?:van|von|de)\s(?:der|den|la|los)(?=\s\p{Lu}))){0,3}`;
const titledName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herr|Frau|Señora?|Madame|Monsieur|Sr|Sra)\.?\s(${nameWords})`,
  'gu',
);
const cuedName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[Cc]all(?:ed)?|[Cc]ontact|[Ee]-?mail|[Pp]hone|[Tt]ext|named|[Nn]ame is|[Aa]sk|[Tt]ell|[Rr]emind|[Dd]ear|[Hh]i|[Hh]ello|[Ii] am|I'm|[Rr]egards,|[Ss]incerely,|[Tt]hanks,)\s(${nameWords})`,
  'gu',
);
const capitalWords = new RegExp(String.raw`(?<![\p{L}\p{N}_])${nameWords}`, 'gu');

function* titled(text: string): Generator<Detection> {
  for (const match of text.matchAll(titledName)) yield person(match, match[1]!, 0.85, 'keep');
}

function* named(text: string): Generator<Detection> {
  for (const match of text.matchAll(cuedName)) {
    const words = trimmed(match[1]!);
    if (words !== '' && !words.split(/\s/).every((word) => isCommonWord(fold(word)))) {
      yield person(match, words, 0.6, 'keep');
    }
  }
}

function* given(text: string): Generator<Detection> {
  for (const match of text.matchAll(capitalWords)) {
    let offset = 0;
    const words = match[0].split(/\s/);
    // "Did Maria Lopez": the given name begins the name, what stands before it is the sentence.
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
  while (kept.length > 1 && kept.length > 2 && isCommonWord(fold(kept.at(-1)!))) kept.pop();
  return kept.join(' ');
}

function person(match: RegExpExecArray, name: string, score: number, _: 'keep'): Detection {
  const start = match.index + match[0].length - match[1]!.length;
  return { entityType: 'PERSON', start, end: start + name.length, score };
}

const localNumber = /(?<![\w.+-])(?:\d{3}[-. ]\d{4}|\d{4}[- ]\d{4}|\d{7,8})(?![\w-]|\.\d)/g;
const phoneCue =
  /(?:call|phone|tele?phone|tel|mobile|cell|fax|text|sms|dial|ring|reach(?:ed)?|contact|whatsapp|hotline|电话|手机|致电|拨打|联系)/i;

function* localNumbers(text: string): Generator<Detection> {
  for (const match of text.matchAll(localNumber)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (phoneCue.test(before)) {
      yield { entityType: 'PHONE_NUMBER', start: match.index, end: match.index + match[0].length, score: 0.6 };
    }
  }
}
