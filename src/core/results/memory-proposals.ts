const told: readonly RegExp[] = [
  /^(?:please )?(?:remember|keep in mind|note|bear in mind)(?: that|:)? (.{4,200})$/i,
  /^(?:请)?(?:记住|请注意|注意)[:：，,]?\s*(.{2,100})$/,
  /^(.{0,40}\b(?:fiscal|financial|business) year (?:starts?|begins?|ends?|runs?) .{3,60})$/i,
  /^(.{0,20}(?:财年|财政年度|会计年度).{0,10}月(?:开始|结束|起).{0,10})$/,
  /^(by .{2,40},? (?:i|we) (?:always )?mean .{1,60})$/i,
  /^(.{2,40} (?:means|stands for|is short for) .{1,60})$/i,
  /^(.{1,20}(?:是指|指的是).{1,40})$/,
  /^(?:from now on|in (?:the )?future),? (.{4,200})$/i,
  /^(always .{4,200})$/i,
  /^(?:以后|今后)(?:请)?(.{2,100})$/,
];

/** What of a question is meant to hold for later ones too: offered to be kept in mind, never kept unasked. */
export function memoryProposals(question: string): string[] {
  const sentences = question
    .split(/(?<=[.!?;。！？；])\s*|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => !/[?？]$/.test(sentence));
  return sentences.flatMap((sentence) => {
    const text = sentence.replace(/[.!;。！；]+$/, '');
    const match = told.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    return match === undefined ? [] : [match.charAt(0).toUpperCase() + match.slice(1)];
  });
}
