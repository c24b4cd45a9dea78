import type { ColumnClass } from '../../../contracts/dataset.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isLabel } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { near, placeValue } from './filters.ts';
import { isDenied } from './negation.ts';
import type { Condition, FullName } from './plan.ts';

const classesOf: Readonly<Record<string, readonly ColumnClass[]>> = {
  PERSON: ['person'],
  EMAIL: ['email'],
  EMAIL_ADDRESS: ['email'],
  PHONE: ['phone'],
  PHONE_NUMBER: ['phone'],
  ADDRESS: ['address'],
  LOCATION: ['address', 'category', 'free-text'],
  ORGANIZATION: ['organization', 'category', 'free-text'],
  CREDIT_CARD: ['card', 'id-number'],
  CARD: ['card', 'id-number'],
  ID: ['id-number'],
  IP_ADDRESS: ['network'],
  URL: ['network'],
  TEXT: ['free-text'],
};

function wanted(token: string): readonly ColumnClass[] {
  const type = token.match(/^<([A-Z][A-Z0-9_]*?)_\d+(?:_\d+)?>/)?.[1] ?? '';
  return (
    classesOf[type] ?? (/ID|SSN|PASSPORT|NUMBER|LICENSE|IBAN|ACCOUNT/.test(type) ? ['id-number', 'card', 'phone'] : [])
  );
}

function isLabelToken(token: string | null): boolean {
  return token?.startsWith('<TEXT_') ?? false;
}

/** Columns where a value the schema does not show may stand, likeliest first. */
export function columnsToSearch(draft: Draft, classes: readonly ColumnClass[]): (ColumnRef | FullName)[] {
  const text = draft.scope.columns.filter(
    ({ column }) => column.type === 'string' || column.type === 'other' || classes.includes(column.columnClass),
  );
  const first = text.filter(({ column }) => classes.includes(column.columnClass));
  const names = fullNames(draft);
  const start: (ColumnRef | FullName)[] = classes.includes('person') ? names : [];
  if (first.length > 0) return [...start, ...first.map(({ ref }) => ref)];
  if (start.length > 0) return start;
  const guarded = text.filter(({ column }) => column.sensitive || column.values.length === 0);
  return (guarded.length > 0 ? guarded : text).map(({ ref }) => ref);
}

function fullNames(draft: Draft): FullName[] {
  return draft.scope.tables.flatMap((table) => {
    const find = (pattern: RegExp) => table.columns.find((column) => pattern.test(column.name))?.name;
    const first = find(/^(?:.*[_\s])?(?:first|given|fore)[_\s-]?name$|^firstname$/i);
    const last = find(/^(?:.*[_\s])?(?:last|family|sur)[_\s-]?name$|^lastname$|^surname$/i);
    return first === undefined || last === undefined ? [] : [{ file: table.file, first, last }];
  });
}

/** “waiting” is also told as “waited”: what the forms of a word begin with. */
const base = (word: string): string => (/^[a-z]{4,}(?:ing|ed)$/.test(word) ? word.replace(/(?:ing|ed)$/, '') : word);

/** “starts with /blog”, “containing smith”: the word behind, where nothing is quoted. */
function readBareTexts(draft: Draft): void {
  if (draft.chinese) return;
  for (const at of draft.spans.keys()) {
    const how = (['contains', 'starts', 'ends'] as const).find((name) => draft.has(at, name));
    if (how === undefined || draft.used.has(at)) continue;
    let from = at + 1;
    while (
      /^(?:the|letters?|words?|text|an?|in|with)$/i.test(draft.spans[from]?.text ?? '') &&
      draft.spans[from + 1] !== undefined
    )
      from += 1;
    const marked = /^[/#@.]$/.test(draft.spans[from]?.text ?? '');
    const word = draft.spans[marked ? from + 1 : from];
    if (word === undefined || word.quoted !== null || word.token !== null || word.mark || word.columns.length > 0)
      continue;
    const beside = near(draft, at, (column) => isLabel(column) || isIdentifier(column) || column.sensitive);
    if (beside === null || beside.at > at) continue;
    const to = marked ? from + 1 : from;
    const condition: Condition = {
      kind: 'text',
      ref: beside.ref,
      how,
      text: `${marked ? draft.spans[from]!.text : ''}${how === 'contains' ? base(word.text) : word.text}`,
    };
    draft.place(isDenied(draft, beside.at) ? { kind: 'not', of: condition } : condition, beside.at, to);
  }
}

export function readTokens(draft: Draft): void {
  readBareTexts(draft);
  for (const [at, span] of draft.spans.entries()) {
    const text = span.token ?? (span.quoted !== null && span.values.length === 0 ? span.quoted : null);
    if (text === null || draft.used.has(at)) continue;
    const how = (['contains', 'starts', 'ends'] as const).find(
      (name) => draft.has(at - 1, name) || draft.has(at - 2, name) || draft.has(at + 1, name),
    );
    const beside = near(draft, at, (column) => isLabel(column) || isIdentifier(column) || column.sensitive);
    if (how !== undefined && beside !== null) {
      const denied = isDenied(draft, beside.at);
      const condition: Condition = { kind: 'text', ref: beside.ref, how, text };
      draft.place(
        denied ? { kind: 'not', of: condition } : condition,
        Math.min(at, beside.at),
        Math.max(at, beside.at),
      );
      continue;
    }
    // Known to be a cell of a column: read as any other value.
    if (span.token !== null && draft.valueMatches(at).length > 0) continue;
    const classes = span.token === null ? [] : wanted(span.token);
    const besideSuits =
      beside !== null &&
      beside.at < at &&
      (classes.length === 0 ||
        classes.includes(draft.columnOf(beside.ref).columnClass) ||
        // “which ward was Ann Lee in” asks for the ward, and is no ward called so.
        (draft.has(beside.at + 1, 'is', '=', 'named') && !draft.has(draft.next(beside.at, -1), 'which', 'what')));
    // A label may stand in any column of labels, “airlines of SkyRing” too: beside it first.
    const others = !besideSuits || isLabelToken(span.token) ? columnsToSearch(draft, classes) : [];
    const refs = besideSuits
      ? [beside.ref, ...others.filter((ref) => 'first' in ref || !sameRef(ref, beside.ref))]
      : others;
    if (besideSuits) draft.use(beside.at);
    if (refs.length > 0) placeValue(draft, { kind: 'find', refs, texts: [text] }, isDenied(draft, at), at, at);
  }
}
