import type { Gazetteers } from './gazetteers/gazetteer-port.ts';
import { NerRecognizer, type NerRecognizerOptions } from './ner-recognizer.ts';
import type { NlpArtifacts } from './nlp-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';
import { isPeople } from './recognizers/own/nationality.ts';
import { placeScore } from './recognizers/own/place-name.ts';
import { isTitle } from './recognizers/own/titles.ts';

// Names of form fields and identifiers that small models take for organisations and people.
const labels =
  /^(?:DOB|SSN|MRN|IBAN|BIC|SWIFT|ID|IDs|IP|PIN|VAT|TIN|EIN|NPI|CVV|PO|P\.O|ZIP|ETA|FAQ|URL|API|CEO|CFO|CTO|HR|IT|Tel|Fax|Phone|Email|E-mail|Mobile|Address|Name|Patient Name|Date|Order|Invoice|Log|Ticket|Case|Account|Customer|Total|Subject|CV|Mum|Mom|Dad|Mummy|Daddy|Grandma|Grandpa|Depto|Edif|Attn|Qty|SKU|EAN|ISBN|PNR|OTP|KYC|BTC|ETH|LTC|USD|EUR|GBP|CHF|JPY|RN|LPN|DNS|VPN|TCP|UDP|HTTPS?|SSH|FTP|SQL|JSON|CSV|XML|PDF|UUID|CPU|GPU|RAM|SMS|DHCP[A-Z]*|(?:eth|wlan|tun|lo)\d|Re|From|To|Cc|N\/A)\.?:?$/i;
