/** The hybrid check of ISO 7064 MOD 11,10, check digit last; used by German tax and VAT numbers. Digits only. */
export function isMod1110Valid(digits: string): boolean {
  let product = 10;
  for (const char of digits.slice(0, -1)) {
    const sum = (Number(char) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}
