import { z } from 'zod';
import { Reused, RunBasis, Taint } from './agent.ts';
import { PassageView } from './app-documents.ts';
import { KeptBy } from './app-vault.ts';
import { RunBudget, Spending } from './budget.ts';
import { ClassifiedColumn, Contract, FileProfile } from './dataset.ts';
import { ModelSettings } from './model.ts';
import { ProjectId, Segment } from './privacy.ts';
import { HeldBy, Rule } from './rules.ts';
import { ChartSpec, Language, OutcomeKind, ResultTable } from './sandbox.ts';

/** The window's view of everything: raw values are allowed here, the renderer has no network. */

export const ProjectView = z.object({
  id: ProjectId,
  name: z.string(),
  contract: Contract,
  /** The widest contract that the policy of this installation allows. */
  widest: Contract,
  createdAt: z.number(),
});
export type ProjectView = z.infer<typeof ProjectView>;

export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  profile: FileProfile,
  classes: z.array(ClassifiedColumn),
  /** Set when the file has moved or changed since it was imported: what happened and what to do. */
  problem: z.string().nullable(),
  /** Where the file has just taken the place of another: what `restoreFile` takes to change them back. */
  versionBefore: z.string().nullable().default(null),
});
export type FileView = z.infer<typeof FileView>;

export const ArtifactView = z.object({ id: z.string(), name: z.string(), mime: z.string(), sizeBytes: z.number() });
export type ArtifactView = z.infer<typeof ArtifactView>;

/** A passage that an answer may cite by its number. */
export const SourceView = PassageView.extend({ n: z.number().int().positive() });
export type SourceView = z.infer<typeof SourceView>;

export const StepView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('thought'), id: z.string(), text: z.string() }),
  z.object({ kind: z.literal('plan'), id: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('code'),
    id: z.string(),
    language: Language,
    /** 'counting': our own code worked this out from a typed plan; what stands as code is that plan. */
    by: z.enum(['code', 'counting']),
    /** Restored for the reader. */
    code: z.string(),
    /** As the model wrote it, cut at its tokens. */
    codeSegments: z.array(Segment),
    startedAt: z.number(),
    /** null while it runs. */
    durationMs: z.number().nullable(),
    outcome: OutcomeKind.nullable(),
    stdout: z.string(),
    message: z.string().nullable(),
    error: z
      .object({ type: z.string(), message: z.string(), traceback: z.string(), hint: z.string().nullable() })
      .nullable(),
    tables: z.array(ResultTable),
    charts: z.array(ChartSpec),
    artifacts: z.array(ArtifactView),
    /** What the model got to see of it, cut at its tokens. */
    observation: z.array(Segment).nullable(),
  }),
  z.object({
    kind: z.literal('search'),
    id: z.string(),
    /** What was looked for in the documents, restored. */
    query: z.string(),
    startedAt: z.number(),
    /** null while it runs. */
    durationMs: z.number().nullable(),
    sources: z.array(SourceView),
    /** What the model got to see of it, cut at its tokens. */
    observation: z.array(Segment).nullable(),
  }),
]);
export type StepView = z.infer<typeof StepView>;

export const RunStatus = z.enum(['running', 'answered', 'stopped', 'failed']);
export type RunStatus = z.infer<typeof RunStatus>;

export const RunView = z.object({
  id: z.string(),
  projectId: ProjectId,
  /** As the user typed it. */
  question: z.string(),
  questionSegments: z.array(Segment),
  status: RunStatus,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** 'Built-in analyst' or the model's name. */
  model: z.string(),
  steps: z.array(StepView),
  /** Restored; grows while it streams. */
  answer: z.string(),
  /** What happened, what was kept, what to do. */
  problem: z.string().nullable(),
  /** The answer is a question back, and these are its answers; empty otherwise. */
  choices: z.array(z.string()),
  /** The question could be taken otherwise: what would be taken, and the question that asks for it. */
  otherReadings: z.array(z.object({ label: z.string(), question: z.string() })),
  spending: Spending,
  /** Null for runs of before it was kept. File names are restored. */
  basis: RunBasis.nullable(),
  /** There when the answer was computed for an earlier question that was the same. */
  reused: Reused.optional(),
  /** What the run has read that others wrote: its words may be theirs. */
  taint: Taint.optional(),
});
export type RunView = z.infer<typeof RunView>;

