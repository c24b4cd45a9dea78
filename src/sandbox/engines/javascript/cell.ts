import { type Node, type Options, parse } from 'acorn';
import { type Splice, spliced } from './splice.ts';
import { restoreLiterals } from './token-literals.ts';

/** A piece of code made ready: same lines, ready to be evaluated in the session's global scope. */
export interface Cell {
  readonly source: string;
  /** The last statement is an expression, whose value is the result. */
  readonly hasResult: boolean;
  /** The last expression's own name when it is nothing but a variable. */
  readonly resultName: string | null;
}

export class CellSyntaxError extends Error {
  override readonly name = 'SyntaxError';
  /** 1-based. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

const options: Options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowAwaitOutsideFunction: true,
  allowHashBang: true,
};

type Statement = ReturnType<typeof parse>['body'][number];

/**
 * Prepares code for a session that goes on: what it declares with `const`, `let` or `class` at its top stays for the next
 * piece and may be declared again, as in a notebook. Tokens become their originals inside string constants of the parsed
 * program and nowhere else, so that a value cannot become code.
 *
 * @throws CellSyntaxError when it is not JavaScript
 */
export function prepareCell(written: string, tokens: Readonly<Record<string, string>>): Cell {
  const source = asExpression(written) ?? written;
  const { body } = parsed(source);
  const splices: Splice[] = restoreLiterals(source, body, tokens);
  for (const statement of body) splices.push(...declaredAgain(statement));
  const last = body.at(-1);
  const hasResult = last?.type === 'ExpressionStatement' && !('directive' in last && last.directive === 'use strict');
  const expression = hasResult ? last.expression : null;
  const code = spliced(source, splices);
  // Whatever the last statement was, only an expression's value may come out.
  return {
    source: hasResult ? code : `${code}\n;undefined`,
    hasResult,
    resultName: expression?.type === 'Identifier' ? expression.name : null,
  };
}

/** `{ a: 1 }` alone is meant as an object, not as a block with a label. */
function asExpression(source: string): string | null {
  if (!/^\s*\{[\s\S]*\}\s*$/.test(source)) return null;
  const wrapped = `(${source.trimEnd()})`;
  try {
    parse(wrapped, options);
    return wrapped;
  } catch {
    return null;
  }
}

function parsed(source: string): ReturnType<typeof parse> {
  try {
    return parse(source, options);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new CellSyntaxError('the program is nested too deeply', 1);
    const { loc } = error as SyntaxError & { loc?: { line: number } };
    const message = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw new CellSyntaxError(
      /import|export/.test(message) ? `${message}. There are no modules here.` : message,
      loc?.line ?? 1,
    );
  }
}

function declaredAgain(statement: Statement): Splice[] {
  if (statement.type === 'VariableDeclaration' && (statement.kind === 'const' || statement.kind === 'let')) {
    return [{ start: statement.start, end: statement.start + statement.kind.length, text: 'var' }];
  }
  if (statement.type === 'ClassDeclaration') {
    const { name } = statement.id as Node & { name: string };
    return [
      { start: statement.start, end: statement.start, text: `var ${name} = ` },
      { start: statement.end, end: statement.end, text: ';' },
    ];
  }
  return [];
}
