import { z } from 'zod';
import { ClassifiedColumn, ColumnClass, Contract, FileProfile, TableSchema } from './dataset.ts';
import { method } from './method.ts';
import { Anonymized } from './model.ts';
import { RestAnswer, RestRequest } from './presidio-rest.ts';
import {
  CustomRecognizer,
  Explanation,
  RecognizerFileReading,
  RecognizerProblem,
  RecognizerSettings,
  RecognizerView,
} from './recognizers.ts';
import { PatternTrial, RuleBody, RuleSuggestion, ShowObjections } from './rules.ts';
import { ExecutionOutcome } from './sandbox.ts';
import { OnConflict, PersonTraces, VaultImport } from './vault-transfer.ts';

export const ProjectId = z.string().min(1).max(200);

/** One vault entry at rest: AES-256-GCM, a fresh nonce per record. The token is readable, the original never. */
export const VaultRecord = z.object({
  token: z.string(),
  entityType: z.string(),
  /** 12 bytes of nonce, ciphertext, 16 bytes of tag. */
  sealed: z.instanceof(Uint8Array),
  /** Which of the project's keys sealed it: counts up with every rotation. */
  keyVersion: z.number().int().positive(),
});
export type VaultRecord = z.infer<typeof VaultRecord>;

/** Text cut where tokens stand. `original` is what the token stands for, null for a token this project never made. */
export const Segment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({
    kind: z.literal('token'),
    token: z.string(),
    entityType: z.string(),
    original: z.string().nullable(),
    /** Whose name this is a part of: "John Smith" for "Smith". */
    linkedTo: z.string().optional(),
    /** Other ways in which the same was written. */
    alsoWritten: z.array(z.string()).optional(),
  }),
]);
export type Segment = z.infer<typeof Segment>;

/** Tokenised text with the vault records it needed: the caller stores `records` before it lets `text` go anywhere. */
export const Tokenized = z.object({
  text: Anonymized,
  segments: z.array(Segment),
  records: z.array(VaultRecord),
});
export type Tokenized = z.infer<typeof Tokenized>;

/** What the model sees of a result. */
export const Observed = z.object({
  /** JSON text of an `Observation`. */
  observation: Anonymized,
  /** The masked one, in a contract that keeps it here; null where the model gets it. */
  kept: Anonymized.nullable(),
  records: z.array(VaultRecord),
});
export type Observed = z.infer<typeof Observed>;

/** The shape of the JSON inside `Observed.observation`, the same for every model, the built-in analyst included. */
export const Observation = z.object({
  kind: z.string(),
  /** What to change after a limit was met. */
  advice: z.string().optional(),
  /** `repr` of the last expression, where it is no table. */
  result: z.string().nullable(),
  stdout: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      rowCount: z.number(),
    }),
  ),
  /** How many charts and files the user got. */
  charts: z.number(),
  files: z.number(),
  error: z
    .object({ type: z.string(), message: z.string(), line: z.number().nullable(), hint: z.string().nullable() })
    .nullable(),
  /** Plain sentences: what was not sent, and why. */
  heldBack: z.array(z.string()),
});
export type Observation = z.infer<typeof Observation>;

export const Finding = z.object({
  entityType: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  score: z.number(),
  /** True when the text is a known value of the project, false when a recognizer found it. */
  known: z.boolean(),
});
export type Finding = z.infer<typeof Finding>;

/** A file with its classes, as privacy needs it to decide what passes. */
export const GuardedFile = z.object({
  file: z.string(),
  profile: FileProfile,
  classes: z.array(ClassifiedColumn),
});
export type GuardedFile = z.infer<typeof GuardedFile>;

/** A request or answer of a Presidio-shaped door: the worker checks requests itself, by the door's own schema, once. */
export const DoorBody = z.custom<z.core.util.JSONType>((value) => value !== undefined);

const inProject = z.object({ projectId: ProjectId });

/** Which model finds names. `problem`: why the one that the user chose cannot be used. */
export const NameModelState = z.object({
  model: z.enum(['chosen', 'built-in', 'none']),
  problem: z.string().nullable(),
});
export type NameModelState = z.infer<typeof NameModelState>;

