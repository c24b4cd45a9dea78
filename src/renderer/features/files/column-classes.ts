import { ColumnClass, isSensitive } from '../../../contracts/dataset.ts';

/** Classes whose values become tokens, and those that may pass. */
export const guardedClasses: readonly ColumnClass[] = ColumnClass.options.filter(isSensitive);
export const openClasses: readonly ColumnClass[] = ColumnClass.options.filter((name) => !isSensitive(name));
