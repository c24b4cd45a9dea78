/**
 * The year now, for identifiers whose year of registration cannot lie ahead (Presidio asks the clock there too). The one place in
 * this package that looks at a clock; {@link setCurrentYear} pins it.
 */
export function currentYear(): number {
  return pinnedYear ?? new Date().getFullYear();
}

let pinnedYear: number | undefined;

/** Makes {@link currentYear} answer `year`, or the clock's again without one. */
export function setCurrentYear(year?: number): void {
  pinnedYear = year;
}