/** What the privacy worker answers. It holds the keys and the open vaults; nothing else sees an original and its token together. */
export const privacyMethods = {
  /** Presidio-shaped doors. The bodies are parsed by the worker so that one bad line answers with an error. Offsets are code points. */
  analyze: method(z.object({ request: DoorBody }), DoorBody),
  anonymize: method(z.object({ request: DoorBody }), z.object({ response: DoorBody, records: z.array(VaultRecord) })),
  deanonymize: method(z.object({ request: DoorBody }), DoorBody),
  /** Presidio's REST API: never fails for what is wrong with a request, but answers it. */
  rest: method(RestRequest, RestAnswer),
  /** Loads the model that the user chose, where there is one. */
  nameModel: method(z.object({}), NameModelState),

  openProject: method(
    inProject.extend({
      key: z.instanceof(Uint8Array),
      records: z.array(VaultRecord),
      /** 1 where it is not given. */
      keyVersion: z.number().int().positive().optional(),
      /** Tokens of purged things: never made again, so that an old text cannot come to name somebody else. */
      retired: z.array(z.string()).optional(),
    }),
    z.void(),
  ),
  closeProject: method(inProject, z.void()),
  /** The vault as one file under a secret of 64 bytes that `head.kdf` made of a passphrase. */
  exportVault: method(
    inProject.extend({
      secret: z.instanceof(Uint8Array),
      head: z.object({ createdAt: z.number(), kdf: z.json() }),
      projectName: z.string(),
    }),
    z.object({ bytes: z.instanceof(Uint8Array), entries: z.number().int() }),
  ),
  /** Takes an exported vault in. With conflicts and 'refuse', nothing. Throws 'wrong-passphrase', 'export-damaged'. */
  importVault: method(
    inProject.extend({ secret: z.instanceof(Uint8Array), bytes: z.instanceof(Uint8Array), onConflict: OnConflict }),
    VaultImport.extend({ records: z.array(VaultRecord) }),
  ),
  /** What a person left in the vault, found by tokens of it or by names. */
  traces: method(inProject.extend({ tokens: z.array(z.string()), names: z.array(z.string()) }), PersonTraces),
  /** Replaces what is known from one file. Values stand as they do in the file. */
  setKnownValues: method(
    inProject.extend({
      file: z.string(),
      columns: z.array(z.object({ name: z.string(), columnClass: ColumnClass, values: z.array(z.string()) })),
    }),
    z.void(),
  ),
  /** Which recognizers look at texts, from now on. `presidioCompatible` requests never heed it. */
  setRecognizers: method(RecognizerSettings, z.void()),
  recognizers: method(z.object({}), z.array(RecognizerView)),
  checkRecognizer: method(CustomRecognizer, RecognizerProblem.nullable()),
  readRecognizerFile: method(z.object({ yaml: z.string(), settings: RecognizerSettings }), RecognizerFileReading),
  writeRecognizerFile: method(RecognizerSettings, z.string()),
  /** What is found in a text as in a question of the project (null: of none), and why. Cancelled between pieces. */
  explain: method(z.object({ projectId: ProjectId.nullable(), text: z.string() }), Explanation),
  /** Replaces what the project's user decided to hide and to show, in order of the decisions. */
  setRules: method(inProject.extend({ rules: z.array(RuleBody) }), z.void()),
  /** What speaks against letting a text stand as it is. */
  objections: method(inProject.extend({ text: z.string() }), ShowObjections),
  /** What can be offered for a selected text; which columns hold it is for the caller to add. */
  suggestRule: method(inProject.extend({ text: z.string() }), RuleSuggestion.omit({ columns: true })),
  tryPattern: method(z.object({ pattern: z.string(), text: z.string() }), PatternTrial),
  classify: method(z.object({ profile: FileProfile }), z.array(ClassifiedColumn)),
  /** The schema of files as a model may know it. */
  describe: method(
    inProject.extend({ files: z.array(GuardedFile), contract: Contract }),
    z.object({ tables: z.array(TableSchema), records: z.array(VaultRecord) }),
  ),
  /** A `preview` makes tokens that are forgotten with the answer: the text is not going anywhere yet. */
  tokenize: method(inProject.extend({ text: z.string(), preview: z.boolean().optional() }), Tokenized),
  /** Passages of one document, in order, each as {@link tokenize} does one. */
  tokenizeAll: method(
    inProject.extend({ texts: z.array(z.string()), preview: z.boolean().optional() }),
    z.object({ texts: z.array(Tokenized.omit({ records: true })), records: z.array(VaultRecord) }),
  ),
  segments: method(inProject.extend({ text: z.string() }), z.array(Segment)),
  /** Tokens become originals. Tokens the project never made stay and are listed. */
  restore: method(
    inProject.extend({ text: z.string() }),
    z.object({ text: z.string(), unknownTokens: z.array(z.string()) }),
  ),
  /** Token → original for every token of the project that stands in the text. */
  tokensIn: method(inProject.extend({ text: z.string() }), z.record(z.string(), z.string())),
  pushStream: method(inProject.extend({ streamId: z.string(), text: z.string() }), z.string()),
  endStream: method(inProject.extend({ streamId: z.string() }), z.string()),
  /** `seen` is text the model already has (its own code, the question): words in it may pass in messages and output. */
  observe: method(
    inProject.extend({
      outcome: ExecutionOutcome.omit({ artifacts: true }).extend({ fileCount: z.number().int() }),
      files: z.array(GuardedFile),
      contract: Contract,
      seen: z.string(),
      /** The code that ran: names that stand in it are no news to a model. */
      source: z.string(),
    }),
    Observed,
  ),
  /** The gate's second look at an outgoing body. `projectId` null scans with recognizers alone. */
  scan: method(z.object({ projectId: ProjectId.nullable(), text: z.string() }), z.array(Finding)),
} as const;
