import type { ClassifiedColumn, ColumnClass, ColumnProfile, FileProfile } from '../../contracts/dataset.ts';
import type { Detector } from '../privacy/detector.ts';
import { looksLikeName } from '../privacy/given-names.ts';
import { cueOfName } from './column-cues.ts';
import { columnWords } from './column-name.ts';
import { hasLuhn, shapesOf, type ValueShapes } from './value-shapes.ts';

interface Verdict {
  readonly columnClass: ColumnClass;
  readonly confidence: number;
  readonly reason: string;
}

/** Most distinct values a category may have without its name saying that it is one. */
const fewValues = 50;

/**
 * What a column holds, by its name, its type and the shape of its values. In doubt a column is sensitive: only numbers, dates,
 * booleans, and categories whose values are few, repeat and hold nothing personal may be read by a model.
 */
export function classifyColumn(
  column: ColumnProfile,
  table: Pick<FileProfile, 'rowCount' | 'columns'>,
  detector: Detector,
): ClassifiedColumn {
  const { columnClass, confidence, reason } = verdictOn(column, table, detector);
  return { name: column.name, columnClass, confidence, reason, corrected: false };
}

export function classifyFile(profile: FileProfile, detector: Detector): ClassifiedColumn[] {
  return profile.columns.map((column) => classifyColumn(column, profile, detector));
}

function verdictOn(column: ColumnProfile, table: Pick<FileProfile, 'rowCount'>, detector: Detector): Verdict {
  const cue = cueOfName(column.name);
  const isBirth = cue?.columnClass === 'birth-date';
  switch (column.type) {
    case 'boolean':
      return verdict('boolean', 0.99, 'only true and false');
    case 'date':
    case 'datetime':
      return isBirth ? verdict('birth-date', 0.98, 'dates named as dates of birth') : verdict('date', 0.95, 'dates');
    case 'integer':
    case 'number':
      return numeric(column, table.rowCount);
    case 'string':
    case 'other':
      return textual(column, table.rowCount, shapesOf(column.samples, detector), detector);
  }
}

function numeric(column: ColumnProfile, rowCount: number): Verdict {
  const cue = cueOfName(column.name);
  const digits = medianDigits(column.samples);
  const isWhole = column.type === 'integer' || column.samples.every((sample) => /^-?\d+(?:\.0+)?$/.test(sample));
  const isSerial = isWhole && isSerialNumber(column, rowCount);
  switch (cue?.columnClass) {
    case 'phone':
      return digits >= 7 && isWhole
        ? verdict('phone', 0.95, 'named and long as telephone numbers')
        : verdict('number', 0.7, 'numbers too short for telephone numbers');
    case 'card':
      return digits >= 12 && isWhole
        ? verdict('card', 0.95, 'named and long as card numbers')
        : verdict('number', 0.6, 'numbers too short for cards');
    case 'birth-date':
      return verdict('birth-date', 0.9, 'named as a date of birth');
    case 'address':
      return isWhole
        ? verdict('address', 0.85, 'postal codes or house numbers')
        : verdict('number', 0.6, 'numbers with decimals');
    case 'id-number':
      if (!isWhole) return verdict('number', 0.6, 'numbers with decimals');
      if (isSerial && !isOfPerson(column.name)) return verdict('number', 0.7, 'row numbers');
      return verdict('id-number', 0.9, 'named as an identifier');
    case 'network':
      return isWhole && digits >= 6
        ? verdict('network', 0.7, 'named as a name or address on the net')
        : verdict('number', 0.6, 'numbers');
    case 'person':
    case 'organization':
      return isWhole && !isSerial && digits >= 4 && column.distinctCount > rowCount * 0.3
        ? verdict('id-number', 0.6, 'numbers in place of names')
        : verdict('number', 0.6, 'numbers');
    default:
  }
  if (!isWhole || cue?.columnClass === 'number') return verdict('number', 0.95, 'numbers');
  if (digits >= 13 && digits <= 19 && shareOf(column.samples, hasLuhn) > 0.9) {
    return verdict('card', 0.9, 'numbers with the check digit of cards');
  }
  const words = columnWords(column.name);
  const isIdentifier = words.some((word) => /^(?:id|uid|uuid|guid|identifier|badge|编号)$/.test(word));
  if (isIdentifier && !isSerial && column.distinctCount > rowCount * 0.5) {
    return verdict('id-number', 0.7, 'named as an identifier, nearly every value once');
  }
  if (
    digits >= 9 &&
    !isSerial &&
    column.distinctCount > rowCount * 0.9 &&
    cue === null &&
    column.samples.every((sample) => sample.length === column.samples[0]?.length)
  ) {
    return verdict('id-number', 0.6, 'long numbers of one length, every value once');
  }
  return verdict('number', 0.9, 'numbers');
}

