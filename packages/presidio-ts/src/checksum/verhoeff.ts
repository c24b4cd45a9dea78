// Multiplication in the dihedral group D5, as J. Verhoeff chose it (Error Detecting Decimal Codes, 1969).
const multiply = (a: number, b: number): number => {
  if (a < 5 && b < 5) return (a + b) % 5;
  if (a < 5) return ((a + b - 5) % 5) + 5;
  if (b < 5) return ((a - 5 - b + 5) % 5) + 5;
  return (a - b + 5) % 5;
};

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** The Verhoeff check of Aadhaar and Nigeria's NIN: check digit last, digits only. */
export function isVerhoeffValid(digits: string): boolean {
  let check = 0;
  for (let position = 0; position < digits.length; position++) {
    let digit = digits.charCodeAt(digits.length - 1 - position) - 48;
    for (let times = position % 8; times > 0; times--) digit = permutation[digit] ?? 0;
    check = multiply(check, digit);
  }
  return check === 0;
}
