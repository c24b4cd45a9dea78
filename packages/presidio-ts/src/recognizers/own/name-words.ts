import type { Gazetteers } from '../../gazetteers/gazetteer-port.ts';
import { isPeople } from './nationality.ts';
import { organizationKinds } from './organization-words.ts';

const monthsAndDays: ReadonlySet<string> = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
);

/** Whether a word names a month or a day of the week; some towns are called so too. */
export function isMonthOrDay(word: string): boolean {
  return monthsAndDays.has(word.toLowerCase());
}

/** Given names that open sentences or stand for something else more often than for a person. */
const oftenOtherwise: ReadonlySet<string> = new Set(
  `mark may will grace hope faith joy art bill rose grant frank chase drew dean jack page june april august summer autumn dawn eve christian chance
   guy ray rich rob sue pat penny sunny sky star amber ruby pearl jade crystal ginger olive violet iris daisy lily holly ivy heather hazel basil
   victor miles major duke earl king prince marshal hunter mason cooper carter parker taylor tyler porter fisher gardener baker cook smith
   paris london sydney austin dallas houston jordan israel china asia africa india france germany america europe madison lincoln washington
   jean noble rusty woody curt gene gale gay merry bonny carol dolly melody harmony robin jay mercy charity constance
   patience prudence sterling royal trinity genesis heaven angel destiny liberty justice honor precious princess
   north south east west new port lake saint sainte fort mount upper lower great little nueva nuevo nova novo sveti sveta ville town general summer
   brown black white green gray grey gold golden silver blue fox wolf swan stone rock wood woods field fields hill river brook lane ford
   young short long small little strong sharp swift sweet rush price love bond banks bishop pope sage savage noel hart wade lance pierce drew chase
   an so do no in on my me he she we us it as at am be by go if is of or to up the and but for not you all can had her was one our out day get has him his how man new now old see two way who boy did its let put say too use
   dear sir sirs team love best kind thanks thank regards hello mister miss page note date name order street phone email address city state zip code total case patient customer client
   van von del der den de la le da di du dos bin ben al el san santa st mac mc`
    .trim()
    .split(/\s+/),
);

/** Words that stand capitalised beside names without being part of one. */
const besideNames: ReadonlySet<string> = new Set(
  `road street avenue drive lane court university college school hospital bank clinic inc ltd llc gmbh corp company group office department team
   mr mrs ms miss dr prof sir madam president director manager officer doctor nurse street city town county state hotel airport station
   email phone tel fax address dob ssn iban date id account order invoice subject from to cc re name
   monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
   hi hello hey hallo beste liebe lieber geachte estimado estimada querido querida caro cara cher bonjour hola ciao rufen sie dear thanks regards sincerely best kind yours please the this that he she it we they you i my our his her their your
   english french german spanish italian customer client patient employee member user agent support sales report project`
    .trim()
    .split(/\s+/),
);

export interface NameWord {
  readonly isGiven: boolean;
  /** A given name that is hardly anything else. */
  readonly isSureGiven: boolean;
  /** The word as a whole, not only the first part of a hyphenated one. */
  readonly isGivenWhole: boolean;
  readonly isFamily: boolean;
  readonly isOrdinary: boolean;
  readonly isTown: boolean;
  readonly isLargeTown: boolean;
  /** Stands beside names but is part of none. */
  readonly isOther: boolean;
}

const organizationEnds: ReadonlySet<string> = new Set(
  organizationKinds.filter((kind) => /^\p{L}+$/u.test(kind)).map((kind) => kind.toLowerCase()),
);

const ending =
  /(?:ski|ska|cki|cka|wicz|czyk|nen|ová|sson|sen|dotter|dóttir|escu|enko|vić|ović|ević|poulos|oğlu|oglu|yan|shvili|adze|ini|etti|elli|ucci|mann|stein|berger|veld|stra|huis|quist|qvist|lund|gård|strøm|ström)$/u;

/** What the lists and its ending say of one word as part of a name; hyphenated ones by their first part. */
export function nameWord(
  word: string,
  gazetteers: Gazetteers | undefined,
  isShort: (name: string) => boolean,
): NameWord {
  const lower = word.toLowerCase();
  const first = word.includes('-') ? word.slice(0, word.indexOf('-')) : word;
  const known = gazetteers?.knowledgeOf(word);
  const knownFirst = first === word ? known : gazetteers?.knowledgeOf(first);
  const isGiven = known?.isGivenName || knownFirst?.isGivenName || (gazetteers === undefined && isShort(first));
  const isOrdinary = known?.isOrdinary ?? false;
  const isOther = besideNames.has(lower) || organizationEnds.has(lower) || monthsAndDays.has(lower) || isPeople(word);
  return {
    isGiven: isGiven === true && !isPeople(word),
    isSureGiven:
      isGiven === true &&
      !isOrdinary &&
      !knownFirst?.isOrdinary &&
      !oftenOtherwise.has(first.toLowerCase()) &&
      !isOther,
    isGivenWhole:
      first === word ||
      (word.includes('-') && gazetteers?.knowledgeOf(word.slice(word.lastIndexOf('-') + 1)).isGivenName === true),
    isFamily: (known?.isFamilyName ?? false) || knownFirst?.isFamilyName === true || ending.test(lower),
    isOrdinary,
    isTown: known?.isTown ?? false,
    isLargeTown: known?.isLargeTown ?? false,
    isOther,
  };
}
