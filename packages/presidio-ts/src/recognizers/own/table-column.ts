import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { MakeOptions } from '../catalogue.ts';
import { ownResult } from './own-result.ts';

/** Headers of columns and what their cells are; a header is compared small, with spaces for its marks. */
const headers: readonly (readonly [RegExp, entity: string, cell: RegExp])[] = [
  [
    /^(?:(?:full|first|last|given|family|middle|customer|client|patient|employee|contact|student|guest|recipient|sender|owner|account holder|card ?holder|user|nick|maiden|display)? ?names?|surname|forename|firstname|lastname|fullname|customer|patient|employee|client|contact(?: person)?|person|author|recipient|sender|owner|manager|nachname|vorname|nom|prénom|nombre|apellidos?|cognome|nome)$/,
    'PERSON',
    /^\p{L}[\p{L}\p{M} .,'’-]{1,60}$/u,
  ],
  [
    /^(?:city|town|place|location|country|state|province|county|region|municipality|birth ?place|place of birth|hometown|residence|ort|stadt|ville|ciudad|città|cidade|land|pays)$/,
    'LOCATION',
    /^\p{L}[\p{L}\p{M} .,'’()-]{1,60}$/u,
  ],
  [
    /^(?:(?:street|home|postal|mailing|billing|shipping|delivery)? ?address(?: ?line)? ?\d?|street|adresse|anschrift|straße|dirección|indirizzo|endereço|morada)$/,
    'LOCATION',
    /^(?=.*\p{L}{2})[^@]{4,150}$/u,
  ],
  [
    /^(?:zip|zip ?codes?|post ?codes?|postal ?codes?|plz|code postal|cap|cp|cep)$/,
    'ZIP_CODE',
    /^[A-Z\d][A-Z\d -]{2,9}$/i,
  ],
  [
    /^(?:company|employer|organi[sz]ation|firm|vendor|supplier|institution|firma|entreprise|empresa)(?: name)?$/,
    'ORGANIZATION',
    /^[\p{L}\d][\p{L}\p{M}\d .,'’&/()-]{1,80}$/u,
  ],
  [
    /^(?:(?:tele|mobile |cell ?|home |work )?phone(?: ?(?:number|no\.?))?|mobile|cell|tel|telefon|fax|contact number)$/,
    'PHONE_NUMBER',
    /^\+?[\d(][\d ()./x-]{5,24}$/,
  ],
  [
    /^(?:date of birth|dob|birth ?date|birthday|born|geburtsdatum|date de naissance|fecha de nacimiento)$/,
    'DATE_TIME',
    /^[\p{L}\d][\p{L}\d ,./-]{5,24}$/u,
  ],
  [/^(?:age|alter|âge|edad|età|idade)$/, 'AGE', /^\d{1,3}$/],
  [/^(?:nationality|religion|citizenship|ethnicity)$/, 'NRP', /^\p{L}[\p{L} -]{2,40}$/u],
  [/^(?:title|salutation|prefix|anrede)$/, 'TITLE', /^\p{Lu}\p{L}{0,8}\.?$/u],
];
const empty = /^(?:|null|none|n\/?a|nan|unknown|-+|true|false|yes|no)$/i;
const rowsMax = 5000;

interface Cell {
  readonly text: string;
  readonly start: number;
}

/** Tables in a text: a header line names the columns, and the cells below are what it says (“id,name,city,postcode”). */
export class TableColumnRecognizer extends EntityRecognizer {
  constructor(options: MakeOptions = {}) {
    super({
      name: 'TableColumnRecognizer',
      supportedEntities: [...new Set(headers.map(([, entity]) => entity))],
      supportedLanguage: options.supportedLanguage,
    });
  }

  override analyze(text: string, entities: readonly string[]): RecognizerResult[] {
    if (!text.includes('\n') || !/[,;\t|]/.test(text)) return [];
    const found: RecognizerResult[] = [];
    let columns: readonly (readonly [entity: string, cell: RegExp] | undefined)[] = [];
    let separator = '';
    let rows = 0;
    let at = 0;
    for (const line of text.split('\n')) {
      const start = at;
      at += line.length + 1;
      if (separator !== '' && rows < rowsMax) {
        const cells = cellsOf(line, start, separator);
        if (cells.length === columns.length) {
          rows++;
          for (const [index, cell] of cells.entries()) {
            const column = columns[index];
            if (!column || !entities.includes(column[0]) || empty.test(cell.text) || !column[1].test(cell.text))
              continue;
            found.push(ownResult(this, column[0], 'column', cell.start, cell.start + cell.text.length, 0.92));
          }
          continue;
        }
        // The rule under a Markdown header.
        if (/^[\s|:+-]+$/.test(line)) continue;
        separator = '';
      }
      const header = headerOf(line);
      if (header) {
        ({ separator, columns } = header);
        rows = 0;
      }
    }
    return found;
  }
}

function headerOf(
  line: string,
): { readonly separator: string; readonly columns: readonly (readonly [string, RegExp] | undefined)[] } | undefined {
  if (line.length > 500) return undefined;
  const separator = ['\t', '|', ';', ','].find((one) => line.includes(one));
  if (separator === undefined) return undefined;
  const cells = cellsOf(line, 0, separator);
  // “Dear customer, …” has a comma too: every cell of a header is short, and two of them are known, or all.
  if (cells.length < 2 || cells.some(({ text }) => text.length > 30 || /[.!?:]$/.test(text))) return undefined;
  const columns = cells.map(({ text }) => {
    const name = text.toLowerCase().replaceAll(/[_-]/g, ' ').trim();
    const header = headers.find(([pattern]) => pattern.test(name));
    return header && ([header[1], header[2]] as const);
  });
  const knownCount = columns.filter((column) => column !== undefined).length;
  const isHeader =
    knownCount >= 2 ||
    (knownCount === 1 &&
      cells.every(({ text }) => /^[a-z_ ]{2,20}$/i.test(text) && !text.includes('  ')) &&
      separator !== ',');
  return isHeader ? { separator, columns } : undefined;
}

function cellsOf(line: string, start: number, separator: string): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  while (at <= end) {
    let stop: number;
    let from = at;
    if (separator === ',' && line[at] === '"') {
      const quote = line.indexOf('"', at + 1);
      stop = quote < 0 ? end : quote;
      from = at + 1;
      at = line.indexOf(separator, stop);
    } else {
      at = line.indexOf(separator, at);
      stop = at < 0 ? end : at;
    }
    const whole = line.slice(from, stop);
    const text = whole.trim();
    cells.push({ text, start: start + from + whole.indexOf(text) });
    if (at < 0) break;
    at += 1;
  }
  // Markdown rows begin and end with a bar.
  if (separator === '|' && cells.length > 2 && cells[0]?.text === '' && cells.at(-1)?.text === '')
    return cells.slice(1, -1);
  return cells;
}
