import type { EngineName, Language } from '../../contracts/sandbox.ts';

const enginesOf: Readonly<Record<Language, readonly EngineName[]>> = {
  python: ['cpython-wasi', 'pyodide'],
  javascript: ['quickjs'],
  sql: ['duckdb'],
};

/** The engine a run asks for, or the language's first; a sentence for people when there is none. */
export function chooseEngine(
  language: Language,
  asked: EngineName | undefined,
  hasWasiPython: boolean,
): { readonly engine: EngineName } | { readonly problem: string } {
  const engines = enginesOf[language];
  // Without the full Python the light one serves.
  const first = language === 'python' && !hasWasiPython ? 'pyodide' : (engines[0] as EngineName);
  const engine = asked ?? first;
  if (engines.includes(engine)) return { engine };
  return { problem: `The engine ${engine} does not run ${language}: use ${engines.join(' or ')}.` };
}
