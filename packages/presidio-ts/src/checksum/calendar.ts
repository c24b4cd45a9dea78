/** Whether there is such a day in the Gregorian calendar. A year below 100 is taken as 19xx or 20xx as Python's `%y` does. */
export function isDateOf(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const fullYear = year < 69 ? 2000 + year : year < 100 ? 1900 + year : year;
  const leap = (fullYear % 4 === 0 && fullYear % 100 !== 0) || fullYear % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
