import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { Gazetteers } from '../../gazetteers/gazetteer-port.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { MakeOptions } from '../catalogue.ts';
import { regionCodes, regionNames } from './address/regions.ts';
import { isCountryName } from './country-names.ts';
import { isMonthOrDay } from './name-words.ts';
import { isPeople } from './nationality.ts';
import { ownResult } from './own-result.ts';
import { wordsOfText } from './text-words.ts';

/** A word before a place: “in Turin”, “from Umeå”. */
export const locativeBefore =
  /(?:^|[^\p{L}])(?:in|near|around|outside|towards?|via|visit(?:ing|ed)?|leav(?:e|es|ing)|left|reach(?:ed|ing)?|from|to|between|across|downtown|of|at|live[sd]? in|born in)\s+(?:the city of |the town of |downtown |central |nearby |beautiful )?$/iu;
const strongLocative =
  /(?:^|[^\p{L}])(?:in|near|around|outside|towards?|via|visit(?:ing|ed)?|leav(?:e|es|ing)|left|reach(?:ed|ing)?|downtown|far is|moved to|travel(?:led|ing)? to|flight to|trip to|drive to|driving to|fly to|flying to|flew to|back to|came from|comes from|come from|is from|am from|are from|was from|people from|born in|based in)\s+(?:the city of |the town of |downtown |central |nearby )?$/iu;
