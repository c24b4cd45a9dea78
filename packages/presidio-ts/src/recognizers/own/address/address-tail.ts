import type { Gazetteers } from '../../../gazetteers/gazetteer-port.ts';
import { isCountryName } from '../country-names.ts';
import { codeBeforeTown, codeBehindTown } from './postcodes.ts';
import { regionCodes, regionNames } from './regions.ts';

const word = String.raw`(?:Col\.|Fracc\.|Urb\.|St\.|Ste\.|Mt\.|Ft\.|Bad|[\p{Lu}][\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*)`;
const particle =
  '(?:am|an|an der|auf|bei|de|de la|de los|del|della|den|der|di|do|dos|da|du|el|en|im|in|la|las|le|les|los|nad|of|op|sur|sous|the|upon|und|y|ob|pod|ved|zur)';
const placeName = String.raw`${word}(?:[ -](?:${particle}[ -])?${word}){0,3}(?![\p{L}\p{N}])`;
const unit = String.raw`(?:Apt|Apartment|Appt|App|Appartamento|Apto|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|Studio|Level|Bldg|Building|Interior|Int|Depto|Departamento|Dpto|Local|Lote|Block|Box|boîte|bte|bus|Wohnung|Whg|Etage|étage|Piso|Puerta|Planta|Esc|Escalera|Edif|Edificio|Edifício|Interno|Piano|Bloco|Sala|Andar|m\.|lok\.|byt|patro|kat|daire|D|Daire|Kat|oddělení|Bl\.|Sc\.|Et\.|Ap\.|lakás|emelet|lgh|vån|th|tv|#)`;

const sticky = (source: string): RegExp => new RegExp(source, 'uy');
const unitSegment = sticky(
  String.raw`(?:\d{1,2}[ºª°](?: ?(?:[A-Z](?![\p{L}\p{N}])|[Dd]cha\.?|[Ii]zq\.?))?|${unit}\.? ?(?:nº|n°|No\.?:?|:)? ?#?(?:\d{1,5}[A-Za-z]?|[A-Z]\d{0,4})(?![\p{L}\p{N}])|\d{1,3}(?:st|nd|rd|th|\.|º|ª|er|ème|e)? ?(?:[Ff]loor|[Ee]tage|étage|OG|[Pp]iso|[Pp]lanta|emelet|sal|krs|kerros|vån|tr|tv|th)(?![\p{L}\p{N}]))`,
);
const codeThenTown = sticky(String.raw`${codeBeforeTown},? (?:[A-Z]{2} )?${placeName}(?: \d{1,2}(?!\d))?`);
const codeAlone = sticky(codeBehindTown);
/** “Dublin 4”, “København V”: a town with its district. */
const place = sticky(String.raw`${placeName}(?: \d{1,2}(?=[,\n]|$))?`);
const regionCode = sticky(String.raw`(?:[A-Z]{2,3})(?![\p{L}\p{N}])`);
const bracketed = sticky(String.raw`\([A-Z]{2}\)`);
/** A comma, a line's end, or both; a dash counts between Brazilian towns and states. */
const gap = sticky(String.raw`(?:[ \t]*,[ \t]*\r?\n?[ \t]*|[ \t]*\r?\n[ \t]*,?[ \t]*| - | [–-] ?|-)(?=[\p{L}\d#(])`);
const space = sticky('[ \\t]+(?=[\\p{L}\\d#(])');
const townSegmentsMax = 8;

export interface AddressTail {
  readonly end: number;
  /** Whether a postal code, region, country or known town is among it, which a street may lean on. */
  readonly isSure: boolean;
}

/**
 * What follows a street in a full address: unit, district, town, region, postal code and country, in whatever order the country has
 * them, over commas and line ends. Stops after the last part that is certainly one: a name in the next line is no town.
 *
 * @param at where the street ends.
 */
export function addressTail(text: string, at: number, gazetteers: Gazetteers | undefined): AddressTail {
  let end = at;
  let sure = false;
  let position = at;
  // An unknown name is taken along when something certain follows it; two of them in a row are the next sentence.
  let unknown = 0;
  let hasPlace = false;
  for (let count = 0; count < townSegmentsMax; count++) {
    const separated = matchEnd(gap, text, position);
    const start = separated ?? matchEnd(space, text, position);
    if (start === undefined) break;
    const isSeparated = separated !== undefined;
    const unitEnd = matchEnd(unitSegment, text, start);
    if (unitEnd !== undefined) {
      end = position = unitEnd;
      continue;
    }
    if (isSeparated) {
      const whole = matchEnd(codeThenTown, text, start);
      if (whole !== undefined && !startsSentence(text, start, whole)) {
        end = position = whole;
        sure = hasPlace = true;
        unknown = 0;
        continue;
      }
    }
    // A bare number is a code only behind a place; “Oak Street\n555 1234” is none.
    const codeEnd = hasPlace || /[A-Z]/.test(text[start] ?? '') ? matchEnd(codeAlone, text, start) : undefined;
    if (codeEnd !== undefined && /\d/.test(text.slice(start, codeEnd))) {
      end = position = codeEnd;
      sure = hasPlace = true;
      unknown = 0;
      continue;
    }
    const bracketEnd = hasPlace ? matchEnd(bracketed, text, start) : undefined;
    if (bracketEnd !== undefined) {
      end = position = bracketEnd;
      continue;
    }
    const regionEnd = matchEnd(regionCode, text, start);
    if (regionEnd !== undefined && regionCodes.has(text.slice(start, regionEnd))) {
      position = regionEnd;
      hasPlace = true;
      end = regionEnd;
      sure = true;
      continue;
    }
    if (!isSeparated) break;
    const placeEnd = matchEnd(place, text, start);
    if (placeEnd === undefined || placeEnd - start < 2) break;
    const name = text.slice(start, placeEnd).replace(/ \d+$/, '');
    position = placeEnd;
    hasPlace = true;
    if (isKnownPlace(name, gazetteers)) {
      end = placeEnd;
      sure = true;
      unknown = 0;
    } else if (++unknown > 2) break;
  }
  return { end, isSure: sure };
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** “…, 2024 Annual report”: a year before a word that goes on in small letters is a sentence. */
function startsSentence(text: string, start: number, end: number): boolean {
  return /^(?:19|20)\d\d /.test(text.slice(start, start + 5)) && /^ [\p{Ll}]/u.test(text.slice(end, end + 2));
}

function isKnownPlace(name: string, gazetteers: Gazetteers | undefined): boolean {
  if (regionNames.has(name) || isCountryName(name)) return true;
  if (gazetteers === undefined) return false;
  if (gazetteers.isTown(name)) {
    const { isGivenName, isLargeTown } = gazetteers.knowledgeOf(name);
    return !isGivenName || isLargeTown;
  }
  return (
    /^(?:North|South|East|West|New|Port|Lake|Saint|St\.|San|Santa|Fort|Mount|Upper|Lower|Great|Little)[ -]\p{Lu}/u.test(
      name,
    ) ||
    /\p{L}{4}(?:burgh|borough|bury|shire|ville|stad|furt|haven|mouth|chester|town|berg|fort|view|side|land|port|ton)$/u.test(
      name,
    )
  );
}
