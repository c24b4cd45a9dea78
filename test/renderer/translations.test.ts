import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { ColumnClass, ContractLevel } from '../../src/contracts/dataset.ts';
import { ColumnType, OutcomeKind } from '../../src/contracts/sandbox.ts';
import en from '../../src/renderer/i18n/en.json' with { type: 'json' };
import zh from '../../src/renderer/i18n/zh.json' with { type: 'json' };

const renderer = join(import.meta.dirname, '../../src/renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(renderer, name), 'utf8') }));

function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

// English has two plural forms, Chinese one: the keys are the same without their endings.
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');
const english = leaves(en);
const chinese = leaves(zh);

test('English and Chinese have the same keys', () => {
  const keysOf = (list: [string, string][]) => [...new Set(list.map(([key]) => withoutPlural(key)))].sort();
  expect(keysOf(chinese)).toEqual(keysOf(english));
});

test('a translation keeps the placeholders of its text', () => {
  const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
  const other = new Map(chinese.map(([key, text]) => [withoutPlural(key), text]));
  for (const [key, text] of english) {
    expect([key, placeholders(other.get(withoutPlural(key)) ?? '')]).toEqual([key, placeholders(text)]);
  }
});

test('every text is used', () => {
  const all = sources.map(({ text }) => text).join('\n');
  const prefixes = Array.from(all.matchAll(/`([a-zA-Z.]+)\.\$\{/g), ([, prefix]) => `${prefix}.`);
  const unused = english
    .map(([key]) => withoutPlural(key))
    .filter((key) => !all.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)));
  expect(unused).toEqual([]);
});

test('every class, type, outcome and contract level has a name', () => {
  for (const name of ColumnClass.options) expect(en.classes).toHaveProperty([name]);
  for (const name of ColumnType.options) expect(en.files.types).toHaveProperty([name]);
  for (const name of OutcomeKind.options) expect(en.outcomes).toHaveProperty([name]);
  for (const name of ContractLevel.options) expect(en.contract.levels).toHaveProperty([name]);
});

const spokenAttributes = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'note', 'altText']);

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Words that stand in a component instead of a key: JSX text, spoken attributes, string literals among children. */
function literalTexts(value: unknown, amongChildren = false): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => literalTexts(item, amongChildren));
  if (!isNode(value)) return [];
  if (value.type === 'JSXText') return /\p{L}/u.test(String(value.value)) ? [String(value.value).trim()] : [];
  if (value.type === 'JSXAttribute') {
    const name = isNode(value.name) ? String(value.name.name) : '';
    const literal = isNode(value.value) && value.value.type === 'Literal' ? String(value.value.value) : '';
    if (spokenAttributes.has(name) && /\p{L}/u.test(literal)) return [`${name}="${literal}"`];
    return literalTexts(value.value, false);
  }
  if (value.type === 'JSXExpressionContainer') return literalTexts(value.expression, amongChildren);
  if (value.type === 'JSXElement' || value.type === 'JSXFragment') {
    return [...literalTexts(value.openingElement), ...literalTexts(value.children, true)];
  }
  if (value.type === 'Literal') {
    return amongChildren && typeof value.value === 'string' && /\p{L}/u.test(value.value) ? [value.value] : [];
  }
  // A condition chooses between children; whatever else holds literals (calls, comparisons) does not show them.
  if (value.type === 'ConditionalExpression') return literalTexts([value.consequent, value.alternate], amongChildren);
  if (value.type === 'LogicalExpression') return literalTexts(value.right, amongChildren);
  return Object.values(value).flatMap((inner) => literalTexts(inner, false));
}

test('no component holds text of its own', () => {
  const found = sources
    .filter(({ name }) => name.endsWith('.tsx'))
    .flatMap(({ name, text }) => literalTexts(parseSync(name, text).program).map((words) => `${name}: ${words}`));
  expect(found).toEqual([]);
});

test('the search for text in components finds it', () => {
  const program = (text: string) => parseSync('x.tsx', text).program;
  expect(literalTexts(program('const a = <p>Hello</p>'))).toEqual(['Hello']);
  expect(literalTexts(program('const a = <p title="Hello">{x ? "Yes" : t("no")}</p>'))).toEqual([
    'title="Hello"',
    'Yes',
  ]);
});
