/**
 * The Luhn check (ISO/IEC 7812-1, annex B): from the right, every second digit is doubled, digits of products are added, and the
 * sum must be a multiple of ten.
 *
 * @param digits ASCII digits only, check digit last.
 */
export function isLuhnValid(digits: string): boolean {
  let sum = 0;
  let double = false;
  for (let index = digits.length - 1; index >= 0; index--) {
    const digit = digits.charCodeAt(index) - 48;
    const value = double ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
    double = !double;
  }
  return sum % 10 === 0;
}
