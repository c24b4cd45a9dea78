let pen: CanvasRenderingContext2D | null = null;

function textWidth(text: string): number {
  if (!pen) {
    pen = document.createElement('canvas').getContext('2d');
    if (pen) pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
  }
  // Figures are tabular in the table and not on a canvas: every digit is as wide as a 0.
  return pen?.measureText(text.replaceAll(/\d/g, '0')).width ?? text.length * 8;
}

const paddingPx = 24;
const arrowPx = 16;
const widthMinPx = 64;
const widthMaxPx = 320;

/** Width of a column in pixels: its name with room for the sorting arrow, and the longest of its first cells. */
export function columnWidth(name: string, texts: readonly string[]): number {
  // The longest by letters is the widest closely enough, and one measurement is cheaper than a hundred.
  const longest = texts.reduce((long, text) => (text.length > long.length ? text : long), '');
  const widest = Math.max(textWidth(name.slice(0, 60)) + arrowPx, textWidth(longest.slice(0, 60)));
  return Math.ceil(Math.min(widthMaxPx, Math.max(widthMinPx, widest + paddingPx)));
}
