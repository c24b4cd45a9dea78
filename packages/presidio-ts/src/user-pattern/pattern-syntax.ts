/** A test that one character of the text must pass; the number is its place in the {@link CharacterTests} of the expression. */
export type CharacterTest = number;

export type PlaceTest =
  | 'text-start'
  | 'line-start'
  | 'text-end'
  | 'line-end'
  | 'last-line-end'
  | 'word-border'
  | 'no-word-border';

/** A regular expression, taken apart. */
export type PatternNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'place'; readonly test: PlaceTest }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      /** Infinity when there is no limit. */
      readonly max: number;
      readonly lazy: boolean;
    }
  /** What it matched first is never given back: `(?>…)`, `x++`. */
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: PatternNode };

/** Whether it can match without taking a character. */
export function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character':
      return false;
    case 'place':
    case 'look':
      return true;
    case 'sequence':
      return node.items.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
    case 'repeat':
      return node.min === 0 || isNullable(node.body);
    case 'atomic':
      return isNullable(node.body);
  }
}

/**
 * In how many ways a backtracking engine may walk through it from one place of a text, at worst: what bounds its time there.
 * Infinity when a repetition has no limit.
 */
export function walkCount(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
    case 'place':
      return 1;
    case 'sequence':
      return node.items.reduce((ways, item) => ways * walkCount(item), 1);
    case 'choice':
      return node.options.reduce((ways, option) => ways + walkCount(option), 0);
    case 'repeat': {
      if (node.max === Number.POSITIVE_INFINITY) return node.max;
      const once = walkCount(node.body);
      if (once === 1) return node.max - node.min + 1;
      let ways = 0;
      for (let times = node.min; times <= node.max && ways < 1e9; times++) ways += once ** times;
      return ways;
    }
    case 'atomic':
    case 'look':
      return walkCount(node.body);
  }
}

/** Whether something that can match nothing is repeated: JavaScript drops a round that took nothing, Python keeps it. */
export function repeatsNothing(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character':
    case 'place':
      return false;
    case 'sequence':
      return node.items.some(repeatsNothing);
    case 'choice':
      return node.options.some(repeatsNothing);
    case 'repeat':
      return isNullable(node.body) || repeatsNothing(node.body);
    case 'atomic':
    case 'look':
      return repeatsNothing(node.body);
  }
}

/** The same, read from right to left: how a lookbehind is matched. */
export function reversed(node: PatternNode): PatternNode {
  switch (node.kind) {
    case 'character':
    case 'place':
    case 'look':
      return node;
    case 'sequence':
      return { ...node, items: node.items.map(reversed).reverse() };
    case 'choice':
      return { ...node, options: node.options.map(reversed) };
    case 'repeat':
    case 'atomic':
      return { ...node, body: reversed(node.body) };
  }
}
