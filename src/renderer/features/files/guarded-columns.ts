import type { FileView } from '../../../contracts/app-views.ts';
import { type ClassifiedColumn, isSensitive } from '../../../contracts/dataset.ts';

/** The columns whose values become tokens in whatever a model sees. */
export function guardedColumns(file: FileView): ClassifiedColumn[] {
  return file.classes.filter(({ columnClass }) => isSensitive(columnClass));
}
