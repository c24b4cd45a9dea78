/** The check digit of ICAO Doc 9303, part 3: digits as they are, letters from A as 10, weights 7, 3, 1 repeated, modulo 10. */
export function icaoCheckDigit(text: string): number {
  const weights = [7, 3, 1];
  let sum = 0;
  for (const [index, char] of [...text.toUpperCase()].entries()) {
    sum += Number.parseInt(char, 36) * (weights[index % 3] ?? 0);
  }
  return sum % 10;
}
