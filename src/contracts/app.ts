import { z } from 'zod';
import { Reused, RunBasis, Taint } from './agent.ts';
import { documentMethods, PassageView } from './app-documents.ts';
import { ofTask, TaskView, taskMethods } from './app-tasks.ts';
import { KeptBy, vaultMethods } from './app-vault.ts';
import { RunBudget, Spending } from './budget.ts';
import { ClassifiedColumn, ColumnClass, Contract, FileProfile } from './dataset.ts';
import { memoryMethods } from './memory.ts';
import { method } from './method.ts';
import { ModelSettings } from './model.ts';
import { ProjectId, Segment } from './privacy.ts';
import {
  CustomRecognizer,
  Explanation,
  RecognizerFileReading,
  RecognizerProblem,
  RecognizerSettings,
  RecognizerView,
} from './recognizers.ts';
import { ReportRequest } from './reports.ts';
import { HeldBy, PatternTrial, Rule, RuleBody, RuleOutcome, RuleSuggestion } from './rules.ts';
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

const inProject = z.object({ projectId: ProjectId });

export const appMethods = {
  state: method(z.object({}), AppState),
  /** Opens a locked store, or sets the first passphrase; null opens with the system's keychain. Throws code 'wrong-passphrase'. */
  unlock: method(z.object({ passphrase: z.string().min(1).nullable() }), AppState),
  createProject: method(z.object({ name: z.string().min(1).max(200) }), ProjectView),
  renameProject: method(inProject.extend({ name: z.string().min(1).max(200) }), ProjectView),
  /** Hidden at once, gone at the next start: `restoreProject` takes it back until then. */
  removeProject: method(inProject, z.void()),
  restoreProject: method(inProject, ProjectView),
  openProject: method(inProject, ProjectContents),
  setContract: method(inProject.extend({ contract: Contract }), ProjectView),
  /** Empty `paths` opens the system's file dialog. Every file answers for itself: a broken one does not stop the rest. */
  importFiles: method(
    inProject.extend({ paths: z.array(z.string()) }),
    z.object({ files: z.array(FileView), problems: z.array(z.object({ name: z.string(), message: z.string() })) }),
    ImportProgress,
  ),
  /** A new project with the sample file in it. */
  openSample: method(z.object({ sampleId: z.string() }), ProjectContents, ImportProgress),
  removeFile: method(inProject.extend({ fileId: z.string() }), z.void()),
  /** Asks in the system's dialog for a file that takes the place of this one; null when the user thought better of it. */
  replaceFile: method(
    inProject.extend({ fileId: z.string() }),
    z.object({ files: z.array(FileView), missingColumns: z.array(z.string()) }).nullable(),
    ImportProgress,
  ),
  restoreFile: method(inProject.extend({ fileId: z.string() }), FileView),
  setColumnClass: method(
    inProject.extend({ fileId: z.string(), column: z.string(), columnClass: ColumnClass }),
    FileView,
  ),
  /** Switches a step of a file's cleaning report off or on again; the file is read anew. */
  setCleaning: method(
    inProject.extend({ fileId: z.string(), switch: z.string().max(1_000), on: z.boolean() }),
    FileView,
  ),
  /** Asks where to keep a table that was pasted, and imports it from there. Nothing is imported where the user does not say. */
  importPasted: method(
    inProject.extend({ text: z.string().max(50_000_000) }),
    z.object({ files: z.array(FileView) }),
    ImportProgress,
  ),
  /** What would become of the text before it is sent: shown live under the question box. */
  preview: method(inProject.extend({ text: z.string() }), z.array(Segment)),
  /** The whole request that would be made of the text under a contract; nothing is sent, recorded or changed. */
  previewRequest: method(inProject.extend({ text: z.string().max(20_000), contract: Contract }), RequestPreview),
  /** What was decided for words of the project's texts, in order of the decisions. */
  rules: method(inProject, z.array(RuleView)),
  /** Answers 'confirm' where a sensitive column or an identifier would be shown; ask again with what the user agreed to. */
  addRule: method(inProject.extend({ body: RuleBody, agreed: z.boolean() }), RuleOutcome),
  removeRule: method(inProject.extend({ ruleId: z.string() }), z.void()),
  /** Only what was removed since the start. */
  restoreRule: method(inProject.extend({ ruleId: z.string() }), Rule),
  suggestRule: method(inProject.extend({ text: z.string().max(1_000) }), RuleSuggestion),
  tryPattern: method(z.object({ pattern: z.string().max(500), text: z.string().max(20_000) }), PatternTrial),
  /** Resolves when the run has ended, whatever its end. Cancelling the call stops the run. */
  ask: method(
    inProject.extend({
      question: z.string().min(1).max(20_000),
      /** Asks the one that is not chosen, beside the run of the same question. */
      beside: z.object({ runId: z.string(), model: z.enum(['chosen', 'built-in']) }).optional(),
      /** Has it computed though an answer is there. */
      again: z.boolean().optional(),
    }),
    RunView,
    RunEvent,
  ),
  /** Code that the reader changed, run as a step of its own under the question it came from. */
  runCode: method(
    inProject.extend({ question: z.string().max(20_000), language: Language, code: z.string().min(1).max(200_000) }),
    RunView,
    RunEvent,
  ),
  stopRun: method(z.object({ runId: z.string() }), z.void()),
  egress: method(inProject.extend({ after: z.number().int() }), z.array(EgressView)),
  ledger: method(z.object({}), LedgerState),
  artifact: method(
    z.object({ artifactId: z.string() }),
    z.object({ mime: z.string(), bytes: z.instanceof(Uint8Array) }),
  ),
  /** Asks where to, in the system's dialog; null when the user thought better of it. */
  saveArtifact: method(z.object({ artifactId: z.string() }), z.object({ path: z.string() }).nullable()),
  /** What the window has made itself: its name is cleaned and gets the ending of its kind. */
  saveFile: method(
    z.object({
      name: z.string().max(2_000),
      kind: z.enum(['csv', 'xlsx', 'svg', 'png']),
      bytes: z.instanceof(Uint8Array),
    }),
    z.object({ path: z.string() }).nullable(),
  ),
  /** Makes a report or a notebook of one answered question or of all, and asks where to. */
  saveReport: method(ReportRequest, z.object({ path: z.string() }).nullable()),
  setSettings: method(
    z.object({
      model: ModelSettings.optional(),
      /** null forgets the stored key. */
      modelKey: z.string().nullable().optional(),
      theme: Theme.optional(),
      language: UiLanguage.optional(),
      budget: RunBudget.optional(),
      answerReuse: AnswerReuse.optional(),
    }),
    Settings,
  ),
  recognizers: method(z.object({}), z.object({ settings: RecognizerSettings, predefined: z.array(RecognizerView) })),
  /** In force at once, for every project. */
  setRecognizers: method(RecognizerSettings, z.void()),
  checkRecognizer: method(CustomRecognizer, RecognizerProblem.nullable()),
  /** What is found in a text as in a question of the project (null: of none), and why. */
  explain: method(z.object({ projectId: ProjectId.nullable(), text: z.string().max(5_000_000) }), Explanation),
  /** Reads Presidio's YAML into the present settings; nothing is changed before `setRecognizers`. */
  readRecognizerFile: method(z.object({ yaml: z.string().max(5_000_000) }), RecognizerFileReading),
  /** Asks where to, in the system's dialog. */
  saveRecognizerFile: method(z.object({}), z.object({ path: z.string() }).nullable()),
  ...documentMethods,
  ...vaultMethods,
  ...memoryMethods,
  ...taskMethods,
  /** Takes a table that a task fetched into the project, from where the user wants it kept. Nothing is imported where they do not say. */
  importTaskTable: method(ofTask, z.object({ files: z.array(FileView) }), ImportProgress),
  /** One tiny request through the gate: says what came back in words. */
  testModel: method(z.object({}), z.object({ ok: z.boolean(), message: z.string() })),
} as const;

/** Pushed to the window without being asked. */
export const AppNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('egress'), projectId: ProjectId.nullable(), record: EgressView }),
  z.object({ kind: z.literal('ledger'), state: LedgerState }),
  z.object({ kind: z.literal('task'), task: TaskView }),
  z.object({ kind: z.literal('resumed-run'), projectId: ProjectId, event: RunEvent }),
  z.object({
    kind: z.literal('command'),
    command: z.enum(['new-question', 'open-file', 'settings', 'palette', 'lock']),
  }),
]);
export type AppNotice = z.infer<typeof AppNotice>;

/** What the preload script puts on `window.cloister`. */
export interface WindowBridge {
  /** Calls a method of `appMethods`; both sides parse by its schema. */
  call(id: string, name: keyof typeof appMethods, input: unknown): Promise<unknown>;
  cancel(id: string): void;
  onEvent(listener: (id: string, event: unknown) => void): () => void;
  onNotice(listener: (notice: unknown) => void): () => void;
  /** Absolute path of a dropped file. */
  pathOf(file: File): string;
}
