/**
 * What is typed in haste, spelled out: “w/”, “w/o”, “b/w”, “10+ years”. `text` is normalized. A list of bands (“18-30, 31-50, 50+”) keeps its signs.
 */
export function withoutShorthand(text: string): string {
  const spelled = text
    .replace(/(?<![\p{L}\d])w\/o(?![\p{L}\d])\s*/giu, 'without ')
    .replace(/(?<![\p{L}\d])w\/(?=[\s\p{L}\d])\s*/giu, 'with ')
    .replace(/(?<![\p{L}\d])b\/w(?![\p{L}\d])/giu, 'between');
  if (/\d\s*-\s*\d/.test(spelled)) return spelled;
  return spelled.replace(/(?<![\p{L}\d.,])(\d[\d,]*(?:\.\d+)?)\+(?=\s+\p{Script=Latin})/gu, 'at least $1');
}
