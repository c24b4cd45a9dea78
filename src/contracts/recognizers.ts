import { z } from 'zod';

const Score = z.number().min(0).max(1);

export const RecognizerPattern = z.object({
  name: z.string().max(100),
  /** In the syntax of Python's `regex` module, as in Presidio's files. */
  regex: z.string().min(1).max(2_000),
  score: Score,
});
export type RecognizerPattern = z.infer<typeof RecognizerPattern>;

/** A recognizer of the user's own. Its deny list may hold raw values: never at rest unsealed. */
export const CustomRecognizer = z.object({
  /** Told from all others by it. */
  name: z.string().min(1).max(100),
  entity: z.string().regex(/^[A-Za-z][\w ]{0,59}$/),
  enabled: z.boolean(),
  patterns: z.array(RecognizerPattern).max(50),
  context: z.array(z.string().min(1).max(100)).max(200),
  denyList: z.array(z.string().min(1).max(200)).max(5_000),
  denyListScore: Score,
});
export type CustomRecognizer = z.infer<typeof CustomRecognizer>;

export const RecognizerChoice = z.object({
  enabled: z.boolean(),
  /** Lowest score of its findings; null for the common one. */
  scoreMin: Score.nullable(),
});
export type RecognizerChoice = z.infer<typeof RecognizerChoice>;

/** What is looked for in questions, results and what is about to be sent. `presidioCompatible` requests never heed it. */
export const RecognizerSettings = z.object({
  /** Lowest score of findings; null for the app's own. */
  scoreMin: Score.nullable(),
  /** By class name, only those that are not as they come. */
  choices: z.record(z.string(), RecognizerChoice),
  custom: z.array(CustomRecognizer).max(500),
});
export type RecognizerSettings = z.infer<typeof RecognizerSettings>;

export const plainRecognizerSettings: RecognizerSettings = { scoreMin: null, choices: {}, custom: [] };

/** A predefined recognizer, for the list. */
export const RecognizerView = z.object({
  name: z.string(),
  entities: z.array(z.string()),
  /** ISO 3166 code, null for those of all countries. */
  country: z.string().nullable(),
  kind: z.enum(['pattern', 'language-model', 'rules']),
  /** Loaded unless it is switched off. */
  byDefault: z.boolean(),
  patterns: z.array(RecognizerPattern.pick({ name: true, score: true })),
  context: z.array(z.string()),
});
export type RecognizerView = z.infer<typeof RecognizerView>;

const Verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hidden') }),
  /** Found, but of a kind that stays readable in questions: without dates and places a model cannot plan. */
  z.object({ kind: z.literal('readable') }),
  z.object({ kind: z.literal('below-minimum'), minimum: z.number() }),
  z.object({ kind: z.literal('overlapped'), by: z.string(), text: z.string() }),
  /** Ordinary words, or words of the project's tables. */
  z.object({ kind: z.literal('ordinary') }),
  /** A rule of the project lets it stand. */
  z.object({ kind: z.literal('shown') }),
]);

/** One thing that was found in a text, how, and what becomes of it. Offsets are UTF-16 code units. */
export const ExplainedHit = z.object({
  entityType: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** After validation and context. */
  score: z.number(),
  source: z.enum(['recognizer', 'cue', 'column', 'rule']),
  /** The recognizer's name, or the column's. */
  name: z.string(),
  patternName: z.string().nullable(),
  originalScore: z.number().nullable(),
  /** True when check digits or format rules confirmed it, null when there are none. */
  validation: z.boolean().nullable(),
  contextWord: z.string().nullable(),
  contextBoost: z.number().nullable(),
  verdict: Verdict,
});
export type ExplainedHit = z.infer<typeof ExplainedHit>;

export const Explanation = z.object({
  hits: z.array(ExplainedHit),
  /** How much of the text was looked at, in UTF-16 code units. */
  readLength: z.number().int(),
});
export type Explanation = z.infer<typeof Explanation>;

/** What is read of a text at most in one explanation. */
export const explainedLengthMax = 200_000;

export const RecognizerFileProblem = z.object({ line: z.number().int(), message: z.string() });
export type RecognizerFileProblem = z.infer<typeof RecognizerFileProblem>;

export const RecognizerFileReading = z.object({
  /** The settings with what the file says; null where nothing of it can be used. */
  settings: RecognizerSettings.nullable(),
  problems: z.array(RecognizerFileProblem),
});
export type RecognizerFileReading = z.infer<typeof RecognizerFileReading>;

/** What is wrong with a recognizer of the user's own: which of its patterns, from 0, and why. */
export const RecognizerProblem = z.object({
  kind: z.enum(['no-pattern', 'invalid', 'backtracking', 'name-taken']),
  pattern: z.number().int().nullable(),
});
export type RecognizerProblem = z.infer<typeof RecognizerProblem>;
