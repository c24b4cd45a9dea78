import { z } from 'zod';
import { TableSchema } from './dataset.ts';

/**
 * Text that holds no raw personal data: only `core/privacy` makes it, and only it may reach a model or the queue service.
 * The brand is erased on a wire; the egress gate scans every outgoing body again.
 */
export const Anonymized = z.string().brand<'Anonymized'>();
export type Anonymized = z.infer<typeof Anonymized>;

/** A passage of a document that a run has found: where it stands, and how it was read then. */
export const CitedPassage = z.object({
  /** What it is cited by, from 1, once in a run. */
  n: z.number().int().positive(),
  documentId: z.string(),
  /** Which passage of the document, from 0. */
  ordinal: z.number().int().nonnegative(),
  title: Anonymized,
  headings: z.array(Anonymized),
  text: Anonymized,
  page: z.number().int().nullable(),
  line: z.number().int().nullable(),
});
export type CitedPassage = z.infer<typeof CitedPassage>;

export const ToolCall = z.object({
  id: z.string(),
  name: z.string(),
  /** The arguments as the model wrote them: JSON text, possibly broken. */
  arguments: Anonymized,
});
export type ToolCall = z.infer<typeof ToolCall>;

export const ModelMessage = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), text: Anonymized }),
  z.object({ role: z.literal('assistant'), text: Anonymized, toolCalls: z.array(ToolCall) }),
  z.object({
    role: z.literal('tool'),
    callId: z.string(),
    output: Anonymized,
    /** What the contract holds back of it: for the built-in analyst alone. It is in no body and in no ledger. */
    kept: Anonymized.optional(),
    /** What was found in documents, whatever the contract says: for the built-in analyst alone. */
    passages: z.array(CitedPassage).optional(),
  }),
]);
export type ModelMessage = z.infer<typeof ModelMessage>;

export const ToolSpec = z.object({
  name: z.string(),
  description: z.string(),
  /** JSON Schema of the arguments object. */
  parameters: z.record(z.string(), z.json()),
});
export type ToolSpec = z.infer<typeof ToolSpec>;

/** One turn asked of a model. `tables` is the schema of the project's files, already anonymized. */
export const ModelRequest = z.object({
  instructions: Anonymized,
  tables: z.array(TableSchema),
  /** The whole schema, where the contract tells a model less of it: for the built-in analyst alone. */
  keptTables: z.array(TableSchema).optional(),
  messages: z.array(ModelMessage),
  tools: z.array(ToolSpec),
  /** ISO date of the asking, for relative dates. */
  today: z.string(),
  /** What the user asked to keep in mind. */
  memories: z.array(Anonymized).optional(),
});
export type ModelRequest = z.infer<typeof ModelRequest>;

/** Another way to take a question, as the question that asks for it. */
export const OtherReading = z.object({
  /** What is taken in the place of what was chosen, in a word or two. */
  label: Anonymized,
  question: Anonymized,
});
export type OtherReading = z.infer<typeof OtherReading>;

export const ModelEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('thought'), text: Anonymized }),
  z.object({ kind: z.literal('text'), text: Anonymized }),
  z.object({ kind: z.literal('tool-call'), call: ToolCall }),
  /** How the question could be taken otherwise than the answer before it did. */
  z.object({ kind: z.literal('other-readings'), readings: z.array(OtherReading) }),
  z.object({ kind: z.literal('usage'), inputTokens: z.number(), outputTokens: z.number() }),
]);
export type ModelEvent = z.infer<typeof ModelEvent>;

/** Where the thinking happens. The key is not here: the egress gate adds it as the request leaves. */
export const ModelSettings = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('built-in') }),
  z.object({
    provider: z.literal('openai'),
    baseUrl: z.url(),
    model: z.string().min(1),
    api: z.enum(['responses', 'chat-completions']),
    /** Azure OpenAI wants its own header and an api-version; null elsewhere. */
    azureApiVersion: z.string().nullable(),
  }),
]);
export type ModelSettings = z.infer<typeof ModelSettings>;
