import type { EntityRecognizer } from '../entity-recognizer.ts';
import { NerRecognizer } from '../ner-recognizer.ts';
import { ownEntries } from './own-entries.ts';
import { presidioEntries } from './presidio-entries.ts';

/** One predefined recognizer and where it is loaded by default. */
export interface CatalogueEntry {
  /** Presidio's class name. */
  readonly name: string;
  /** Part of the default registry for these languages (`all`: for every language); not loaded by default when absent. */
  readonly languages?: readonly string[] | 'all';
  /** ISO 3166 code of the country whose identifier it is; absent for those of all countries. */
  readonly country?: string | undefined;
  /** Makes the recognizer; without a language, for the one it was written for. */
  readonly make: (language?: string) => EntityRecognizer;
}

export interface LoadOptions {
  readonly languages: readonly string[];
  /** Only Presidio's. */
  readonly presidioCompatible?: boolean | undefined;
  /** Whether the language pipeline reports named entities. */
  readonly hasNer?: boolean | undefined;
  /** Leaves out recognizers of other countries; those of no country always stay. */
  readonly countries?: readonly string[] | undefined;
}

/** Every recognizer of the default registry for the languages, one object per language. */
export function loadRecognizers(options: LoadOptions): EntityRecognizer[] {
  const { languages, presidioCompatible = false, hasNer = false, countries } = options;
  const entries = presidioCompatible ? presidioEntries : [...presidioEntries, ...ownEntries];
  const found: EntityRecognizer[] = [];
  for (const entry of entries) {
    if (countries && entry.country && !countries.includes(entry.country)) continue;
    for (const language of languages) {
      if (entry.languages === 'all' || entry.languages?.includes(language)) found.push(entry.make(language));
    }
  }
  if (hasNer) {
    const entitiesToIgnore = presidioCompatible ? ['ORGANIZATION'] : [];
    for (const supportedLanguage of languages) found.push(new NerRecognizer({ supportedLanguage, entitiesToIgnore }));
  }
  return found;
}

/** The recognizers of those class names, each for the language it was written for; an unknown name is left out. */
export function loadNamedRecognizers(names: readonly string[]): EntityRecognizer[] {
  const entries = [...presidioEntries, ...ownEntries];
  return names.flatMap((name) => {
    if (name === 'SpacyRecognizer') return [new NerRecognizer({ entitiesToIgnore: ['ORGANIZATION'] })];
    const entry = entries.find((candidate) => candidate.name === name);
    return entry ? [entry.make()] : [];
  });
}
