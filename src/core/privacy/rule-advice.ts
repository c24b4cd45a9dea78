import type { ColumnRef, PatternTrial, RuleSuggestion, ShowObjections } from '../../contracts/rules.ts';
import { isCommonWord } from './common-words.ts';
import type { Detector } from './detector.ts';
import { isSureForm } from './egress-scan.ts';
import { wordsOf } from './folding.ts';
import type { PrivateProject } from './private-project.ts';
import { compileRulePattern, patternOfShape } from './rule-pattern.ts';

/** What speaks against letting a text stand: sensitive columns that hold it or a part of it, and identifiers in it. */
export function objectionsToShowing(project: PrivateProject, detector: Detector, text: string): ShowObjections {
  const heldBy = new Map<string, ColumnRef & { columnClass: ShowObjections['heldBy'][number]['columnClass'] }>();
  for (const { file, column, columnClass } of project.findInFiles(text)) {
    if (file === undefined || column === undefined || columnClass === undefined) continue;
    heldBy.set(JSON.stringify([file, column]), { fileId: file, column, columnClass });
  }
  const identifiers = detector
    .detectStructured(text)
    .filter((found) => isSureForm(found, text))
    .map(({ entityType }) => entityType);
  return { heldBy: [...heldBy.values()], identifiers: [...new Set(identifiers)] };
}

/** What a selected text looks like, and an expression for others of its shape. */
export function suggestRule(
  project: PrivateProject,
  detector: Detector,
  text: string,
): Omit<RuleSuggestion, 'columns'> {
  const known = project.findInFiles(text).find(({ start, end }) => start === 0 && end === text.length);
  const found = detector
    .detect(text)
    .filter(({ start, end }) => start === 0 && end === text.length)
    .toSorted((a, b) => b.score - a.score)[0];
  const words = wordsOf(text);
  return {
    entityType: known?.entityType ?? found?.entityType ?? entityOfShape(text),
    pattern: patternOfShape(text),
    everyday: words.length > 0 && words.every((word) => isCommonWord(word.text)),
  };
}

/** Every place where an expression matches, or why it cannot be used. */
export function tryPattern(pattern: string, text: string): PatternTrial {
  const find = compileRulePattern(pattern);
  return typeof find === 'string' ? { problem: find, found: [] } : { problem: null, found: [...find(text)] };
}

/** Digits are somebody's number; words with capitals are a name until somebody says otherwise. */
function entityOfShape(text: string): string {
  if (/\d/.test(text)) return 'ID';
  return /^(?:\p{Lu}[\p{L}\p{M}'’-]*\s?)+$/u.test(text) ? 'PERSON' : 'TEXT';
}
