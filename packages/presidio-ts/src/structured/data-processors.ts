import type { Steps } from '../work-slices.ts';
import { changedAt, isList, type Json } from './json-paths.ts';
import { columnsOf, isRows, type Table } from './table.ts';

/** Changes one cell's text as its column's operator says. */
export type CellOperator = (text: string) => string;

/** Lays operators over one form of data. It makes a copy; the data given stays as it is. */
export interface DataProcessor<Data> {
  process(data: Data, operators: ReadonlyMap<string, CellOperator>): Steps<Data>;
}

/** Works on tables, column by column. Cells that are null or undefined stay; numbers and booleans become texts. */
export class TabularDataProcessor implements DataProcessor<Table> {
  /** @throws {RangeError} when a column is not there. */
  *process(table: Table, operators: ReadonlyMap<string, CellOperator>): Steps<Table> {
    const columns = columnsOf(table);
    for (const name of operators.keys()) {
      if (!columns.has(name)) throw new RangeError(`The table has no column '${name}'.`);
    }
    if (!isRows(table)) {
      const changed: [string, readonly unknown[]][] = [];
      for (const [name, cells] of columns) {
        const operator = operators.get(name);
        const copy: unknown[] = [];
        for (const cell of cells) {
          copy.push(operatedCell(cell, operator));
          yield 100;
        }
        changed.push([name, copy]);
      }
      return Object.fromEntries(changed);
    }
    const rows: Readonly<Record<string, unknown>>[] = [];
    for (const row of table) {
      rows.push(
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, operatedCell(cell, operators.get(name))])),
      );
      yield 100;
    }
    return rows;
  }
}

/** Works on JSON documents by path (see `changedAt`); at the top of a list each item is a document. */
export class JsonDataProcessor implements DataProcessor<Json> {
  *process(data: Json, operators: ReadonlyMap<string, CellOperator>): Steps<Json> {
    if (isList(data)) {
      const items: Json[] = [];
      for (const item of data) {
        items.push(this.#document(item, operators, true));
        yield 1_000;
      }
      return items;
    }
    yield 1_000;
    return this.#document(data, operators, false);
  }

  #document(data: Json, operators: ReadonlyMap<string, CellOperator>, inList: boolean): Json {
    let copy = data;
    for (const [path, operator] of operators) {
      copy = changedAt(copy, inList ? path.replace(/^\*\.?/, '') : path, operator);
    }
    return copy;
  }
}

function operatedCell(cell: unknown, operator: CellOperator | undefined): unknown {
  return operator === undefined || cell === null || cell === undefined ? cell : operator(String(cell));
}