export const EgressView = z.object({
  sequence: z.number().int(),
  at: z.number(),
  runId: z.string().nullable(),
  purpose: z.string(),
  /** Scheme, host and port, or 'built-in' for what a model inside this machine received. */
  origin: z.string(),
  /** False for 'built-in', for what the gate refused and for what was brought. */
  left: z.boolean(),
  decision: z.enum(['sent', 'stayed', 'refused']),
  /** Whether it happened in another store, before the project was imported here. */
  brought: z.boolean(),
  /** Why, when refused; what is wrong with it, when it was changed before it was brought. */
  reason: z.string().nullable(),
  sizeBytes: z.number(),
  /** The body exactly as sent, cut at its tokens. */
  body: z.array(Segment),
});
export type EgressView = z.infer<typeof EgressView>;

/** The first request of a question that was not asked yet. */
export const RequestPreview = z.object({
  /** As it would be sent, cut at its tokens. */
  body: z.array(Segment),
  sizeBytes: z.number(),
});
export type RequestPreview = z.infer<typeof RequestPreview>;

export const LedgerState = z.object({
  verified: z.boolean(),
  recordCount: z.number().int(),
  sentCount: z.number().int(),
  sentBytes: z.number(),
  /** Where the chain breaks, in words, when it does not verify. */
  problem: z.string().nullable(),
});
export type LedgerState = z.infer<typeof LedgerState>;

/** When an answer that is there is given again: never, to the same question, or also to one that asks the same in other words. */
export const AnswerReuse = z.enum(['off', 'exact', 'similar']);
export type AnswerReuse = z.infer<typeof AnswerReuse>;

export const Theme = z.enum(['system', 'light', 'dark']);
export const UiLanguage = z.enum(['system', 'en', 'zh']);

export const Settings = z.object({
  model: ModelSettings,
  /** Whether a key is stored; the key itself never comes back. */
  hasModelKey: z.boolean(),
  theme: Theme,
  language: UiLanguage,
  budget: RunBudget,
  answerReuse: AnswerReuse,
});
export type Settings = z.infer<typeof Settings>;

export const RuleView = Rule.extend({
  /** Sensitive columns for which the rule does not count: the user has not been asked about them. */
  blockedBy: z.array(HeldBy),
});
export type RuleView = z.infer<typeof RuleView>;

export const SampleView = z.object({
  id: z.string(),
  title: z.object({ en: z.string(), zh: z.string() }),
  file: z.string(),
  questions: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
});
export type SampleView = z.infer<typeof SampleView>;

export const AppState = z.object({
  version: z.string(),
  /** 'Electron 45.4.1' or 'Electron 41.3.0 (from an npm package, for running and testing)'. */
  runtime: z.string(),
  pythonEngine: z.boolean(),
  /** 'locked' waits for a passphrase; 'new-passphrase' asks for the first one; 'throw-away' forgets all at exit. */
  store: z.enum(['open', 'throw-away', 'locked', 'new-passphrase']),
  /** What a locked store opens with. */
  keptBy: KeptBy.optional(),
  projects: z.array(ProjectView),
  settings: Settings,
  samples: z.array(SampleView),
});
export type AppState = z.infer<typeof AppState>;

export const ProjectContents = z.object({
  project: ProjectView,
  files: z.array(FileView),
  runs: z.array(RunView),
});
export type ProjectContents = z.infer<typeof ProjectContents>;

/** Upserts by id: the window replaces what it has. */
export const RunEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run: RunView }),
  z.object({ kind: z.literal('step'), step: StepView }),
  z.object({ kind: z.literal('answer-delta'), text: z.string() }),
  /** What has streamed so far was no answer. */
  z.object({ kind: z.literal('answer-withdrawn') }),
  z.object({ kind: z.literal('output'), stepId: z.string(), text: z.string() }),
  /** From here on the run has read what others wrote. */
  z.object({ kind: z.literal('tainted'), taint: Taint }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

export const ImportProgress = z.object({
  name: z.string(),
  stage: z.enum(['reading', 'profiling', 'classifying', 'guarding', 'done', 'failed']),
  message: z.string().nullable(),
  /** How much of the file has been read in this stage, 0 to 1; null where that is not known. */
  share: z.number().min(0).max(1).nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;
