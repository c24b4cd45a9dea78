import fc from 'fast-check';
import { chinese, emails, ids, people, phones, streets } from './known-people.ts';

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
const bare = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
const spaced = (text: string): string => text.replaceAll(' ', '  ');
const broken = (text: string): string => text.replace(' ', '\n');
const wide = (text: string): string =>
  text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const lastFirst = (name: string): string => `${name.split(' ').slice(1).join(' ')}, ${name.split(' ')[0]}`;
const digits = (text: string): string => text.replaceAll(/\D/g, '');
const dotted = (text: string): string =>
  digits(text)
    .slice(1)
    .replace(/(\d{3})(\d{3})(\d{4})/, '$1.$2.$3');
const dashless = (text: string): string => text.replaceAll('-', '');
const snake = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '_');

const one = (values: readonly string[], ...forms: readonly ((text: string) => string)[]) =>
  fc
    .tuple(
      fc.constantFrom(...values),
      fc.constantFrom((text: string) => text, ...forms),
    )
    .map(([value, form]) => ({ value, text: form(value) }));
/** A known value and how somebody might write it. */
export const knownValue = fc.oneof(
  one(
    people,
    upper,
    lower,
    bare,
    spaced,
    broken,
    wide,
    lastFirst,
    (name) => upper(lastFirst(name)),
    (name) => lower(bare(name)),
    snake,
  ),
  one(chinese),
  one(phones, digits, dotted, (phone) => digits(phone).slice(1)),
  one(ids, lower, dashless, (id) => id.replaceAll('-', ' ')),
  one(emails, upper),
  one(streets, upper, lower, (street) => street.replaceAll(',', '')),
);