const vagueDate =
  /\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)\b|^(?:the )?(?:early |late |mid-?)?['’]?(?:\d{2})?\d0s$/i;
const monthOrDay = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/**
 * What a small model found, with its usual mistakes taken out: field labels as names, numbers as organisations or dates, and vague
 * times (“next week”, “the 70s”) that identify nobody. Names with digits in them stay, but give way to an address or number.
 */
export class CautiousNerRecognizer extends NerRecognizer {
  protected readonly gazetteers: Gazetteers | undefined;

  constructor({
    gazetteers,
    ...options
  }: NerRecognizerOptions & { readonly gazetteers?: Gazetteers | undefined } = {}) {
    super(options);
    this.gazetteers = gazetteers;
  }

  override analyze(text: string, entities: readonly string[], artifacts: NlpArtifacts): RecognizerResult[] {
    const everything = [...new Set([...entities, 'PERSON', 'LOCATION', 'ORGANIZATION', 'NRP'])];
    return super
      .analyze(text, everything, artifacts)
      .flatMap((result) => parts(text, result))
      .flatMap((result) => {
        const { start, found } = trimmed(text.slice(result.start, result.end), result);
        if (found === '' || (result.entityType === 'PERSON' && this.#isChatter(found))) return [];
        const end = start + found.length;
        const entityType = this.#typeOf(text, start, end, result.entityType);
        if (!entities.includes(entityType)) return [];
        let score = scoreOf(entityType, found, result.score);
        if (entityType !== 'DATE_TIME' && this.#isOrdinary(text, start, found)) return [];
        // "mon adresse", "j'habite": where names have capitals, what has none is none.
        if (entityType === 'ORGANIZATION' && !/[\p{Lu}\p{Lo}]/u.test(found) && /\p{Lu}\p{Ll}/u.test(text)) return [];
        // What the model was unsure enough of to be corrected gives way to every other finding.
        if (entityType !== result.entityType) score = Math.min(score, 0.6);
        else if (entityType === 'PERSON') score = Math.min(score, this.#personScore(found));
        else if (entityType === 'LOCATION') score = Math.min(score, this.#locationScore(text, start, end));
        return score === 0 ? [] : [{ ...result, entityType, start, end, score }];
      });
  }

  /** The lists and the words around correct what a small model mixes up: unknown towns as people or organisations. */
  #typeOf(text: string, start: number, end: number, entityType: string): string {
    const found = text.slice(start, end);
    if (this.gazetteers === undefined) return entityType;
    if (entityType === 'NRP' && !isPeople(found.split(/[ -]/)[0] ?? '') && !isPeople(found)) {
      return placeScore(text, start, end, this.gazetteers) > 0 ||
        inPlace.test(text.slice(Math.max(0, start - 30), start))
        ? 'LOCATION'
        : found.includes(' ')
          ? 'ORGANIZATION'
          : 'PERSON';
    }
    if (entityType === 'LOCATION' && this.#isPersonRather(text, start, found)) return 'PERSON';
    if (entityType === 'LOCATION' && /^\p{Lu}\.? \p{Lu}\p{Ll}+$/u.test(found)) return 'PERSON';
    if (entityType !== 'PERSON' && entityType !== 'ORGANIZATION') return entityType;
    const words = found.split(/[ -]/);
    if (entityType === 'ORGANIZATION' && words.length < 4) {
      const [first = '', ...others] = words;
      const known = this.gazetteers.knowledgeOf(first);
      const last = this.gazetteers.knowledgeOf(others.at(-1) ?? first);
      if (
        others.length > 0 &&
        !known.isOrdinary &&
        last.isFamilyName &&
        !last.isOrdinary &&
        /^\p{Lu}\p{Ll}+$/u.test(first)
      )
        return 'PERSON';
    }
    if (entityType === 'ORGANIZATION' && words.length < 5 && !/\d/.test(found)) {
      const first = this.gazetteers.knowledgeOf(words[0] ?? '');
      const isName = first.isGivenName && !first.isOrdinary && !first.isLargeTown && !/^[\p{Lu}\d&.]+$/u.test(found);
      if (
        isName &&
        words.every((word) => /^(?:\p{Lu}\p{Ll}|\p{Ll}{2,3}$)/u.test(word)) &&
        !organizationWord.test(found)
      )
        return 'PERSON';
    }
    const isKnownPerson = words.some((word) => this.gazetteers?.knowledgeOf(word).isGivenName);
    const before = text.slice(Math.max(0, start - 30), start);
    if (placeScore(text, start, end, this.gazetteers) >= 0.5) return 'LOCATION';
    if (entityType === 'PERSON' && !isKnownPerson && inPlace.test(before)) return 'LOCATION';
    if (entityType === 'ORGANIZATION' && words.length < 3 && inTown.test(before) && !/^[\p{Lu}\d&]+$/u.test(found))
      return 'LOCATION';
    return entityType;
  }

  /** A given name among people (“with Marta”, “Martina and Pina”), or with a family name and no place by that name. */
  #isPersonRather(text: string, start: number, found: string): boolean {
    const lists = this.gazetteers;
    if (lists === undefined) return false;
    const words = found.split(' ');
    const first = lists.knowledgeOf(words[0] ?? '');
    if (words.length === 1) {
      const before = text.slice(Math.max(0, start - 30), start);
      const other = /(\p{Lu}[\p{L}-]+),? (?:and|&|or) $/u.exec(before)?.[1];
      const isWithPerson =
        other !== undefined && lists.knowledgeOf(other).isGivenName && !lists.knowledgeOf(other).isTown;
      return (
        first.isGivenName &&
        !first.isLargeTown &&
        (isWithPerson || /(?:^|[^\p{L}])(?:with|met|told|tell|ask(?:ed)?|thank(?:s|ed)?) $/iu.test(before))
      );
    }
    const last = lists.knowledgeOf(words.at(-1) ?? '');
    if (words.length > 3 || placeScore(text, start, start + found.length, lists) > 0) return false;
    return (
      !first.isOrdinary && !last.isOrdinary && !last.isTown && (first.isGivenName || last.isFamilyName) && !first.isTown
    );
  }

  /** Headings, code and words that merely begin a sentence: every word of it is an ordinary one. */
  #isOrdinary(text: string, start: number, found: string): boolean {
    if (this.gazetteers === undefined) return false;
    if (/[_()[\]{}=<>]/.test(found)) return true;
    const words = found.split(/[ -]/).filter((word) => /^\p{L}/u.test(word));
    const isPlain = (word: string): boolean => this.gazetteers?.knowledgeOf(word).isOrdinary === true;
    if (!words.every((word) => isPlain(word) || isPlain(word.replace(/s$/, '')))) return false;
    return placeScore(text, start, start + found.length, this.gazetteers) === 0;
  }

  /** “chief”, “kun je”: small words without a given name are no person's. */
  #isChatter(found: string): boolean {
    if (this.gazetteers === undefined || !/^\p{Ll}|\s\p{Ll}/u.test(found)) return false;
    const words = found.split(/[ -]/);
    const isSmall = words.filter((word) => /^\p{Ll}{3,}/u.test(word)).length;
    return isSmall > 0 && !words.some((word) => this.gazetteers?.knowledgeOf(word).isGivenName);
  }

  #personScore(found: string): number {
    if (this.gazetteers === undefined) return 1;
    const words = found.split(/[ -]/).map((word) => this.gazetteers?.knowledgeOf(word.replace(/[.,]$/, '')));
    if (words.every((word) => word?.isOrdinary && !word.isGivenName)) return 0.3;
    if (words.length === 1) return words[0]?.isGivenName || words[0]?.isFamilyName ? 0.8 : 0.55;
    return words.some((word) => word?.isGivenName || word?.isFamilyName) ? 1 : 0.7;
  }

  #locationScore(text: string, start: number, end: number): number {
    if (this.gazetteers === undefined) return 1;
    if (placeScore(text, start, end, this.gazetteers) > 0.5) return 1;
    const words = text
      .slice(start, end)
      .split(/[ -]/)
      .map((word) => this.gazetteers?.knowledgeOf(word));
    if (words[0]?.isGivenName && !words[0].isTown && !words[0].isOrdinary) return 0.5;
    return words.every((word) => word?.isOrdinary) && words.length === 1 ? 0.45 : 0.8;
  }
}

/** Words before a place and hardly ever before a person. */
const inPlace = /(?:^|[^\p{L}])(?:in|near|community of|city of|town of|outside|our|the) $/iu;
const inTown = /(?:^|[^\p{L}])(?:in|near|community of|city of|town of|outside|left) $/iu;

/** Two findings taken for one: lines, cells of a table, “Ana and Ben” as a person, “Ben to Acme” as an organisation. */
function parts(text: string, result: RecognizerResult): RecognizerResult[] {
  const between =
    result.entityType === 'PERSON'
      ? /[\n\t|;]|\s{3,}|\s(?:and|or|to|from|in|at|with|for|y|und|et)\s(?=\p{Lu})/gu
      : result.entityType === 'ORGANIZATION'
        ? /[\n\t|;]|\s{3,}|,\s(?=\p{Lu})(?!(?:Inc|Ltd|LLC|LLP|PLC|GmbH|\p{Lu}\.|\p{Lu}[\p{L}-]+,? (?:and|&|et|und|y|e) ))|\s(?:to|from|in|at|with)\s(?=\p{Lu})/gu
        : /[\n\t|]|\s{3,}/gu;
  const found = text.slice(result.start, result.end);
  const made: RecognizerResult[] = [];
  let at = 0;
  for (const cut of found.matchAll(between)) {
    made.push({ ...result, start: result.start + at, end: result.start + cut.index });
    at = cut.index + cut[0].length;
    // What stands in the next line is seldom of the same kind.
    if (/[\n\t]|\s{3}/.test(cut[0])) return made;
  }
  made.push({ ...result, start: result.start + at });
  return made;
}

/** Without titles at its start and a possessive at its end. */
function trimmed(first: string, { start }: RecognizerResult): { readonly start: number; readonly found: string } {
  let at = start + (first.length - first.trimStart().length);
  let found = first
    .trim()
    .replace(/['’]s$/, '')
    .replace(/[,;:(\\]+$/, '')
    .trimEnd();
  for (let chat = chatter.exec(found); chat !== null; chat = chatter.exec(found)) {
    found = found.slice(chat[0].length);
    at += chat[0].length;
  }
  found = found.replace(/(?: (?:just|is|was|said|says|will|can|here|there|and|please|again|today))+$/, '');
  for (let word = leading.exec(found); word !== null; word = leading.exec(found)) {
    if (!isTitle(word[1] ?? '') && !greeting.test(word[1] ?? '')) break;
    found = found.slice(word[0].length);
    at += word[0].length;
  }
  return { start: at, found };
}

const chatter =
  /^(?:hey|hi|hello|lol|yo|ok|okay|omg|btw|thanks|thx|dear|pls|please|so|and|but|oh|haha|hallo|beste|liebe[rs]?|hola|ciao|cc) (?=\p{L})/iu;
const organizationWord =
  /(?:University|College|School|Bank|Hospital|Clinic|Institute|Foundation|Insurance|Group|Inc|Ltd|LLC|Corp|Company|GmbH|Services|Solutions|Systems|Partners|Associates|Stores?|Airlines|Media|Council|Department|Team|Club|Party|Church|Museum|Press|Times|News|Court|Committee|Agency|Union|Association)/;
const greeting =
  /^(?:Hallo|Hi|Hello|Hey|Dear|Liebe[rs]?|Cher|Chère|Bonjour|Salut|Hola|Estimad[oa]|Querid[oa]|Ciao|Car[oa]|Gentile|Beste|Geachte|Hej|Hei|Kära|Kære|Kjære|Olá|Prezad[oa]|Drogi|Droga|Szia|Moi|Ahoj|Thanks|Thank|Sincerely|Regards)$/u;
const leading = /^(\p{L}+)\.? (?=\p{L})/u;

function scoreOf(entityType: string, found: string, score: number): number {
  if (entityType === 'DATE_TIME') return isExactDate(found) ? score : 0;
  if (!/\p{L}{2}/u.test(found) || labels.test(found.replace(/\s*#?\d+$/, ''))) return 0;
  if (/\d/.test(found)) return Math.min(score, 0.5);
  // Half of what a small model calls an organisation is none; whatever else is sure of the place wins.
  return entityType === 'ORGANIZATION' ? Math.min(score, 0.6) : score;
}

/** A date or time of the calendar: with a number, and neither a span of time nor a number of another kind. */
function isExactDate(found: string): boolean {
  const digits = found.replace(/\D/g, '').length;
  if (digits === 0 || vagueDate.test(found)) return false;
  if (monthOrDay.test(found)) return digits <= 14 && !/\p{L} \d+\.\d+$/u.test(found);
  if (/\d[:/.-]\d/.test(found))
    return /^\D*(?:\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b|\d{1,2}[:.]\d{2}\b)/.test(found) && digits <= 14;
  return /^(?:19|20)\d{2}$/.test(found) || /\b(?:am|pm|a\.m|p\.m)\b/i.test(found);
}
