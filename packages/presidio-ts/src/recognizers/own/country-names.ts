// ISO 3166 codes are two letters; the platform's own names (Unicode CLDR) tell which of them are countries.
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Other names in use, and the official ones of the United Nations that differ from the everyday ones. */
const more =
  `United States of America|USA|U.S.A.|U.S.|US|UK|U.K.|UAE|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Republic of Ireland
Czech Republic|Holland|The Netherlands|Viet Nam|Burma|Ivory Coast|Cote d'Ivoire|Russian Federation|Macedonia|Swaziland|Cape Verde|East Timor|Korea|Turkiye
South Korea|North Korea|Republic of Korea|Libyan Arab Jamahiriya|Syrian Arab Republic|Lao People's Democratic Republic|Brunei Darussalam|Holy See|Palestinian Territory
Democratic Republic of the Congo|Republic of the Congo|Congo|Saint Helena|Netherlands Antilles|Reunion|Micronesia|Slovak Republic|Hong Kong|Macau|Macao|Taiwan
Deutschland|Österreich|Schweiz|España|Italia|Polska|Sverige|Norge|Danmark|Suomi|Brasil|México|Česká republika|Magyarország|România|Hrvatska|Türkiye|Nederland|België|Belgique|Suisse|Svizzera|Österreich|Éire`.split(
    /[|\n]/,
  );

/** Names that are as often a person's, or an ordinary word. */
const ambiguous: ReadonlySet<string> = new Set([
  'Georgia',
  'Jordan',
  'Chad',
  'Guinea',
  'Turkey',
  'US',
  'Jersey',
  'Israel',
]);

function read(): { readonly all: ReadonlySet<string>; readonly clear: ReadonlySet<string> } {
  const inEnglish = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const names = letters
    .flatMap((first) => letters.map((second) => inEnglish.of(first + second)))
    .filter((one) => one !== undefined && !/region|unknown|pseudo/i.test(one))
    // “Myanmar (Burma)”, “Congo - Kinshasa”, “St. Lucia”, “Antigua & Barbuda”.
    .flatMap((one = '') => [
      one,
      one.replace(/ \(.*\)$/, ''),
      one.replace(/^St\. /, 'Saint ').replace(' & ', ' and '),
      one.replaceAll('’', "'"),
    ]);
  const all = new Set([...names, ...more].filter((one) => one !== ''));
  return { all, clear: new Set([...all].filter((one) => !ambiguous.has(one))) };
}

let known: ReturnType<typeof read> | undefined;

/** Names of countries and territories: in English by the platform's own list, other usual ones, and some in their own language. */
export function isCountryName(name: string): boolean {
  known ??= read();
  return known.all.has(name) || (/^[\p{Lu} ]{4,}$/u.test(name) && known.all.has(titleCase(name)));
}

/** The names that are nothing else than a country. */
export function clearCountryNames(): ReadonlySet<string> {
  known ??= read();
  return known.clear;
}

function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
