import { afterEach, expect, it } from 'vitest';
import { currentYear, setCurrentYear } from '../src/checksum/current-year.ts';

afterEach(() => setCurrentYear());

it('asks the clock for the year, unless a caller pins it', () => {
  expect(currentYear()).toBe(new Date().getFullYear());
  setCurrentYear(2020);
  expect(currentYear()).toBe(2020);
  setCurrentYear();
  expect(currentYear()).toBe(new Date().getFullYear());
});
