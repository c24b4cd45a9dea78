import { strToU8, zipSync } from 'fflate';
import type { Cell, ResultTable } from '../../contracts/sandbox.ts';

/** Excel's own limits. */
const rowsMax = 1_048_575;
const cellCharsMax = 32_767;
const sheetNameMax = 31;

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const msPerDay = 86_400_000;
/** Day 0 of Excel's count, which takes 1900 for a leap year. */
const dayZeroMs = Date.UTC(1899, 11, 30);

/** Places in `cellXfs` below. */
const style = { plain: 0, head: 1, date: 2, time: 3, wrapped: 4 } as const;

export interface Sheet {
  readonly name: string;
  readonly table: ResultTable;
}

/**
 * An XLSX file (ECMA-376, transitional): a sheet for each table, its header frozen and filterable, numbers and dates as such,
 * text as text whatever it begins with; then a sheet on where it comes from.
 */
export function toWorkbook(
  sheets: readonly Sheet[],
  about: { readonly name: string; readonly lines: readonly (readonly [string, string])[] },
): Uint8Array<ArrayBuffer> {
  const names = uniqueNames([...sheets.map(({ name }) => name), about.name]);
  const parts = [...sheets.map(({ table }) => tableXml(table)), aboutXml(about.lines)];
  const numbered = names.map((name, index) => ({ name, number: index + 1 }));
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${relationships}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`,
  };
  for (const [index, part] of parts.entries()) files[`xl/worksheets/sheet${index + 1}.xml`] = part;
  // A date of its own would make two files of one table differ.
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xmlHead + xml)])), {
    mtime: '1980-01-01T12:00:00',
  });
}

function tableXml({ columns, rows }: ResultTable): string {
  const head = columns.map(({ name }, column) => textCell(name, 0, column, style.head)).join('');
  const body = rows
    .slice(0, rowsMax)
    .map(
      (row, index) =>
        `<row r="${index + 2}">${row.map((cell, column) => cellXml(cell, index + 1, column)).join('')}</row>`,
    )
    .join('');
  const last = `${columnName(Math.max(0, columns.length - 1))}${Math.min(rows.length, rowsMax) + 1}`;
  const filter = columns.length > 0 ? `<autoFilter ref="A1:${last}"/>` : '';
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widthsXml(columns.map(({ name }, column) => widest(name, rows, column)))}<sheetData><row r="1">${head}</row>${body}</sheetData>${filter}</worksheet>`;
}

function aboutXml(lines: readonly (readonly [string, string])[]): string {
  const rows = lines.map(
    ([label, text], row) =>
      `<row r="${row + 1}">${textCell(label, row, 0, style.head)}${textCell(text, row, 1, style.wrapped)}</row>`,
  );
  return `<worksheet xmlns="${main}">${widthsXml([24, 100])}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const widthsXml = (widths: readonly number[]): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

const rowsMeasured = 200;

function widest(name: string, rows: readonly (readonly Cell[])[], column: number): number {
  const lengths = rows.slice(0, rowsMeasured).map((row) => String(row[column] ?? '').length);
  return Math.min(60, Math.max(8, name.length, ...lengths) + 3);
}

function cellXml(cell: Cell, row: number, column: number): string {
  if (cell === null) return '';
  const place = `${columnName(column)}${row + 1}`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  const moment = momentOf(cell);
  if (moment === null) return textCell(cell, row, column, style.plain);
  return `<c r="${place}" s="${moment % 1 === 0 ? style.date : style.time}"><v>${moment}</v></c>`;
}

/** Days on Excel's count of an ISO date or time without a zone, from 1900-03-01 on, before which Excel's count is wrong. */
function momentOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.test(text)) return null;
  const ms = Date.parse(`${text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')}Z`);
  const days = (ms - dayZeroMs) / msPerDay;
  return Number.isFinite(days) && days >= 61 ? days : null;
}

function textCell(text: string, row: number, column: number, cellStyle: number): string {
  const shown = escaped(text.slice(0, cellCharsMax));
  return `<c r="${columnName(column)}${row + 1}" t="inlineStr" s="${cellStyle}"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

/** A, B, … Z, AA, … */
function columnName(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? columnName(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** What XML 1.0 cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(
      /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Names that Excel takes: at most 31 characters, without []:*?/\ and apostrophes at the ends, each one once whatever its case. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain = name.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').replace(/^[' ]+|[' ]+$/g, '');
    const base = [...(plain === '' ? `Table ${index + 1}` : plain)].slice(0, sheetNameMax).join('').trim();
    let free = base;
    for (let number = 2; taken.has(free.toLowerCase()); number++) {
      const suffix = ` ${number}`;
      free = [...base].slice(0, sheetNameMax - suffix.length).join('') + suffix;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}
