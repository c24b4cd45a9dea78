/** Anything JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A copy of a document with every text, number and `true` at a path changed by `change`. Keys are joined by dots; in a list `*` is
 * every item and a number that one; a key alone goes on in every item of a list, and a path that ends at a list means its items.
 */
export function changedAt(value: Json, path: string, change: (text: string) => string): Json {
  return changed(value, path.split('.'), change);
}

function changed(value: Json, path: readonly string[], change: (text: string) => string): Json {
  const [key, ...rest] = path;
  if (isList(value)) {
    if (key === undefined) return value.map((item) => (isList(item) ? item : changed(item, path, change)));
    if (/^\d+$/.test(key))
      return value.map((item, index) => (index === Number(key) ? changed(item, rest, change) : item));
    return value.map((item) => changed(item, key === '*' ? rest : path, change));
  }
  if (typeof value === 'object' && value !== null) {
    let copy: { readonly [key: string]: Json } = value;
    // A key may hold dots itself, so every way to begin the path is tried.
    for (let length = 1; length <= path.length; length++) {
      const name = path.slice(0, length).join('.');
      for (const found of name === '*' ? Object.keys(copy) : Object.hasOwn(copy, name) ? [name] : []) {
        copy = withEntry(copy, found, changed(copy[found] ?? null, path.slice(length), change));
      }
    }
    return copy;
  }
  // As in Presidio what is empty stays.
  return key === undefined && value ? change(typeof value === 'string' ? value : String(value)) : value;
}

/** Not by assignment, which would take `__proto__` for something else. */
function withEntry(
  object: { readonly [key: string]: Json },
  key: string,
  value: Json,
): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(object).map(([name, old]) => [name, name === key ? value : old]));
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
