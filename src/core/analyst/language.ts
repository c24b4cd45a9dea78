export type Language = 'en' | 'zh';

/** The language to answer in. Han letters inside an English sentence (a quoted city) do not turn it Chinese. */
export function languageOf(question: string): Language {
  const text = question.replace(/<[A-Z][A-Z0-9_]*_\d+>/g, ' ').replace(/["“「][^"”」]*["”」]/g, ' ');
  const hanCount = text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const wordCount = text.match(/[A-Za-z]+/g)?.length ?? 0;
  return hanCount > 0 && hanCount >= wordCount ? 'zh' : 'en';
}