function textual(column: ColumnProfile, rowCount: number, shapes: ValueShapes, detector: Detector): Verdict {
  const cue = cueOfName(column.name);
  if (column.distinctCount === 0 || column.samples.length === 0) return verdict('category', 0.5, 'no values');
  if (shapes.email >= 0.5) return verdict('email', 0.99, 'values are e-mail addresses');
  if (cue?.columnClass === 'birth-date') return verdict('birth-date', 0.9, 'named as a date of birth');
  if (shapes.date >= 0.8) return verdict('date', 0.9, 'values are dates');
  if (shapes.card >= 0.7) return verdict('card', 0.97, 'values have the check digit of cards');
  if (shapes.network >= 0.6) return verdict('network', 0.95, 'values are addresses on the net');
  if (cue?.sure && cue.columnClass !== 'email') {
    const checked = sureCue(cue.columnClass, column, rowCount, shapes);
    if (checked) return checked;
  }
  if (cue?.columnClass === 'email' && (shapes.email > 0 || !isCategory(column, rowCount, shapes, false))) {
    return verdict('email', 0.7, 'named as e-mail addresses');
  }
  if (shapes.number >= 0.9 && shapes.phone < 0.5 && shapes.identifier < 0.5)
    return verdict('number', 0.85, 'values are numbers');
  if (shapes.phone >= 0.6) return verdict('phone', 0.9, 'values are telephone numbers');
  if (shapes.identifier >= 0.5) return verdict('id-number', 0.9, 'values pass the check of an identifier');
  if (shapes.address >= 0.4 && shapes.meanWords < 12) return verdict('address', 0.85, 'values are postal addresses');
  if (shapes.organization >= 0.25 && shapes.meanWords < 8)
    return verdict('organization', 0.8, 'values are names of firms');
  const isNamedOtherwise = cue?.columnClass === 'category' || cue?.columnClass === 'free-text';
  const isNamed = shapes.name >= (isNamedOtherwise ? 0.6 : 0.25);
  if (isNamed && shapes.lettersOnly >= 0.5 && shapes.meanWords <= 5)
    return verdict('person', 0.9, 'values are names of people');
  if (cue?.columnClass === 'person') return unsurePerson(column, rowCount, shapes, detector);
  if (cue?.columnClass === 'free-text' && (shapes.meanWords > 3 || !isCategory(column, rowCount, shapes, false)))
    return verdict('free-text', 0.9, 'named as free text');
  const isNamedSo = cue?.columnClass === 'category';
  if (isCategory(column, rowCount, shapes, isNamedSo)) {
    return isPersonal(column, shapes, detector, isNamedSo)
      ? verdict('free-text', 0.6, 'few values, some of them personal')
      : verdict('category', 0.9, 'few values that repeat, nothing personal in them');
  }
  if (cue?.columnClass === 'category' && isPlace(column.name)) {
    // A town of few people says who somebody is; as an address it is found again in every text.
    return verdict('address', 0.6, 'places, most of them once');
  }
  if (shapes.code >= 0.8 && shapes.meanWords < 2) return verdict('id-number', 0.8, 'values are codes of one pattern');
  return verdict('free-text', 0.7, 'texts of many kinds');
}

function sureCue(
  columnClass: ColumnClass,
  column: ColumnProfile,
  rowCount: number,
  shapes: ValueShapes,
): Verdict | null {
  const named = (confidence: number): Verdict =>
    verdict(columnClass, confidence, `named as ${nouns[columnClass] ?? columnClass}`);
  switch (columnClass) {
    case 'phone':
      return shapes.phone >= 0.3 || shapes.lettersOnly < 0.5 ? named(0.95) : null;
    case 'card':
      return shapes.lettersOnly < 0.5 ? named(0.95) : null;
    case 'id-number':
      if (shapes.lettersOnly >= 0.8 && isCategory(column, rowCount, shapes, true)) return null;
      return isSerialNumber(column, rowCount) && !isOfPerson(column.name)
        ? verdict('number', 0.6, 'row numbers')
        : named(0.93);
    case 'organization':
      return shapes.name >= 0.5 && shapes.organization < 0.2
        ? verdict('person', 0.8, 'values are names of people')
        : named(0.9);
    case 'person':
      if (shapes.organization >= 0.4) return verdict('organization', 0.8, 'values are names of firms');
      return named(0.97);
    default:
      return named(0.93);
  }
}

function unsurePerson(column: ColumnProfile, rowCount: number, shapes: ValueShapes, detector: Detector): Verdict {
  if (shapes.code >= 0.6 && shapes.meanWords < 2) return verdict('id-number', 0.8, 'codes in place of names');
  if (shapes.lettersOnly >= 0.6 && (shapes.name >= 0.1 || shapes.meanWords >= 1.7))
    return verdict('person', 0.75, 'named and written as names of people');
  if (isCategory(column, rowCount, shapes, false) && shapes.name === 0 && !isPersonal(column, shapes, detector, false))
    return verdict('category', 0.55, 'few values that repeat, no names among them');
  return verdict(shapes.lettersOnly >= 0.6 ? 'person' : 'free-text', 0.5, 'may hold names');
}

