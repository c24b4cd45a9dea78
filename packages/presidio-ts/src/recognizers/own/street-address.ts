import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Street suffixes of English-speaking countries: USPS Publication 28, appendix C1, with those of Britain, Australia and India.
const kind = `(?:${`
  Alley Aly Annex Arcade Arc Avenue Ave Av Bayou Beach Bend Bluff Bottom Boulevard Blvd Branch Bridge Brook Burg Bypass Byp Camp Canyon
  Cape Causeway Center Centre Ctr Chase Circle Circles Cir Cliff Close Club Common Commons Copse Corner Corners Course Court Courts Ct Cove
  Coves Creek Crescent Cres Crest Cross Crossing Crossroad Curve Dale Dam Dene Divide Drive Drives Dr End Esplanade Estate Estates
  Expressway Extension Fall Falls Ferry Field Fields Flat Flats Ford Forest Forge Fork Forks Fort Freeway Fwy Garden Gardens Gdns Gate
  Gateway Glen Green Greens Grove Groves Grv Harbor Haven Heath Heights Hts Highway Hwy Hill Hills Hollow Inlet Island Isle Junction Key Keys
  Knoll Knolls Lake Lakes Land Landing Lane Ln Light Loaf Lock Locks Lodge Loop Mall Manor Manors Marg Mead Meadow Meadows Mews Mill
  Mills Mission Motorway Mount Mountain Mt Nagar Neck Orchard Oval Overpass Parade Park Parks Parkway Parkways Pkwy Pass Passage Path Pike Pine
  Pines Place Pl Plain Plains Plaza Point Points Port Ports Prairie Promenade Quay Radial Ramp Ranch Rapid Rapids Rest Ridge Ridges Rise
  River Road Roads Rd Route Row Rue Run Shoal Shoals Shore Shores Skyway Spring Springs Spur Spurs Square Squares Sq Station Stravenue
  Stream Street Streets St Summit Terrace Ter Throughway Trace Track Trafficway Trail Trl Tunnel Turnpike Tpke Underpass Union Unions Vale
  Valley Valleys Via Viaduct View Views Village Villages Ville Vista Walk Walks Wall Way Ways Well Wells Wharf Wood Woods Yard
`
  .trim()
  .split(/\s+/)
  .join('|')})`;
const unit = String.raw`(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Studio|Level|#)\.? ?#?[A-Za-z0-9-]{1,6})?`;
const name = String.raw`\p{Lu}[\p{L}'’.-]+`;
const word = String.raw`(?:${name}|\d{1,3}(?:st|nd|rd|th)|[NSEW]\.?|[NS][EW])`;

// What follows a street in a full address: town and postal code in the order of the country.
const townName = String.raw`(?:St\.|\p{Lu}[\p{L}'’-]+)(?![\p{L}\d])`;
const town = String.raw`${townName}(?: ${townName}){0,3}`;
const usTail = String.raw`${town},? [A-Z]{2},? \d{5}(?:-\d{4})?`;
const canadianTail = String.raw`${town},? [A-Z]{2},? [A-Z]\d[A-Z] ?\d[A-Z]\d`;
const australianTail = String.raw`${town},? (?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),? \d{4}`;
const indianTail = String.raw`${town}[ -]\d{6}`;
const ukPostcode = String.raw`[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}`;
const anyTail = `(?:${usTail}|${canadianTail}|${australianTail}|${indianTail}|(?:${town},? )?${ukPostcode})`;
const tail = String.raw`(?:[,\n] ?${anyTail}\b)?`;
const europeanTail = String.raw`(?:[,\n] ?\d{4,5}(?: [A-Z]{2})?,? ${town})?`;
const brazilianTail = String.raw`(?:[,\n] ?${town}){0,2}(?:[,\n] ?\d{5}-\d{3} ${town}(?: ?[/-] ?[A-Z]{2})?)?`;

/** Street addresses as countries write them: English-speaking ones, Germany, the Netherlands, France, Spain, Italy, Brazil, India. */
export const StreetAddressRecognizer = predefinedRecognizer({
  name: 'StreetAddressRecognizer',
  entity: 'LOCATION',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'number, name, street',
      String.raw`\b(?:(?:Flat|Unit|Apt|Suite|Studio|Level|H\.? ?No\.?) \d{1,5}[A-Za-z]?,? )?\d{1,6}[A-Za-z]?(?:[-/]\d{1,5})?,? (?:${word} ){1,4}${kind}\b\.?${unit}${tail}`,
      0.9,
    ],
    ['house number in India', String.raw`\bH\.? ?No\.? ?\d{1,5}[A-Za-z]?, ${town}(?:, ${indianTail})?`, 0.9],
    ['PO box', String.raw`\b(?:P\.? ?O\.? ?Box|PO Box|PSC|Unit) \d{1,6}(?:,? Box \d{1,5})?\b${tail}`, 0.86],
    ['town, region and code', String.raw`\b(?:${usTail}|${canadianTail}|${australianTail})\b`, 0.86],
    ['British postcode', String.raw`\b${ukPostcode}\b`, 0.6],
    [
      'German or Dutch street',
      String.raw`(?<!\p{L})\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|straat|steeg|laan|plein|gracht|kade|singel|dijk|pad|baan|vägen|gatan|gränden) \d{1,4}(?:[-/]\d{1,4})? ?[a-z]?\b${europeanTail}`,
      0.9,
    ],
    [
      'French street',
      String.raw`(?:\b\d{1,4}(?: bis| ter)?,? )?\b(?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|cours) (?:de |du |des |de la |d'|l')?${name}(?: ${name}){0,3}${europeanTail}`,
      0.86,
    ],
    [
      'Spanish, Italian or Portuguese street',
      String.raw`\b(?:Calle|C/|Avenida|Avda\.?|Plaza|Paseo|Pasaje|Ronda|Rambla|Glorieta|Cuesta|Camino|Via|Viale|Vicolo|Piazza|Corso|Contrada|Borgo|Largo|Strada|Rua|Travessa|Praça|Alameda|Ladeira|Pátio|Estrada|Rodovia|Quadra|Vale|Viaduto|Recanto|Núcleo|Conjunto|Favela|Jardim|Parque|Passarela|Residencial|Sítio|Trecho|Trevo|Vereda|Vila|Lago|Loteamento|Morro|Distrito|Fazenda|Feira|Esplanada|Estação|Condomínio|Colônia|Chácara|Campo|Área|Aeroporto|Lagoa) (?:de |del |de la |della |dei |da |das |do |dos )?${name}(?: (?:de |da |do )?${name}){0,3},? (?:nº ?|n\. ?)?\d{1,4}(?:[ ,]*(?:Piso|Puerta|Apt\.|Appartamento|Piano)\.? ?\d{1,3})?\b(?:${brazilianTail}|${europeanTail})`,
      0.86,
    ],
  ],
  canMatch: ({ digits }) => digits >= 1,
});
