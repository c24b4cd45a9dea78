/** A Python string literal. JSON's escapes are all valid in Python. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

export function list(items: readonly (string | number)[]): string {
  return `[${items.map((item) => (typeof item === 'number' ? String(item) : quote(item))).join(', ')}]`;
}

/** A name fit for a keyword argument: letters, digits and `_`, Han letters included; never a digit first. */
export function identifier(text: string): string {
  const name = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return /^\d/.test(name) || name === '' ? `n_${name}` : name;
}
