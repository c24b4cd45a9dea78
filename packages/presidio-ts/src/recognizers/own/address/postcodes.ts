/** Postal codes as each country's post writes them (Universal Postal Union, “Postal addressing systems”), as text for expressions. */

export const ukPostcode = String.raw`(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})`;
export const canadianPostcode = String.raw`[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d`;
export const irishEircode = String.raw`[AC-FHKNPRTV-Y]\d[\dW] ?[0-9AC-FHKNPRTV-Y]{4}`;
/** Those that no other number looks like: with letters. */
export const letteredPostcode = `(?:${ukPostcode}|${canadianPostcode})`;

/** Codes that stand before the town: 10115, D-10115, 1012 AB, 30-360, 1000-205, 110 00, 8001. */
export const codeBeforeTown = String.raw`(?:(?:[A-Z]{1,2}[- ])?(?:\d{4} ?[A-Z]{2}\b(?! [a-z])|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|\d{4,5}|\d{6}))(?![\d-]|[.,]\d| \d)`;

/** Codes that stand behind town or region: 62704, 62704-1234, K1A 0B1, SW1A 1AA, 2000, 560001, 01310-100, 150-0002. */
export const codeBehindTown = String.raw`(?:\d{5}-\d{4}|\d{5}-\d{3}|\d{3}-\d{4}|\d{3} \d{3}|\d{4,6}|${letteredPostcode}|${irishEircode})(?![\p{L}\d]|-\d|[.,]\d| \d)`;

/** Any of them, behind a word that announces a postal code. */
export const anyCode = String.raw`(?:[A-Z]{1,2}-)?(?:\d{5}-\d{3,4}|\d{3}-\d{3,4}|\d{2}[.-]?\d{3}-\d{3}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2,3}|\d{4} ?[A-Za-z]{2}|\d{3,8}|${ukPostcode}|${canadianPostcode}|${irishEircode})(?![\p{L}\d]|-\d)`;
