const lengthMax = 80;

/** Names that Windows keeps for devices, whatever their ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file's name made of any words: without what some system forbids, short enough, and never empty.
 * @param extension without its dot
 */
export function fileName(words: string, extension: string): string {
  const plain = words
    .normalize('NFC')
    // Control characters and the marks that turn the direction of text, behind which a false ending can hide.
    .replace(/[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ');
  const short = [...plain].slice(0, lengthMax).join('');
  const stem = short.replace(/^[ .]+|[ .]+$/g, '');
  return `${stem === '' || reserved.test(stem) ? `Result ${stem}`.trim() : stem}.${extension}`;
}
