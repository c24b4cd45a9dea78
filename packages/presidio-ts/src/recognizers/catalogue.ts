import { CautiousNerRecognizer } from '../cautious-ner-recognizer.ts';
import type { ChineseSegmenter } from '../chinese/segmenter.ts';
import type { EntityRecognizer } from '../entity-recognizer.ts';
import type { Gazetteers } from '../gazetteers/gazetteer-port.ts';
import { LatinNerRecognizer } from '../latin-ner-recognizer.ts';
import { NerRecognizer } from '../ner-recognizer.ts';
import { type PythonRegexFlags, presidioRegexFlags } from '../python-regex-flags.ts';
import { ownEntries } from './own-entries.ts';
import { defaultContext, presidioEntries } from './presidio-entries.ts';

/** One predefined recognizer and where it is loaded by default. */
export interface CatalogueEntry {
  /** Presidio's class name. */
  readonly name: string;
  /** Part of the default registry for these languages (`all`: for every language); not loaded by default when absent. */
  readonly languages?: readonly string[] | 'all';
  /** ISO 3166 code of the country whose identifier it is; absent for those of all countries. */
  readonly country?: string | undefined;
  /** Makes the recognizer; what is not said stays as its class declares it. */
  readonly make: (options?: MakeOptions) => EntityRecognizer;
  /** For languages it is not loaded for, outside compatible mode: the same, surer of itself before it reports anything. */
  readonly elsewhere?: ((options?: MakeOptions) => EntityRecognizer) | undefined;
}

/** What a configuration may change of a predefined recognizer. */
export interface MakeOptions {
  readonly supportedLanguage?: string | undefined;
  readonly context?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly supportedEntity?: string | undefined;
  readonly globalRegexFlags?: PythonRegexFlags | undefined;
  readonly scoreThresholds?: Readonly<Record<string, number>> | undefined;
  readonly gazetteers?: Gazetteers | undefined;
  readonly chineseSegmenter?: (() => ChineseSegmenter) | undefined;
}

export interface LoadOptions {
  readonly languages: readonly string[];
  /** Only Presidio's. */
  readonly presidioCompatible?: boolean | undefined;
  /** Whether the language pipeline reports named entities. */
  readonly hasNer?: boolean | undefined;
  /** Leaves out recognizers of other countries; those of no country always stay. */
  readonly countries?: readonly string[] | undefined;
  /** Names and towns, for the recognizers that ask lists. */
  readonly gazetteers?: Gazetteers | undefined;
  readonly chineseSegmenter?: (() => ChineseSegmenter) | undefined;
  /** Class names of recognizers to leave out. */
  readonly without?: ReadonlySet<string> | undefined;
  /** Class names of recognizers that no default registry loads: these for the first of the languages. */
  readonly also?: ReadonlySet<string> | undefined;
  /** Lowest scores by class name; see `EntityRecognizerOptions.scoreThresholds`. */
  readonly scoreThresholds?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
}

/** Every recognizer of the default registry for the languages, one object per language. */
export function loadRecognizers(options: LoadOptions): EntityRecognizer[] {
  const { languages, presidioCompatible = false, hasNer = false, countries, gazetteers, without, also } = options;
  const entries = presidioCompatible ? presidioEntries : [...presidioEntries, ...ownEntries];
  const found: EntityRecognizer[] = [];
  for (const entry of entries) {
    if (countries && entry.country && !countries.includes(entry.country)) continue;
    if (without?.has(entry.name)) continue;
    const isLoaded = (language: string): boolean =>
      entry.languages === 'all' || entry.languages?.includes(language) === true;
    const isExtra = also?.has(entry.name) === true && !languages.some(isLoaded);
    const scoreThresholds = options.scoreThresholds?.[entry.name];
    for (const language of languages) {
      const isWhole = isLoaded(language) || (isExtra && language === languages[0]);
      const make = isWhole ? entry.make : presidioCompatible || isExtra ? undefined : entry.elsewhere;
      if (make) {
        // A registry gives its pattern recognizers its own flags, even those that declare others (IBAN).
        const context = defaultContext(entry.name, language);
        found.push(
          make({
            supportedLanguage: language,
            context,
            globalRegexFlags: presidioRegexFlags,
            gazetteers,
            chineseSegmenter: options.chineseSegmenter,
            scoreThresholds,
          }),
        );
      }
    }
  }
  if (hasNer && !without?.has('SpacyRecognizer')) {
    const scoreThresholds = options.scoreThresholds?.SpacyRecognizer;
    for (const supportedLanguage of languages) {
      found.push(
        presidioCompatible
          ? new NerRecognizer({ supportedLanguage, entitiesToIgnore: ['ORGANIZATION'], scoreThresholds })
          : supportedLanguage === 'zh'
            ? new LatinNerRecognizer({ supportedLanguage, gazetteers, scoreThresholds })
            : new CautiousNerRecognizer({ supportedLanguage, gazetteers, scoreThresholds }),
      );
    }
  }
  return found;
}

/** The recognizers of those class names, each for the language it was written for; an unknown name is left out. */
export function loadNamedRecognizers(names: readonly string[], gazetteers?: Gazetteers): EntityRecognizer[] {
  return names.flatMap((name) => {
    if (name === 'SpacyRecognizer') return [new NerRecognizer({ entitiesToIgnore: ['ORGANIZATION'] })];
    return findEntry(name)?.make(gazetteers && { gazetteers }) ?? [];
  });
}

/** Recognizers of those entities that no default registry loads, for a language of the caller's choice. */
export function loadRecognizersOf(entities: readonly string[], supportedLanguage: string): EntityRecognizer[] {
  return presidioEntries
    .map(({ make }) => make({ supportedLanguage }))
    .filter((recognizer) => recognizer.supportedEntities.some((entity) => entities.includes(entity)));
}

/** Every predefined recognizer, Presidio's first. */
export function catalogue(): readonly CatalogueEntry[] {
  return [...presidioEntries, ...ownEntries];
}

/** The predefined recognizer of that class name. */
export function findEntry(name: string): CatalogueEntry | undefined {
  return presidioEntries.find((entry) => entry.name === name) ?? ownEntries.find((entry) => entry.name === name);
}
