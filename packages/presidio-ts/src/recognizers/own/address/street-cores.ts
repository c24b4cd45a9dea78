import type { Gazetteers } from '../../../gazetteers/gazetteer-port.ts';
import { wordsOfText } from '../text-words.ts';
import { codeBeforeTown } from './postcodes.ts';
import { isCompoundStreet, isKind, isKindBefore, isKindBehind, isOftenElse, isSureKind } from './street-kinds.ts';

/** A street with its number; `needsTail` when only town or postal code behind it make it one. */
export interface StreetCore {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly score: number;
  readonly needsTail?: boolean;
}

const name = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’.-][\p{L}\p{M}]+)*\.?`;
const houseNumber = String.raw`\d{1,5} ?(?:[A-Z] \d{1,3}(?![\d-])|[a-zA-Z](?![\p{L}\p{N}]))?(?:[-/–]\d{1,5}[a-zA-Z]?)?(?:/[A-Z])?`;
const numberWord = String.raw`(?:,? ?(?:nº|n°|nr\.?|Nr\.?|No\.?:?|no\.|Num\.|núm\.|č\.|č\.p\.|n\.|#) ?)`;
const link =
  "(?:de |del |de la |de los |de las |du |des |d'|d’|l'|l’|della |delle |dei |degli |di |da |das |do |dos |e |y |et |św\\. |gen\\. |ks\\. |dr\\. |van |van de |van den |der |den |la |le |les |el |na |u |pod |nad )";
const leadingLink = new RegExp(`^${link}`, 'u');
const opening = String.raw`(?<![\p{L}\p{N}.@/-])`;
const closing = String.raw`(?![\p{L}\p{N}]|[.,]\d)`;

const unitFirst = String.raw`(?:(?:Flat|Unit|Apt\.?|Apartment|Suite|Ste\.?|Studio|Level|Floor|Room|House|H\. ?No\.?|House No\.?|Plot(?: No\.?)?|Shop|Door No\.?|No\.) ?\d{1,5}[A-Za-z]?(?:/\d{1,4})?,? )`;
const numberFirst = new RegExp(
  String.raw`(?<![\p{L}\p{N}$€£#@:./-]|\d[ ,])(${unitFirst})?(?:#\d{1,4}[A-Za-z]?(?:/\d{1,4})?|\d{1,6}(?:[A-Za-z]|½| 1/2)?(?:[-/]\d{1,5}[A-Za-z]?){0,2}(?: bis| ter)?),? (?=[\p{L}\d])`,
  'gu',
);
const wordOfStreet = new RegExp(
  String.raw`(?:${link})?(?:${name}|\d{1,3}(?:st|nd|rd|th)(?!\p{L})|[NSEW]{1,2}\b\.?|(?:of the|the|of|and)(?= \p{Lu}))`,
  'uy',
);
const unitAndName = new RegExp(
  String.raw`${opening}(?:Flat|Studio|Unit|Apartment|Apt\.?|Suite|House) \d{1,5}[A-Za-z]?(?:,? |,?\n)(?=\p{Lu})`,
  'gu',
);
const indianHouse = new RegExp(
  String.raw`${opening}(?:H\. ?No\.?|House No\.?|Plot No\.?|Door No\.?) ?\d{1,5}[A-Za-z]?(?:/\d{1,4})?,? (?:${name}[ -]?){1,3}`,
  'gu',
);
const box = new RegExp(
  String.raw`${opening}(?:P\.? ?O\.? ?Box|GPO Box|Private Bag|Locked Bag|Postfach|Boîte [Pp]ostale|BP|B\.P\.|Casilla(?: de Correo)?|Apartado(?: de Correos| Postal)?|Caixa Postal|Casella Postale|Postbus|Postboks|Box|Skrytka(?: pocztowa)?|(?:PSC|Unit|CMR) \d{1,6},? Box)(?: No\.?)? \d{1,6}(?: \d{2}\b)?(?:${closing})`,
  'gu',
);
const military = /(?<![\p{L}\p{N}])(?:USNS|USS|USCGC|USNV|FPO|DPO|APO) \p{Lu}[\p{L}]+(?=[\n,]| FPO| APO| DPO)/gu;
/** What follows a word that stands before the name of a street; the number may be missing where a tail tells. */
const namedBehind = new RegExp(
  String.raw`\.? ?/? ?(?:${link})?(?:\d{1,2}(?:er|e)? (?:de )?|\d{1,2}\. )?${name}(?: (?:${link})?${name}){0,4}(,? (?:${numberWord})?${houseNumber}${closing}|${numberWord}${houseNumber}${closing}|,? s/n${closing})?`,
  'uy',
);
const numberBehind = new RegExp(String.raw`\.?,? ?(?:${numberWord})?${houseNumber}\.?${closing}`, 'uy');
/** “Nádražní 12, 110 00 Praha”: a name with a number, and behind it postal code and town in European order. */
const codeBehind = new RegExp(
  String.raw`,? (?:${numberWord})?\d{1,4} ?[a-zA-Z]?(?:[/-]\d{1,4}[a-zA-Z]?)?(?=,? ?(?:[,\n]) ?${codeBeforeTown} \p{Lu})`,
  'uy',
);

const labelled =
  /(?<![\p{L}])(?:(?:[Ss]treet|[Hh]ome|[Pp]ostal|[Mm]ailing|[Bb]illing|[Ss]hipping|[Dd]elivery|[Rr]esidential|[Pp]ermanent|[Cc]urrent|[Ww]ork|[Oo]ffice|[Rr]eturn)[ _]?)?(?:[Aa]ddress|[Ss]treet|ADDRESS|STREET|Adresse|Anschrift|Straße|[Dd]irección|Domicilio|Indirizzo|Endereço|Morada|Adres|Adress|Gatuadress|Osoite|Rue)(?: ?(?:[Ll]ine)? ?[12])?[ \t]{0,3}[:=][ \t]{0,3}["']?((?=[^\n\t|;"<>]{0,60}\d)[\p{L}\d#][^\n\t|;"<>]{3,100})/gu;
/** A field for the street alone may lack the number. */
const labelledStreet =
  /(?<=(?<![\p{L}])(?:[Ss]treet(?: [Nn]ame)?|STREET|Straße|Rue|Calle|Via|Ulica|Gata|Straat)[ \t]?: ?)(?=[\p{L}])[^\n\t|;:"<>,\d]{4,40}(?=$|[\n\t|;])/gmu;
/** Who lives, sends or goes “at Čajkovského 18”: any capitalised words and a number. */
const said = new RegExp(
  String.raw`(?<![\p{L}])(?:liv(?:e|es|ed|ing)|resid(?:e|es|ing|ent)|located|stay(?:s|ed|ing)?|address(?: is)?|sent|ship(?:ped)?|deliver(?:ed|y)?|mov(?:ed|ing)|addressed|front|home|house|apartment|office|near|parked)(?: now| it| them| her| him| back)?(?: (?:at|to|in|on|of|is))? (\p{Lu}[\p{L}\p{M}.'’-]{3,}(?: (?:${link})?${name}){0,3} \d{1,4} ?(?:[a-zA-Z](?![\p{L}\p{N}]))?(?:/\d{1,4})?)${closing}(?![ -]?(?:\d|am\b|pm\b|%|years?|days?|times?|people|hours?|minutes?))`,
  'gu',
);
const small =
  /(?<![\p{L}\p{N}$€£#@:./-])(?:(?:unit|flat|apt|suite) \d{1,4}[a-z]?,? )?\d{1,6}[a-z]?,? ((?:[\p{Ll}'’.]+ |\d{1,3}(?:st|nd|rd|th) ){1,3})([\p{Ll}]+)(?![\p{L}\p{N}])/gu;
/** “…, wollongong, nsw 2567”: as far as the postal code, without which small words are no town. */
const smallTail =
  /(?:, \p{Ll}[\p{Ll}' -]{1,30}){1,3},? (?:\p{Ll}{2,3} )?(?:\d{4,6}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|[a-z]\d[a-z] ?\d[a-z]\d)(?![\p{L}\d])/uy;
/** “residing at Kenyatta Avenue”: without a number only behind a word of place. */
const kindOnly =
  /(?<=(?<![\p{L}])(?:at|on|near|from|to|off) )(?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:Street|Avenue|Road|Lane|Drive|Boulevard|Crescent|Terrace)(?![\p{L}\p{N}])/gu;
const smallUnit = /,? (?:apt|apartment|suite|ste|unit|flat|#)\.? ?#?\d{1,5}[a-z]?(?![\p{L}\p{N}])/uy;
const noStreet =
  /(?:^| )(?:the|a|an|of|in|on|at|to|for|and|or|is|are|was|with|from|more|per|than|my|our|your|his|her|this|that|minutes?|mins?|miles?|kms?|metres?|meters?|feet|hours?|days?|weeks?|months?|years?|people|times|blocks?|percent|dollars|euros|pounds|new|other|different|small|large|big|long|short|extra|free|open|good|bad|major|minor) /;

/** Every place that may begin an address, unsettled: they may overlap. */
export function* streetCores(text: string, gazetteers: Gazetteers | undefined): Generator<StreetCore> {
  for (const match of text.matchAll(numberFirst)) {
    const found = numberedStreet(text, match.index, match.index + match[0].length, match[1] !== undefined, gazetteers);
    if (found) yield found;
  }
  for (const match of text.matchAll(unitAndName)) {
    const found = numberedStreet(text, match.index, match.index + match[0].length, true, gazetteers);
    if (found) yield found;
  }
  for (const match of text.matchAll(indianHouse)) {
    yield { start: match.index, end: match.index + match[0].trimEnd().length, name: 'house number', score: 0.8 };
  }
  for (const match of text.matchAll(box)) yield core(match, 'post office box', 0.86);
  for (const match of text.matchAll(military)) yield { ...core(match, 'ship', 0.8), needsTail: true };
  for (const match of text.matchAll(labelled)) {
    // Up to the end of the sentence, which is not the full stop of “Str.”.
    const value = ((match[1] ?? '').split(/(?<=\p{L}{5}|\d[\dA-Z]{2})\.\s+(?=\p{Lu})/u, 1)[0] ?? '')
      .trimEnd()
      .replace(/\.$/, '');
    const start = match.index + match[0].length - (match[1] ?? '').length;
    const [lead = ''] = value.split(/[,\d]/, 1);
    const [given = '', family] = lead.trim().split(' ');
    // “Return address: Kelly Garcia, 173 …” names who lives there first.
    const isPerson = family !== undefined && gazetteers?.knowledgeOf(given).isGivenName && value[lead.length] === ',';
    if (/\p{L}{2}/u.test(value) && !/@|:\/\//.test(value) && !isPerson) {
      yield { start, end: start + value.length, name: 'labelled field', score: 0.91 };
    }
  }
  for (const match of text.matchAll(kindOnly)) yield core(match, 'street without number', 0.87);
  for (const match of text.matchAll(labelledStreet)) yield core(match, 'labelled field', 0.9);
  for (const match of text.matchAll(said)) {
    const street = match[1] ?? '';
    const end = match.index + match[0].length;
    yield { start: end - street.length, end, name: 'behind a cue', score: 0.87 };
  }
  yield* namedStreets(text);
  for (const match of text.matchAll(small)) {
    const found = smallStreet(text, match, gazetteers);
    if (found) yield found;
  }
}

function core(match: RegExpExecArray, kind: string, score: number): StreetCore {
  return { start: match.index, end: match.index + match[0].trimEnd().length, name: kind, score };
}

/** Streets that begin with their name: found word by word, as sets of kinds are asked faster than one long expression. */
function* namedStreets(text: string): Generator<StreetCore> {
  const { starts, ends } = wordsOfText(text);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    const first = text[start] ?? '';
    const isCapital = first !== first.toLowerCase();
    const word = text.slice(start, end);
    const lower = word.toLowerCase();
    if (isKindBefore(lower) && !/[\p{N}@/-]/u.test(text[start - 1] ?? ' ')) {
      const found = streetBehind(text, start, end, lower, isCapital);
      if (found) yield found;
    }
    // Most words have neither number nor comma behind them.
    const next = text.charCodeAt(end);
    if (!isCapital && !isKindBehind(lower)) continue;
    if (next !== 32 && next !== 44 && next !== 46) continue;
    if (!/^[.,]? ?(?:\d|[Nn][roº°.])/.test(text.slice(end, end + 5))) continue;
    if (isCapital && isCompoundStreet(word)) {
      const stop = matchEnd(numberBehind, text, end);
      if (stop !== undefined)
        yield {
          start: nameStart(text, starts, index, 1),
          end: trimmed(text, stop),
          name: 'street in one word',
          score: 0.88,
        };
    } else if (isKindBehind(lower)) {
      const stop = matchEnd(numberBehind, text, end);
      const from = nameStart(text, starts, index, 3);
      if (stop !== undefined && from < start)
        yield { start: from, end: trimmed(text, stop), name: 'kind behind the name', score: 0.88 };
    } else if (isCapital) {
      const stop = matchEnd(codeBehind, text, end);
      if (stop !== undefined)
        yield {
          start: nameStart(text, starts, index, 3),
          end: stop,
          name: 'before code and town',
          score: 0.8,
          needsTail: true,
        };
    }
  }
}

function streetBehind(
  text: string,
  start: number,
  from: number,
  kind: string,
  isCapital: boolean,
): StreetCore | undefined {
  namedBehind.lastIndex = from;
  const match = namedBehind.exec(text);
  if (match === null) return undefined;
  const end = trimmed(text, namedBehind.lastIndex);
  if (match[1] !== undefined) {
    if (!isOftenElse(kind)) return { start, end, name: 'kind before the name', score: 0.88 };
    return {
      start,
      end,
      name: 'kind before the name',
      score: isCapital ? 0.87 : 0.5,
      needsTail: !isCapital || /^(?:im|in|am|an|auf|zur?m?|unter|hinter|vor)$/.test(kind),
    };
  }
  if (isOftenElse(kind)) return undefined;
  return { start, end, name: 'street without number', score: 0.7, needsTail: true };
}

/** Where the capitalised words before a word begin, at most so many and joined by single spaces. */
function nameStart(text: string, starts: readonly number[], index: number, most: number): number {
  let at = starts[index] ?? 0;
  for (let back = 1; back <= most && index - back >= 0; back++) {
    const before = starts[index - back] ?? 0;
    const between = text.slice(before, at);
    if (!/^\p{Lu}\S*\s$/u.test(between) || /[\n,:;]/.test(between)) break;
    at = before;
  }
  return at;
}

function trimmed(text: string, end: number): number {
  return text[end - 1] === ' ' ? end - 1 : end;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Where a street ends whose kind stands right behind the number: “12, rue de la Paix”. */
function romanceStreet(text: string, from: number): number | undefined {
  const kind = /^(\p{L}+)(?=[ .])/u.exec(text.slice(from, from + 16))?.[1];
  if (kind === undefined || !isKindBefore(kind.toLowerCase()) || isOftenElse(kind.toLowerCase())) return undefined;
  namedBehind.lastIndex = from + kind.length;
  const match = namedBehind.exec(text);
  // The number stands before the street: what follows is a postal code.
  return match === null ? undefined : namedBehind.lastIndex - (match[1]?.length ?? 0);
}

/** A street behind its number: its words up to the last that is a kind, or up to the next comma where a tail must tell. */
function numberedStreet(
  text: string,
  start: number,
  from: number,
  hasUnit: boolean,
  gazetteers: Gazetteers | undefined,
): StreetCore | undefined {
  const romance = romanceStreet(text, from);
  if (romance !== undefined) return { start, end: romance, name: 'number and street', score: 0.9 };
  let at = from;
  let words = 0;
  let kindEnd = -1;
  let isSure = false;
  for (; words < 7; words++) {
    wordOfStreet.lastIndex = at;
    const match = wordOfStreet.exec(text);
    if (match === null) break;
    const bare = match[0].replace(/\.$/, '').replace(leadingLink, '');
    if (
      words > 0
        ? isKind(bare)
        : /^(?:Broadway|Rue|Via|Viale|Calle|Avenida|Avenue|Route|Highway|Rua|Boulevard)$/.test(bare)
    ) {
      kindEnd = at + match[0].length;
      isSure ||= isSureKind(bare);
      // “Highway 61”, “Avenue C”
      const numbered = /^(?: (?:\d{1,3}|[A-Z])(?![\p{L}\p{N}]))/u.exec(text.slice(kindEnd, kindEnd + 5));
      if (numbered && /^(?:Highway|Hwy|Route|Road|Avenue|Sector|Block)$/.test(bare)) kindEnd += numbered[0].length;
      if (words === 0) kindEnd = -2;
    }
    at += match[0].length;
    // A sentence's dot ends the street, that of “St.” does not.
    if (/\.$/.test(match[0]) && !isKind(bare) && bare.length > 2) break;
    if (text[at] !== ' ') {
      words++;
      break;
    }
    at++;
  }
  if (words === 0) return undefined;
  const runEnd = text[at - 1] === ' ' ? at - 1 : at;
  if (kindEnd === -2) return { start, end: runEnd, name: 'number and street', score: 0.86 };
  const year = /^(?:19|20)\d\d$/.test(text.slice(start, from).trim());
  if (kindEnd > 0) {
    const isWeak = !isSure && (year || !hasUnit);
    const compass = /^ (?:[NSEW]{1,2}|North|South|East|West)(?![\p{L}])\.?/u.exec(text.slice(kindEnd, kindEnd + 8));
    const end =
      text[kindEnd - 1] === '.' && !/[\n,]| \p{Lu}|^.? \d/u.test(text.slice(kindEnd, kindEnd + 2))
        ? kindEnd - 1
        : kindEnd + (compass?.[0].length ?? 0);
    // “12 Points go to”, “Step 2 Select Run”: a short number and ordinary words are a street only with more behind them.
    const isPlain = (word: string): boolean => gazetteers?.knowledgeOf(word).isOrdinary ?? false;
    const isVague =
      isWeak &&
      (year ||
        (/^\d{1,2}\D*$/.test(text.slice(start, from)) &&
          text
            .slice(from, end)
            .split(/[ .]/)
            .every((word) => isPlain(word) || word === '')));
    return {
      start,
      end,
      name: 'number, name, street',
      score: isVague ? 0.45 : isWeak ? 0.88 : 0.9,
      needsTail: isVague,
    };
  }
  if (/^[\p{Lu}]{2,}$/u.test(text.slice(from, runEnd))) return undefined;
  const isDate = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}* $/u.test(
    text.slice(Math.max(0, start - 11), start),
  );
  return words > 4 || year || isDate
    ? undefined
    : { start, end: runEnd, name: 'number and name', score: 0.75, needsTail: true };
}

/** People write streets small in chats: then the kind must be sure, or a word of the name be no ordinary one. */
function smallStreet(text: string, match: RegExpExecArray, gazetteers: Gazetteers | undefined): StreetCore | undefined {
  const [whole, middle = '', kind = ''] = match;
  // The expression takes as many words as it can; the kind may stand before the last.
  const words = `${middle}${kind}`.split(' ');
  let length = words.length;
  while (length > 1 && !isKind((words[length - 1] ?? '').replace(/\.$/, ''))) length--;
  if (length < 2) return undefined;
  const street = words.slice(0, length).join(' ');
  const before = `${words.slice(0, length - 1).join(' ')} `;
  if (noStreet.test(before)) return undefined;
  const last = (words[length - 1] ?? '').replace(/\.$/, '');
  const end = match.index + whole.length - `${middle}${kind}`.length + street.length;
  smallUnit.lastIndex = end;
  const unitEnd = smallUnit.test(text) ? smallUnit.lastIndex : end;
  smallTail.lastIndex = unitEnd;
  const withUnit = smallTail.test(text) ? smallTail.lastIndex : unitEnd;
  const isName = words
    .slice(0, length - 1)
    .some((word) => gazetteers?.knowledgeOf(word).isOrdinary === false && word.length > 2);
  const isSure = isSureKind(last) && !/^(?:close|drive|place|way|court|square|block|sector|layout)$/.test(last);
  if (!isSure && !isName && withUnit === end) return undefined;
  return { start: match.index, end: withUnit, name: 'in small letters', score: isSure || withUnit > end ? 0.75 : 0.6 };
}
