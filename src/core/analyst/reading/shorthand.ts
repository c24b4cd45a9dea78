/**
 * What is typed in haste, spelled out: “w/”, “w/o”, “b/w”, “10+ years”. `text` is normalized. A list of bands (“18-30, 31-50, 50+”) keeps its signs.
 */
export function withoutShorthand(text: string): string {
  const spelled = text
    .replace(/(?<![\p{L}\d])w\/o(?![\p{L}\d])\s*/giu, 'without ')
    .replace(/(?<![\p{L}\d])w\/(?=[\s\p{L}\d])\s*/giu, 'with ')
    // “what was the busiest month” asks which.
    .replace(
      /^what(?:'s| is| was| were) (?:the |our )?(busiest|quietest|slowest|strongest|weakest|best|worst) (day|weekday|week|month|quarter|year|hour)\b/iu,
      'which $2 was the $1',
    )
    // “check-ins” of a column “Check-in”.
    .replace(/\b(check|log|sign|drop|walk|break|opt|buy|trade|pick|no)-(in|out|up|off|show)s\b/giu, '$1-$2')
    // “different from that of the other”: two things are compared, and nothing is denied.
    .replace(
      /\b(?:different|differ|differs) (?:from|to|than) (?:that|those|the one|the ones) (?:of|in|for|at)\b/giu,
      'compared with',
    )
    .replace(/(?<![\p{L}\d])b\/w(?![\p{L}\d])/giu, 'between');
  if (/\d\s*-\s*\d/.test(spelled)) return spelled;
  return spelled.replace(/(?<![\p{L}\d.,])(\d[\d,]*(?:\.\d+)?)\+(?=\s+\p{Script=Latin})/gu, 'at least $1');
}
