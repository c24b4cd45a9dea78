import { z } from 'zod';
import { ColumnClass } from './dataset.ts';

/** How a rule's text is found: letter by letter, or in any case, accents, spacing and punctuation. Both on word borders. */
export const RuleMatch = z.enum(['exact', 'words']);
export type RuleMatch = z.infer<typeof RuleMatch>;

/** A column of one imported file. */
export const ColumnRef = z.object({ fileId: z.string(), column: z.string() });
export type ColumnRef = z.infer<typeof ColumnRef>;

const EntityType = z.string().regex(/^[A-Z][A-Z_]{0,39}$/);
const Text = z.string().min(1).max(1_000);

/** What a user decided about words of a project's texts: raw values, so they never leave and never rest readable. */
export const RuleBody = z.discriminatedUnion('kind', [
  /** Becomes a token wherever it stands. */
  z.object({ kind: z.literal('hide-text'), text: Text, match: RuleMatch, entityType: EntityType }),
  /** Whatever the expression finds becomes a token; `entityType` says of which kind. */
  z.object({ kind: z.literal('hide-pattern'), pattern: z.string().min(1).max(500), entityType: EntityType }),
  /**
   * Stays readable wherever it stands. Values of sensitive columns stay hidden all the same, except those of `over`: the
   * columns that the user was shown and agreed to.
   */
  z.object({ kind: z.literal('show-text'), text: Text, match: RuleMatch, over: z.array(ColumnRef) }),
]);
export type RuleBody = z.infer<typeof RuleBody>;

export const Rule = z.object({ id: z.string(), createdAt: z.number(), body: RuleBody });
export type Rule = z.infer<typeof Rule>;

/** A column that holds a value, by the names people know. */
export const HeldBy = ColumnRef.extend({ file: z.string(), columnClass: ColumnClass });
export type HeldBy = z.infer<typeof HeldBy>;

/** What speaks against letting a text stand as it is. */
export const ShowObjections = z.object({
  heldBy: z.array(ColumnRef.extend({ columnClass: ColumnClass })),
  /** Identifiers in it whose check digits hold, or other forms that prove themselves. */
  identifiers: z.array(z.string()),
});
export type ShowObjections = z.infer<typeof ShowObjections>;

/** What came of asking for a rule. */
export const RuleOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), rule: Rule }),
  /** Not added yet: ask again with these columns in `over` and `warned` once the user has agreed. */
  z.object({ kind: z.literal('confirm'), heldBy: z.array(HeldBy), identifiers: z.array(z.string()) }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['blind', 'invalid', 'backtracking', 'too-broad']),
    detail: z.string(),
  }),
]);
export type RuleOutcome = z.infer<typeof RuleOutcome>;

/** What can be offered for a text that the user selected. */
export const RuleSuggestion = z.object({
  entityType: z.string(),
  /** An expression for texts of the same shape, null where the text has none. */
  pattern: z.string().nullable(),
  /** Open columns in which the text is a value. */
  columns: z.array(HeldBy),
  /** Only everyday words: hidden in questions and results, but the last check cannot insist on them. */
  everyday: z.boolean(),
});
export type RuleSuggestion = z.infer<typeof RuleSuggestion>;

/** What an expression finds in a text, or why it cannot be used. */
export const PatternTrial = z.object({
  problem: z.enum(['invalid', 'backtracking']).nullable(),
  found: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
});
export type PatternTrial = z.infer<typeof PatternTrial>;
