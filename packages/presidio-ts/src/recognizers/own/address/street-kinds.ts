const listed = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words that name a street and hardly anything else that follows a number. */
const sure = listed(`
  Alley Avenue Ave Av Boulevard Blvd Broadway Byway Causeway Cir Close Court Ct Crescent Cres Cr Drive Dr Esplanade Expressway Freeway Fwy Gardens
  Gdns Grove Highway Hwy Lane Ln Mews Motorway Parade Parkway Pkwy Place Pl Promenade Quay Road Roads Rd Square Sq Street Streets St Terrace
  Ter Tpke Turnpike Trail Trl Way Nagar Marg Colony Vihar Enclave Chowk Bazaar Layout Salai Sarani Block Sector
`);

/** Further street suffixes of English-speaking countries: USPS Publication 28, appendix C1, with those of Britain, Australia (AS 4590), India. */
const further = listed(`
  Aly Annex Arcade Arc Bayou Beach Bend Bluff Bluffs Bottom Branch Bridge Brook Brooks Burg Burgs Bypass Byp Camp Canyon Cape Center Centers
  Centre Ctr Chase Circle Circles Cliff Cliffs Club Common Commons Copse Corner Corners Course Courts Cove Coves Creek Crest Cross Crossing
  Crossroad Crossroads Curve Dale Dam Dene Divide Drives End Estate Estates Extension Extensions Fall Falls Ferry Field Fields Flat Flats Ford Fords
  Forest Forge Forges Fork Forks Fort Garden Gate Gateway Glen Glens Green Greens Groves Grv Harbor Harbors Harbour Haven Heath Heights Hts Hill
  Hills Hollow Inlet Island Islands Isle Junction Junctions Key Keys Knoll Knolls Lake Lakes Land Landing Light Lights Loaf Lock Locks Lodge Loop
  Mall Manor Manors Mead Meadow Meadows Mill Mills Mission Mount Mountain Mountains Mt Neck Orchard Oval Overpass Park Parks Parkways Pass Passage
  Path Pike Pine Pines Plain Plains Plaza Point Points Port Ports Prairie Radial Ramp Ranch Rapid Rapids Rest Ridge Ridges Rise River
  Route Row Rue Run Shoal Shoals Shore Shores Skyway Spring Springs Spur Spurs Squares Station Stravenue Stream Summit Throughway Track
  Trace Trafficway Tunnel Underpass Union Unions Vale Valley Valleys Via Viaduct View Views Village Villages Ville Vista Walk Walks Wall Ways Well
  Wells Wharf Wood Woods Wynd Yard
  Access Amble Approach Arterial Artery Boardwalk Brace Brae Break Brow Circuit Circus Cluster Colonnade Concourse Connection Cul-de-sac Cutting
  Deviation Dip Distributor Edge Elbow Entrance Flats Follow Footway Formation Frontage Gap Glade Grange Ground Gully Interchange Laneway
  Lees Line Link Lookout Meander Nook Outlook Pathway Piazza Pocket Pursuit Quad Quadrangle Quays Ramble Reach Reserve Retreat Return Ride
  Riverway Riviera Roadside Roadways Ronde Rosebowl Rotary Round Siding Slope Strip Strand Subway Tarn Thoroughfare Tollway Top Tor Towers Triangle
  Trunkway Turn Villas Waters Waterway
`);

const sureKinds: ReadonlySet<string> = new Set(sure.map((word) => word.toLowerCase()));
const allKinds: ReadonlySet<string> = new Set([...sure, ...further].map((word) => word.toLowerCase()));

/** Whether a word says by itself that what stands before it is a street. */
export function isSureKind(word: string): boolean {
  return sureKinds.has(word.toLowerCase());
}

export function isKind(word: string): boolean {
  return allKinds.has(word.toLowerCase());
}

/** Endings of street names written in one word: German, Dutch, Swedish, Norwegian, Danish, Finnish. */
const compoundEnding = `(?:${[
  'stra(?:ß|ss)e|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee|graben|steig|stieg|promenade|markt|hof|tor|wall|kamp|winkel|garten|zeile|pfad',
  'straat|steeg|laan|plein|gracht|kade|singel|dijk|pad|baan|dreef|hof|plantsoen|boulevard|lei',
  'v[äa]gen|gatan|gr[äa]nd(?:en)?|stigen|torget|backen|gata|gate|gaten|veien|vegen|vei|veg|svingen|bakken',
  'gade|vej|all[eé]|plads|stræde|toften|parken|vænget|gården',
  'katu|tie|kuja|polku|tori|ranta|rinne|kaari',
].join('|')})`;

const compoundEnd = new RegExp(`(?:${compoundEnding})$`, 'iu');

/** Whether a word is a street's name in one word (“Hauptstraße”, “Kungsgatan”). */
export function isCompoundStreet(word: string): boolean {
  return compoundEnd.test(word);
}

const behind: ReadonlySet<string> = new Set(
  listed(`
    straße strasse str weg platz allee gasse ring damm ufer chaussee utca u út útja tér tere körút sétány köz sor fasor park sokak sokağı sok
    sk caddesi cad cd bulvarı bulvari blv mahallesi mah ulica ul gata gate vei veg katu tie gade vej allé plads
  `),
);

/** Whether a word stands behind the name of a street: German, Hungarian, Turkish, Croatian, Nordic. Given in small letters. */
export function isKindBehind(word: string): boolean {
  return behind.has(word);
}

const before: ReadonlySet<string> = new Set(
  listed(`
    ul ulica al aleja aleje pl plac os osiedle rondo skwer bulwar náměstí nám třída trg put obala
    rue avenue av boulevard bd place chemin impasse allée quai cours route square passage sentier chaussée chaussee
    c calle calleja calzada avenida avda plaza pza paseo pasaje ronda rambla glorieta cuesta camino carretera travesía callejón prolongación privada
    circuito acceso vía cañada urbanización barrio alameda cerrada corredor diagonal eje vial peatonal viaducto retorno periférico andador continuación
    ampliación circunvalación
    via viale vicolo piazza piazzale corso contrada borgo largo strada rotonda incrocio canale stretto salita lungomare
    rua r travessa tv praça praceta ladeira pátio estrada rodovia quadra viaduto recanto núcleo conjunto favela jardim parque passarela residencial
    sítio trecho trevo vereda vila lago lagoa loteamento morro distrito fazenda feira esplanada estação condomínio colônia chácara campo área
    aeroporto vale setor beco calçada escadas lugar zona
    str bulevardul b-dul aleea calea șoseaua soseaua intrarea drumul piața
    am an auf im in zum zur unter hinter vor alte alter altes neue neuer neues große kleine lange hohe
  `),
);

/** Whether a word stands before the name of a street: Slavonic, Romance, German. Given in small letters. */
export function isKindBefore(word: string): boolean {
  return before.has(word);
}

/** Words that stand before other things as well: small, or without a number, they prove nothing. */
const often: ReadonlySet<string> = new Set(
  listed(`
    place square passage route cours put al os pl c r av tv str zona area am an auf im in zum zur unter hinter vor alte alter altes neue neuer neues
    große kleine lange hohe
  `),
);

export function isOftenElse(word: string): boolean {
  return often.has(word);
}
