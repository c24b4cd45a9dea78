import { z } from 'zod';
import { RunBudget, TokenPrices } from './budget.ts';
import { Contract, TableSchema } from './dataset.ts';
import { method } from './method.ts';
import { Anonymized, CitedPassage, ModelMessage, ModelSettings, OtherReading, ToolCall } from './model.ts';
import { ProjectId } from './privacy.ts';
import { OutcomeKind } from './sandbox.ts';

export const RunId = z.string().min(1).max(200);

/** What a run rests on, as it was when the question was asked. Names of files may hold tokens. */
export const RunBasis = z.object({
  files: z.array(z.object({ file: z.string(), sha256: z.string(), rowCount: z.number().int().nonnegative() })),
  contract: Contract,
  appVersion: z.string(),
  prices: TokenPrices.nullable(),
  /** The run of the same question that this one is compared with. */
  besideRunId: RunId.nullable(),
});
export type RunBasis = z.infer<typeof RunBasis>;

/** How words that others wrote came before the model: as passages of documents, out of the network, or as text in what code printed or showed. */
export const Taint = z.enum(['results', 'passages', 'network']);
export type Taint = z.infer<typeof Taint>;

/** Tasks that a model may ask for. */
export const RemoteKind = z.enum(['http.get', 'dataset.fetch', 'model.run']);
export type RemoteKind = z.infer<typeof RemoteKind>;

export const Reused = z.object({ runId: RunId, at: z.number() });
export type Reused = z.infer<typeof Reused>;

/** One row of a run. Holds tokens only, so history is safe at rest. */
export const Step = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('question'),
    text: Anonymized,
    basis: RunBasis.optional(),
    /** There when the conversation that goes along has read what others wrote. */
    taint: Taint.optional(),
  }),
  z.object({
    kind: z.literal('model-turn'),
    thought: Anonymized,
    text: Anonymized,
    toolCalls: z.array(ToolCall),
    otherReadings: z.array(OtherReading).optional(),
    inputTokens: z.number().nullable(),
    outputTokens: z.number().nullable(),
    durationMs: z.number(),
  }),
  z.object({
    kind: z.literal('tool-result'),
    callId: z.string(),
    output: Anonymized,
    /** The masked result where the contract kept it from the model: what answers are filled in from. */
    kept: Anonymized.optional(),
    outcome: OutcomeKind,
    /** Where the raw result rests, sealed; null when nothing ran. */
    resultId: z.string().nullable(),
    durationMs: z.number(),
    /** Passages that were found, by the numbers an answer cites them by. */
    passages: z.array(CitedPassage).optional(),
    /** There when what others wrote comes into the run with it. */
    taint: Taint.optional(),
  }),
  z.object({
    kind: z.literal('answer'),
    text: Anonymized,
    /** What a model may be told of the answer later on, where the contract keeps the values in it here. */
    shared: Anonymized.optional(),
    /** There when the model asked back: what the user may choose from. */
    choices: z.array(Anonymized).optional(),
    /** There when the question could be taken otherwise. */
    otherReadings: z.array(OtherReading).optional(),
    /** There when it was not computed for this question: the run that it was computed for, and when. */
    reused: Reused.optional(),
  }),
  z.object({ kind: z.literal('stopped'), reason: z.string() }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type Step = z.infer<typeof Step>;

export const RunContext = z.object({
  runId: RunId,
  projectId: ProjectId,
  model: ModelSettings,
  tables: z.array(TableSchema),
  /** The whole schema, where the contract tells a model less of it. */
  keptTables: z.array(TableSchema).optional(),
  contract: Contract,
  /** Earlier questions and answers of the project, oldest first. */
  history: z.array(ModelMessage),
  today: z.string(),
  /** What the user asked to keep in mind, for all projects and for this one. */
  memories: z.array(Anonymized).optional(),
  /** How many documents of the project can be searched; none where it is not given. */
  documents: z.number().int().nonnegative().optional(),
  /** What the model may ask to have done outside; nothing where it is not given. */
  remoteKinds: z.array(RemoteKind).optional(),
  budget: RunBudget,
});
export type RunContext = z.infer<typeof RunContext>;

export const AgentEvent = z.discriminatedUnion('kind', [
  /** A row that has been stored. */
  z.object({ kind: z.literal('step'), step: Step }),
  z.object({ kind: z.literal('thought'), text: Anonymized }),
  z.object({ kind: z.literal('text'), text: Anonymized }),
  /** The text streamed so far was no answer: a tool call follows it. */
  z.object({ kind: z.literal('text-withdrawn') }),
]);
export type AgentEvent = z.infer<typeof AgentEvent>;

/** Served by the agent worker. */
export const agentMethods = {
  /** Ends a run with a 'stopped' row, after the rows of what it was doing; `run` then resolves. */
  stop: method(z.object({ runId: RunId }), z.void()),
  /** The body of the first request that a question would make: nothing is sent, recorded or kept. */
  preview: method(z.object({ context: RunContext, question: Anonymized }), z.string()),
  /** Goes on from `steps`, the rows there are; resolves with the last row. Cancelling drops the run without a row. */
  run: method(z.object({ context: RunContext, steps: z.array(Step).min(1) }), Step, AgentEvent),
} as const;

export const ToolOutput = z.object({
  output: Anonymized,
  kept: Anonymized.optional(),
  outcome: OutcomeKind,
  resultId: z.string().nullable(),
  durationMs: z.number(),
  passages: z.array(CitedPassage).optional(),
  taint: Taint.optional(),
});
export type ToolOutput = z.infer<typeof ToolOutput>;

export const Purpose = z.enum(['plan', 'model-test']);
export type Purpose = z.infer<typeof Purpose>;

const about = z.object({ runId: RunId.nullable(), projectId: ProjectId.nullable(), purpose: Purpose });

export const OutgoingRequest = about.extend({
  url: z.url(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type OutgoingRequest = z.infer<typeof OutgoingRequest>;

export const IncomingEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('head'), status: z.number(), headers: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('chunk'), bytes: z.instanceof(Uint8Array) }),
]);
export type IncomingEvent = z.infer<typeof IncomingEvent>;

/** Served by main to the agent worker, which has no socket, no store and no keys. */
export const agentHostMethods = {
  appendStep: method(z.object({ runId: RunId, step: Step }), z.void()),
  runTool: method(z.object({ runId: RunId, projectId: ProjectId, call: ToolCall, seen: z.string() }), ToolOutput),
  /** The egress gate: policy, scan, ledger, then the wire. Resolves at the end of the body. */
  fetch: method(OutgoingRequest, z.void(), IncomingEvent),
  /** What the built-in model receives goes the same way, without a wire at its end. */
  stay: method(about.extend({ body: z.string() }), z.void()),
} as const;