function isCategory(column: ColumnProfile, rowCount: number, shapes: ValueShapes, isNamedSo: boolean): boolean {
  const filled = Math.max(1, Math.round(rowCount * (1 - column.nullShare)));
  if (shapes.meanWords > 6) return false;
  // A sentence that stands once, in a column called “diagnosis”, tells of somebody.
  const repeats = column.distinctCount <= filled / 2;
  if (isNamedSo && shapes.meanWords > 3 && !repeats) return false;
  if (isNamedSo) return column.distinctCount <= fewValues || column.distinctCount <= filled / 5;
  return (
    (column.distinctCount <= fewValues && repeats) ||
    (column.distinctCount <= 1_000 && column.distinctCount <= filled / 20)
  );
}

/** Whether a value that would pass as a category's holds something personal; one is enough, as all of them are shown. */
function isPersonal(column: ColumnProfile, shapes: ValueShapes, detector: Detector, isNamedSo: boolean): boolean {
  if (shapes.identifier > 0.1 || shapes.phone > 0.1 || shapes.email > 0) return true;
  if (shapes.name >= 0.5) return true;
  const values = [...new Set([...column.top.map(({ value }) => value), ...column.samples])];
  if (values.some((value) => hasContact(value, detector))) return true;
  const severalWords = values.filter((value) => /\s/.test(value.trim())).slice(0, 100);
  const people = severalWords.map((value) => personIn(value, detector)).filter((found) => found !== null);
  // “lead: Anna Kowalska” speaks of somebody; a brand or a town that is called like a person (Levi Strauss) may stand alone.
  if (people.some((found) => found === 'part' || !isNamedSo)) return true;
  return people.length > 0 && people.length >= Math.min(100, values.length) * 0.3;
}

/** Whether any recognizer of forms finds something: a number, an address of the net, an identifier. The bare name of a site is a shop. */
function hasContact(value: string, detector: Detector): boolean {
  return detector
    .detectStructured(value)
    .some(({ entityType, start, end }) => entityType !== 'URL' || !/^[\w.-]+$/.test(value.slice(start, end)));
}

/** Whether a value is a person's whole name, or has one among other words. */
function personIn(value: string, detector: Detector): 'whole' | 'part' | null {
  const found = detector
    .detect(value)
    .filter(({ entityType, score }) => entityType === 'PERSON' && score >= 0.7)
    .map(({ start, end }) => value.slice(start, end).trim());
  if (found.some((name) => name.length >= value.trim().length - 2)) return 'whole';
  return found.some((name) => /\s/.test(name) && looksLikeName(name)) ? 'part' : null;
}

const nouns: Partial<Record<ColumnClass, string>> = {
  person: 'people',
  phone: 'telephone numbers',
  'id-number': 'an identifier',
  card: 'card numbers',
  address: 'an address',
  organization: 'firms',
  network: 'names or addresses on the net',
};

/** 1, 2, 3 … one for each row: it numbers the file, not anybody. */
function isSerialNumber(column: ColumnProfile, rowCount: number): boolean {
  if (column.distinctCount !== rowCount || rowCount < 2) return false;
  const numbers = column.samples.map(Number);
  if (!numbers.every(Number.isInteger) || (numbers[0] !== 0 && numbers[0] !== 1)) return false;
  return numbers.every((number, index) => number === numbers[0]! + index);
}

function isOfPerson(name: string): boolean {
  return /\b(?:customer|client|patient|employee|emp|member|user|student|person|staff|insured|subscriber|tax|ssn|passport|medical|national|badge|payroll|personnel|worker|account)\b|员工|患者|病人|客户|会员|学生|用户|工号|学号/.test(
    columnWords(name).join(' '),
  );
}

function isPlace(name: string): boolean {
  return /\b(?:city|town|county|place|village|ort|wohnort|stadt|ciudad|ville|citta|cidade|locality|location|region|province)\b|城市|城镇|地区/.test(
    columnWords(name).join(' '),
  );
}

function medianDigits(samples: readonly string[]): number {
  const lengths = samples
    .map((sample) => sample.replace(/\.0+$/, '').replaceAll(/\D/g, '').length)
    .toSorted((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 0;
}

function shareOf(samples: readonly string[], has: (sample: string) => boolean): number {
  return samples.length === 0 ? 0 : samples.filter(has).length / samples.length;
}

function verdict(columnClass: ColumnClass, confidence: number, reason: string): Verdict {
  return { columnClass, confidence, reason };
}
