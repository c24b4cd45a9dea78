import type { RecognizerResult } from '../recognizer-result.ts';

/**
 * E-mail addresses without the Chinese words before them: “邮箱zhang@163.com” has no space, and to Presidio's expression, which
 * stays as it is, every letter of Unicode may be in an address.
 */
export function withoutHanLead(text: string, results: readonly RecognizerResult[]): RecognizerResult[] {
  return results.map((result) => {
    if (result.entityType !== 'EMAIL_ADDRESS') return result;
    const lead = /^[^@]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。：；、]/u.exec(
      text.slice(result.start, result.end),
    );
    const length = lead?.[0].length ?? 0;
    return length === 0 || text[result.start + length] === '@' ? result : { ...result, start: result.start + length };
  });
}
