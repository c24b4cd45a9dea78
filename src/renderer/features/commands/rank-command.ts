/**
 * How well a command's name fits what was typed, from 0 (not at all) to 1. Every word that was typed must stand in the
 * name; beginnings of words count more. Letters scattered over a name are no match: they bring up what nobody meant.
 */
export function rankCommand(name: string, search: string): number {
  const text = name.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  let rank = 1;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    const begins = text.startsWith(word) || text.includes(` ${word}`) || text.includes(`：${word}`);
    rank = Math.min(rank, begins ? 1 : 0.5);
  }
  return rank;
}
