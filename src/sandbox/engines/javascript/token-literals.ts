import type { Node } from 'acorn';
import { tokenRestorer } from '../shared/restore-tokens.ts';
import type { Splice } from './splice.ts';

/** The string constants of a program that hold tokens, each rewritten with the originals in it. */
export function restoreLiterals(
  source: string,
  body: readonly Node[],
  tokens: Readonly<Record<string, string>>,
): Splice[] {
  const restore = tokenRestorer(tokens);
  if (!restore) return [];
  const splices: Splice[] = [];
  for (const node of literals(body)) {
    if (node.type === 'Literal' && typeof node.value === 'string') {
      const restored = restore(node.value);
      if (restored !== node.value) splices.push({ start: node.start, end: node.end, text: JSON.stringify(restored) });
    } else if (node.type === 'TemplateElement') {
      const { cooked } = node.value as { cooked: string | null };
      if (cooked === null || cooked === undefined) continue;
      const restored = restore(cooked);
      // What the element's bounds are differs from parser to parser; its text between them does not.
      const text = source.slice(node.start, node.end);
      if (restored !== cooked && !text.startsWith('`')) {
        splices.push({ start: node.start, end: node.end, text: asTemplate(restored) });
      }
    }
  }
  return splices;
}

interface LiteralNode extends Node {
  readonly value?: unknown;
}

function* literals(nodes: readonly unknown[]): Generator<LiteralNode> {
  const waiting: unknown[] = [...nodes];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (Array.isArray(node)) waiting.push(...node);
    else if (isNode(node)) {
      if (node.type === 'Literal' || node.type === 'TemplateElement') yield node;
      else waiting.push(...Object.values(node).filter((value) => typeof value === 'object' && value !== null));
    }
  }
}

function isNode(value: unknown): value is LiteralNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function asTemplate(text: string): string {
  return text.replace(/[\\`]|\$\{|\r/g, (found) => (found === '\r' ? '\\r' : `\\${found}`));
}
