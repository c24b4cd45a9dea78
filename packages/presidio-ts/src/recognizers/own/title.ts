import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const forms =
  'Mr|Mrs|Ms|Mx|Miss|Dr|Drs|Prof|Professor|Doctor|Sir|Madam|Dame|Lady|Lord|Rev|Reverend|Capt|Captain|Col|Colonel|Maj|Gen|Sgt|Sergeant|Lt|Lieutenant|Cpl|Judge|Senator|Governor|Ambassador|Rabbi|Imam|Herr|Frau|Monsieur|Madame|Mademoiselle|Mme|Mlle|Señora?|Señorita|Sra?|Srta|Doña|Signora?|Sig|Sig\\.ra|Dott|Dra|Meneer|Mevrouw|Dhr|Mevr|MR|MRS|MS|DR|PROF';

/** Titles before a name (“Dr. Ruiz”, “Mrs Ana Lopez”, “Frau Maier”), by themselves: they say sex, rank or profession. */
export const TitleRecognizer = predefinedRecognizer({
  name: 'TitleRecognizer',
  entity: 'TITLE',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'before a name',
      String.raw`(?<![\w.@-])(?:${forms})\b\.?(?: (?:med|phil|rer|nat|jur|iur|theol|h\.c|habil|dent|vet)\.){0,3}(?=\s{1,2}(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]|[A-Z]\.))`,
      0.7,
    ],
    [
      'labelled field',
      String.raw`(?<=\b(?:Title|Prefix|Salutation|Anrede|Honorific)\s?[:=]\s?["']?)(?:${forms})\b\.?`,
      0.7,
    ],
    ['small, before a name', String.raw`(?<![\w.@-])(?:mrs?|ms|dr|prof)\b\.?(?=\s[a-zà-ž]{3,}\b)`, 0.5],
  ],
});
