import { z } from 'zod';
import { documentMethods } from './app-documents.ts';
import { ofTask, TaskView, taskMethods } from './app-tasks.ts';
import { vaultMethods } from './app-vault.ts';
import {
  AnswerReuse,
  AppState,
  EgressView,
  FileView,
  ImportProgress,
  LedgerState,
  ProjectContents,
  ProjectView,
  RequestPreview,
  RuleView,
  RunEvent,
  RunView,
  Settings,
  Theme,
  UiLanguage,
} from './app-views.ts';
import { RunBudget } from './budget.ts';
import { ColumnClass, Contract } from './dataset.ts';
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
import { PatternTrial, Rule, RuleBody, RuleOutcome, RuleSuggestion } from './rules.ts';
import { Language } from './sandbox.ts';

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
