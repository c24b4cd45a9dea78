import { z } from 'zod';
import { Step } from './agent.ts';
import { RunStatus } from './app-views.ts';
import { Contract } from './dataset.ts';
import { method } from './method.ts';
import { outboxMethods } from './outbox.ts';
import { ProjectId, VaultRecord } from './privacy.ts';
import { cacheRowMethods } from './store-cache.ts';
import { knowledgeRowMethods } from './store-knowledge.ts';
import { lifeCycleMethods } from './store-life-cycle.ts';
import { sealedRowMethods } from './store-sealed-rows.ts';
import { transferMethods } from './store-transfer.ts';

const Bytes = z.instanceof(Uint8Array);

const KeyVersion = z.number().int().positive();

/** `sealed…` is AES-256-GCM under the project's key; `wrappedKey` is that key under the master key. */
export const ProjectRow = z.object({
  id: ProjectId,
  wrappedKey: Bytes,
  /** Counts the project's keys; the records sealed by it bear the same number. */
  keyVersion: KeyVersion,
  sealedName: Bytes,
  contract: Contract,
  createdAt: z.number(),
  removedAt: z.number().nullable(),
});
export type ProjectRow = z.infer<typeof ProjectRow>;

export const FileRow = z.object({
  id: z.string(),
  projectId: ProjectId,
  sealedFacts: Bytes,
  sealedValues: Bytes,
  keyVersion: KeyVersion,
  createdAt: z.number(),
  removedAt: z.number().nullable(),
});
export type FileRow = z.infer<typeof FileRow>;

export const RunRow = z.object({
  id: z.string(),
  projectId: ProjectId,
  status: RunStatus,
  model: z.string(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
});
export type RunRow = z.infer<typeof RunRow>;

export const StepRow = z.object({ runId: z.string(), seq: z.number().int(), at: z.number(), step: Step });
export type StepRow = z.infer<typeof StepRow>;

export const LedgerRow = z.object({
  sequence: z.number().int().positive(),
  at: z.number(),
  projectId: z.string().nullable(),
  runId: z.string().nullable(),
  purpose: z.string(),
  origin: z.string(),
  /** 'brought': a record of another store's ledger, which came with a project that was imported. It stands whole in the body. */
  decision: z.enum(['sent', 'stayed', 'refused', 'brought']),
  reason: z.string().nullable(),
  /** The body exactly as it left; null for a refused one, which may hold what must not rest. */
  body: Bytes.nullable(),
  bodySize: z.number().int(),
  bodySha256: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** Served by the store worker, the only owner of the database. */
export const storeMethods = {
  projects: method(z.object({}), z.array(ProjectRow)),
  /** Makes a project or changes its name, contract and removal; never its key. Throws 'key-rotated' for a row of an earlier key. */
  putProject: method(ProjectRow, z.void()),
  files: method(z.object({ projectId: ProjectId }), z.array(FileRow)),
  putFile: method(FileRow, z.void()),
  vault: method(z.object({ projectId: ProjectId }), z.array(VaultRecord)),
  addVaultRecords: method(z.object({ projectId: ProjectId, records: z.array(VaultRecord) }), z.void()),
  runs: method(z.object({ projectId: ProjectId }), z.array(RunRow)),
  runningRuns: method(z.object({}), z.array(RunRow)),
  putRun: method(RunRow, z.void()),
  steps: method(z.object({ runId: z.string() }), z.array(StepRow)),
  appendStep: method(z.object({ runId: z.string(), at: z.number(), step: Step }), z.object({ seq: z.number() })),
  putResult: method(z.object({ id: z.string(), runId: z.string(), sealed: Bytes, keyVersion: KeyVersion }), z.void()),
  result: method(z.object({ id: z.string() }), Bytes.nullable()),
  lastLedger: method(z.object({}), LedgerRow.nullable()),
  appendLedger: method(LedgerRow, z.void()),
  ledger: method(
    z.object({ projectId: ProjectId.nullable(), after: z.number().int(), limit: z.number().int().max(1_000) }),
    z.array(LedgerRow),
  ),
  setting: method(z.object({ key: z.string() }), z.json()),
  /** Writes everything out and gives the folder back. */
  close: method(z.object({}), z.void()),
  putSetting: method(z.object({ key: z.string(), value: z.json() }), z.void()),
  ...sealedRowMethods,
  ...outboxMethods,
  ...cacheRowMethods,
  ...knowledgeRowMethods,
  ...lifeCycleMethods,
  ...transferMethods,
} as const;
