import type { FileView } from '../../../contracts/app-views.ts';
import { type ColumnClass, type ContractLevel, isSensitive } from '../../../contracts/dataset.ts';

export interface ExampleCell {
  readonly column: string;
  readonly columnClass: ColumnClass;
  /** What a model could see of it, or null where it sees that a value is guarded. */
  readonly shown: string | null;
}

const cellsShown = 6;

/** How one row of a file would look to a model under 'masked'; nothing of rows passes under the other two. */
export function exampleRow(file: FileView, level: ContractLevel): ExampleCell[] {
  if (level !== 'masked') return [];
  return file.profile.columns.slice(0, cellsShown).map(({ name, samples }) => {
    const columnClass = file.classes.find((column) => column.name === name)?.columnClass ?? 'free-text';
    return { column: name, columnClass, shown: isSensitive(columnClass) ? null : (samples[0] ?? '') };
  });
}
