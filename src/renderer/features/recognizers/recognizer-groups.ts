import type { RecognizerView } from '../../../contracts/recognizers.ts';

export interface RecognizerGroup {
  /** ISO 3166 code in capitals, null for those of all countries. */
  readonly country: string | null;
  readonly recognizers: readonly RecognizerView[];
}

/** Short words that are words; the others are initials. */
const shortWords = new Set(['Age', 'Cue', 'Key', 'Tax', 'Vat', 'Zip']);

/** `UsSsnRecognizer` → `US SSN`: what the class name says, for readers. */
export function readableName(name: string): string {
  return name
    .replace(/Recognizer$/, '')
    .split(/(?<=[a-z])(?=[A-Z])/)
    .map((word) => (word.length <= 3 && !shortWords.has(word) ? word.toUpperCase() : word))
    .join(' ');
}

/** Those that have every searched word in name, entities, country or context; of all countries first, then by country name. */
export function groupRecognizers(
  recognizers: readonly RecognizerView[],
  search: string,
  countryName: (code: string) => string,
): RecognizerGroup[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string | null, RecognizerView[]>();
  for (const recognizer of recognizers) {
    const { name, entities, context } = recognizer;
    const country = recognizer.country?.toUpperCase() ?? null;
    const words = [name, readableName(name), ...entities, ...context, country ? countryName(country) : '']
      .join(' ')
      .toLowerCase();
    if (!wanted.every((word) => words.includes(word))) continue;
    groups.set(country, [...(groups.get(country) ?? []), recognizer]);
  }
  const nameOf = (country: string | null): string => (country === null ? '' : countryName(country));
  return [...groups]
    .map(([country, found]) => ({ country, recognizers: found }))
    .sort((a, b) => nameOf(a.country).localeCompare(nameOf(b.country)));
}
