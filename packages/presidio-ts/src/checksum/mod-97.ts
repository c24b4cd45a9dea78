/** The remainder of a decimal number of any length by 97, letters read as 10 to 35 (ISO 7064 MOD 97-10). */
export function mod97(text: string): number {
  let rest = 0;
  for (const char of text.toUpperCase()) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
