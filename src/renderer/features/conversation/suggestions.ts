import type { FileView } from '../../../contracts/app-views.ts';

/** A question that a file's columns make possible. */
export type Suggestion =
  | { readonly kind: 'count'; readonly by: string }
  | { readonly kind: 'mean'; readonly of: string; readonly by: string }
  | { readonly kind: 'trend'; readonly of: string; readonly by: string }
  | { readonly kind: 'rows' };

const groupsMax = 40;

/** Up to three questions from the classes of a file's columns. No value of the file is used. */
export function suggestQuestions(file: FileView): Suggestion[] {
  const columnsOf = (columnClass: string) =>
    file.classes.filter((column) => column.columnClass === columnClass).map(({ name }) => name);
  const groups = columnsOf('category').filter((name) => {
    const distinct = file.profile.columns.find((column) => column.name === name)?.distinctCount ?? 0;
    return distinct > 1 && distinct <= groupsMax;
  });
  const [group] = groups;
  const [date] = columnsOf('date');
  const figures = columnsOf('number').filter((name) => !/(^|[_\s])id$/i.test(name));
  const [figure] = figures;
  const suggestions: Suggestion[] = [];
  if (figure && group) suggestions.push({ kind: 'mean', of: figure, by: group });
  if (figure && date) suggestions.push({ kind: 'trend', of: figure, by: date });
  if (group) suggestions.push({ kind: 'count', by: groups[1] ?? group });
  return suggestions.length > 0 ? suggestions : [{ kind: 'rows' }];
}
