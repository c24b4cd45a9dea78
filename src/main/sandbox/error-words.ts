import { SandboxGone } from './sealed-window.ts';

/** What is logged of an error: our own words, or only its kind. Whatever else it says may come out of the page and quote data. */
export function describeError(error: unknown): string {
  if (error instanceof SandboxGone) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]{2,20}$/.test(code) ? code : kindOfError(error instanceof Error ? error.name : '');
}

export function kindOfError(text: string): string {
  return /^[A-Z][A-Za-z]{0,30}Error(?![A-Za-z])/.exec(text)?.[0] ?? 'no error named';
}
