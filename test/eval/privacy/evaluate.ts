import { ignoredEntity } from './entity-groups.ts';
import type { LabelledText } from './labelled-texts.ts';
import { Tally } from './scores.ts';
import { coverage, type Judged, type MatchingRule, matchSpans, type Span } from './span-matching.ts';

const rules: Readonly<Record<'exactTyped' | 'exact' | 'typed' | 'overlap', MatchingRule>> = {
  exactTyped: { how: 'exact', typed: true },
  exact: { how: 'exact', typed: false },
  typed: { how: 'overlap', typed: true },
  overlap: { how: 'overlap', typed: false },
};
export type RuleName = keyof typeof rules;

export interface Miss {
  readonly text: LabelledText;
  readonly missed: readonly Judged[];
  readonly wrong: readonly Judged[];
}

export interface Evaluation {
  readonly tallies: Readonly<Record<RuleName, Tally>>;
  readonly letters: { labelled: number; lost: number; other: number; overdone: number };
  /** Texts without a single label, and the findings in them. */
  readonly neutral: { texts: number; findings: number };
  /** By the typed overlap rule, for the eyes of whoever may look at the set. */
  readonly misses: readonly Miss[];
}

/** Judges what a detector found in each text: `findings[n]` belongs to `texts[n]`. */
export function evaluate(texts: readonly LabelledText[], findings: readonly (readonly Span[])[]): Evaluation {
  const tallies = { exactTyped: new Tally(), exact: new Tally(), typed: new Tally(), overlap: new Tally() };
  const letters = { labelled: 0, lost: 0, other: 0, overdone: 0 };
  const neutral = { texts: 0, findings: 0 };
  const misses: Miss[] = [];
  for (const [at, text] of texts.entries()) {
    const found = findings[at]!;
    for (const name of Object.keys(rules) as RuleName[]) {
      const matching = matchSpans(text.text, text.spans, found, rules[name]);
      tallies[name].add(matching, ({ group, span }, label) => [
        `kind ${text.kind}`,
        `language ${text.language}`,
        ...(rules[name].typed ? [`group ${group}`] : []),
        ...(label ? [`label ${span.entity}`] : []),
      ]);
      if (name !== 'typed') continue;
      const missed = matching.labels.filter(({ matched }) => !matched);
      const wrong = matching.findings.filter(({ matched }) => !matched);
      if (missed.length + wrong.length > 0) misses.push({ text, missed, wrong });
      if (text.spans.every(({ entity }) => entity === ignoredEntity)) {
        neutral.texts += 1;
        neutral.findings += matching.findings.length;
      }
    }
    const covered = coverage(text.text, text.spans, found);
    for (const key of Object.keys(letters) as (keyof typeof letters)[]) letters[key] += covered[key];
  }
  return { tallies, letters, neutral, misses };
}