const labelled =
  /(?<![\p{L}])(?:City|Town|Place(?: of birth)?|Location|Birthplace|Birth place|State|Province|County|Country|Region|Municipality|Village|Ort|Wohnort|Stadt|Ville|Ciudad|Città|Cidade|Miasto|Residence|Destination|Origin|Hometown|Stad|By|Kaupunki|Localidad|Localité|Comune|Land|Pays|País|Paese)[ \t]*[:=][ \t]*["']?(\p{Lu}[\p{L}\p{M}'’.-]*(?:[ -](?:(?:de|del|la|le|les|sur|sous|am|an der|im|in|di|da|do|of|the|upon|y|el|los|las) ?)?\p{Lu}[\p{L}\p{M}'’-]*){0,4})/gu;
const placeBehind =
  /^ (?:branch|office|area|airport|station|store|plant|campus|headquarters|suburbs?|metropolitan|city centre|city center|harbou?r)(?![\p{L}])/u;
const toponymPrefix =
  /^(?:North|South|East|West|New|Port|Lake|Saint|St\.?|San|Santa|Santo|São|Fort|Mount|Bad|Upper|Lower|Great|Little|Los|Las|El|Villa|Sankt|Puerto|Rio|Ciudad|Cape|Nueva|Nuevo|Nova|Novo|Sveti|Sveta|Sainte|Nový|Nová|Nové|Nowy|Nowa|Nowe|Vieux|Neu)$/;
const toponymSuffix =
  /\p{L}{3}(?:burgh|borough|bury|shire|ville|stad|stadt|furt|haven|mouth|chester|town|berg|fort|view|side|land|port|ton|dorf|heim|hausen|kirchen|bach|ham|wick|thorpe|field|ford|grad|pur|abad|hagen|holm|köping|borg|bourg|evci|burn|stone|dam|wijk|hoven|beek|kerk|hove|gem|mouthe|vaara|järvi|niemi|lahti|koski)$/u;
/** Endings of places that names of people seldom have. */
const sureSuffix =
  /\p{L}{4}(?:burgh|borough|shire|ville|haven|mouth|chester|stadt|hausen|furt|bury|port|town|fort|grad)$/u;

/** How surely some words name a place, from the lists, their form and the words around; 0 when they do not. */
export function placeScore(text: string, start: number, end: number, gazetteers: Gazetteers | undefined): number {
  const name = text.slice(start, end);
  if (isPeople(name) || isMonthOrDay(name)) return 0;
  const before = text.slice(Math.max(0, start - 30), start);
  const after = text.slice(end, end + 30);
  const isIn = locativeBefore.test(before);
  const isStrong = strongLocative.test(before);
  const region = /^, ?(\p{Lu}[\p{L}. ]*[\p{L}])/u.exec(after)?.[1] ?? '';
  const hasRegion = regionCodes.has(region) || regionNames.has(region) || isCountryName(region);
  if (regionNames.has(name)) return name === 'Victoria' || name === 'Lorraine' ? (isStrong ? 0.7 : 0) : 0.7;
  if (isCountryName(name))
    return isIn || hasRegion ? 0.87 : /, $|, and $/.test(before) && /^[,.]/.test(after) ? 0.7 : 0;
  const words = name.split(/[ -]/);
  const known = words.length === 1 ? gazetteers?.knowledgeOf(name) : undefined;
  const isPrefixed =
    words.length > 1 && toponymPrefix.test(words[0] ?? '') && !gazetteers?.knowledgeOf(words[1] ?? '').isOrdinary;
  if (gazetteers?.isTown(name)) {
    if (hasRegion || placeBehind.test(after)) return 0.86;
    if (words.length > 1) {
      const isPerson = words.every((word) => {
        const one = gazetteers.knowledgeOf(word);
        return one.isGivenName || one.isFamilyName;
      });
      return isPrefixed || !isPerson ? 0.86 : isIn ? 0.7 : 0;
    }
    if (known?.isOrdinary) return isStrong && known.isLargeTown ? 0.6 : 0;
    if (known?.isLargeTown && !known.isGivenName) return 0.86;
    const isName = known?.isGivenName || known?.isFamilyName;
    if (isStrong) return known?.isGivenName && !known.isLargeTown ? 0.7 : 0.86;
    if (isIn) return isName ? 0.5 : 0.7;
    return isName ? 0 : 0.55;
  }
  if (isPrefixed) return isStrong || placeBehind.test(after) || hasRegion ? 0.87 : 0.7;
  if (/\p{L}-(?:sur|sous|lès|les|la|le|en|de|du|des|aux|Saint|Sainte|am|an-der|upon|on|in|sul|nad)-\p{Lu}/u.test(name))
    return 0.87;
  if (
    words.length === 2 &&
    isStrong &&
    /^(?:Ville|City|Town|Village|Beach|Springs|Falls|Heights|Islands?|Valley|Park|Hills)$/.test(words[1] ?? '')
  )
    return 0.87;
  if (known?.isOrdinary || (words.length > 1 && !toponymSuffix.test(name))) return 0;
  if (known?.isGivenName || known?.isFamilyName) return isStrong && toponymSuffix.test(name) ? 0.6 : 0;
  if (hasRegion && regionCodes.has(region)) return 0.6;
  if (sureSuffix.test(name)) return isIn || placeBehind.test(after) ? 0.86 : 0.55;
  if (toponymSuffix.test(name) && name.length >= 6) return isStrong ? 0.7 : isIn ? 0.5 : 0;
  return 0;
}

const inner =
  /^(?:de|del|della|di|da|do|dos|das|du|la|le|les|los|las|el|sur|sous|am|an|der|den|im|in der|ob|nad|pod|upon|of|the|y|e|en|lès|aan|op|bei|vor|od|u)(?![\p{L}])/u;

/** Whether a word in small letters is none that names of places have inside: “Linda in Turin” are two. */
function isInnerBreak(text: string, start: number): boolean {
  const first = text[start] ?? '';
  return first === first.toLowerCase() && !inner.test(text.slice(start, start + 7));
}

/** Towns and regions by list, by the form of their names, and by what stands around them. */
export class PlaceNameRecognizer extends EntityRecognizer {
  readonly #gazetteers: Gazetteers | undefined;

  constructor(options: MakeOptions = {}) {
    super({
      name: 'PlaceNameRecognizer',
      supportedEntities: ['LOCATION'],
      supportedLanguage: options.supportedLanguage,
    });
    this.#gazetteers = options.gazetteers;
  }

  override analyze(text: string): RecognizerResult[] {
    const found: RecognizerResult[] = [];
    for (const match of text.matchAll(labelled)) {
      const name = match[1] ?? '';
      const end = match.index + match[0].length;
      found.push(ownResult(this, 'LOCATION', 'labelled field', end - name.length, end, 0.87));
    }
    const { starts, ends } = wordsOfText(text);
    for (let index = 0; index < starts.length; index++) {
      const start = starts[index] ?? 0;
      const first = text[start] ?? '';
      if (first === first.toLowerCase() || /[@_\p{N}/\\]/u.test(text[start - 1] ?? ' ')) continue;
      let count = 1;
      while (count < 5 && index + count < starts.length) {
        if (isInnerBreak(text, starts[index + count] ?? 0)) break;
        const between = text.slice(ends[index + count - 1], starts[index + count]);
        if (
          between !== ' ' &&
          !(between === '. ' && (ends[index + count - 1] ?? 0) - (starts[index + count - 1] ?? 0) === 2)
        )
          break;
        count++;
      }
      for (; count > 0; count--) {
        const end = ends[index + count - 1] ?? 0;
        const last = text[starts[index + count - 1] ?? 0] ?? '';
        if (last === last.toLowerCase() || end - start < 3) continue;
        const score = placeScore(text, start, end, this.#gazetteers);
        if (score === 0) continue;
        found.push(ownResult(this, 'LOCATION', 'town or region', start, end, score));
        index += count - 1;
        break;
      }
    }
    return found;
  }
}
