/** Forms of address and academic titles, small and without a full stop; those of some other languages too. */
const titles: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx mister missus dr doctor prof professor sir madam lady lord dame rev reverend fr father sister capt captain col colonel maj gen
   sgt sergeant lt lieutenant cpl judge justice hon senator sen rep governor gov president mayor ambassador rabbi imam sheikh
   herr frau fräulein monsieur madame mademoiselle mme mlle señor señora señorita sr sra srta don doña signor signora sig signorina
   senhor senhora dott dott.ssa dra meneer mevrouw dhr mevr fru pan pani ing mag dipl`
    .trim()
    .split(/\s+/),
);

/** Whether a word is a title, given as it stands without its full stop. */
export function isTitle(word: string): boolean {
  return titles.has(word.toLowerCase());
}

const after: ReadonlySet<string> = new Set([
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'md',
  'phd',
  'dds',
  'dvm',
  'esq',
  'msc',
  'mba',
  'ba',
  'bsc',
]);

/** Whether a word may stand behind a name: Jr., III, PhD. */
export function isNameSuffix(word: string): boolean {
  return after.has(word.toLowerCase());
}
