import type { Cell } from '../../contracts/sandbox.ts';
import type { PrivateProject } from '../privacy/private-project.ts';

/** Shorter decoded texts are found in any numbers. */
const lettersMin = 4;
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Whether cells that pass one by one spell a value that is guarded, read as code points, as places in the alphabet, as the
 * bytes of large numbers or letter by letter, forwards or backwards. This sees through the obvious encodings; a code agreed
 * on in secret it cannot see through.
 */
export function spellsKnownValue(project: PrivateProject, cells: readonly Cell[]): boolean {
  return readings(cells).some((text) => holdsKnown(project, text) || holdsKnown(project, [...text].reverse().join('')));
}

/** Series of numbers in a text, as [start, end] and the numbers, each a candidate. */
export function numberSeries(
  text: string,
): { readonly start: number; readonly end: number; readonly cells: number[] }[] {
  return [...text.matchAll(/(?<!\d)\d{1,7}(?!\d)(?:[^\p{L}\d]{1,8}\d{1,7}(?!\d)){2,}|\d{8,}/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    cells: match[0].split(/\D+/).map(Number),
  }));
}

function holdsKnown(project: PrivateProject, text: string): boolean {
  if (text.length < lettersMin) return false;
  const named = text.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
  return project.findKnown(named).some(({ start, end }) => end - start >= lettersMin);
}

function readings(cells: readonly Cell[]): string[] {
  const present = cells.filter((cell) => cell !== null && cell !== '');
  const numbers = present.filter((cell) => typeof cell === 'number').map(Math.trunc);
  const found: string[] = [];
  if (numbers.length === present.length) {
    if (numbers.length >= lettersMin) found.push(asCodePoints(numbers), asPlaces(numbers, 1), asPlaces(numbers, 0));
    const large = numbers.filter((number) => number > 0xffff);
    found.push(large.map(asBytes).join(''), ...large.map(asBytes), ...large.flatMap(asDigits));
  } else if (present.length >= lettersMin && present.every((cell) => typeof cell === 'string' && cell.length <= 3)) {
    found.push(present.join(''));
  }
  return found.filter((text) => text !== '');
}

const asCodePoints = (numbers: readonly number[]): string =>
  numbers.every((number) => number >= 32 && number <= 0x2fa1f) ? String.fromCodePoint(...numbers) : '';

const asPlaces = (numbers: readonly number[], first: number): string => {
  const letters = numbers.map((number) => alphabet[number - first] ?? ' ');
  return letters.join('');
};

function asBytes(number: number): string {
  const bytes: number[] = [];
  for (let rest = number; rest >= 1; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes.every((byte) => byte >= 32) ? String.fromCharCode(...bytes) : '';
}

/** `6511009` is `65 110 09`: codes written one after the other, in twos and threes. */
function asDigits(number: number): string[] {
  const digits = String(number);
  if (!/^\d{8,}$/.test(digits)) return [];
  const [pairs, triples] = [digits.match(/\d\d/g) ?? [], digits.match(/\d{3}/g) ?? []];
  const mixed = digits.match(/1[0-2]\d|[3-9]\d/g) ?? [];
  return [asPlaces(pairs.map(Number), 1), asCodePoints(triples.map(Number)), asCodePoints(mixed.map(Number))];
}
