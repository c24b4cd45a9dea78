import type { TaskView } from '../../contracts/app-tasks.ts';
import type { Contract } from '../../contracts/dataset.ts';
import type { LedgerRow } from '../../contracts/store.ts';
import type { Sandbox } from '../../core/ports.ts';
import type { Transport } from '../egress/gate.ts';
import type { TaskSurroundings } from '../tasks/create-task-service.ts';
import type { EncoderOptions } from './knowledge-embedding.ts';

export interface WorkbenchOptions {
  /** Null for a throw-away store in memory. */
  readonly directory: string | null;
  /** In the middle of a rotation there are two: the store says which of them it is under. */
  readonly masterKey: Uint8Array | readonly Uint8Array[];
  readonly appVersion: string;
  readonly sandbox: Sandbox;
  readonly transport: Transport;
  /** Folder of spaCy's model, null without. */
  readonly nerModel: string | null;
  /** Folder of a token classifier that the user chose to find names with, in the place of spaCy's. */
  readonly chosenNerModel?: string | null;
  /** A packed empty database, null to make one anew. */
  readonly storeTemplate: string | null;
  /** What makes vectors of passages; search is by words alone where it is not given. */
  readonly encoder?: Omit<EncoderOptions, 'entry'>;
  readonly workers: {
    readonly store: URL;
    readonly privacy: URL;
    readonly agent: URL;
    readonly chart: URL;
    readonly embedder?: URL;
  };
  /** The widest contract allowed; the environment's `CLOISTER_CONTRACT_FLOOR` where it is not given. */
  readonly contractFloor?: Contract;
  readonly onLedger?: (row: LedgerRow) => void;
  /** What tasks outside need; without it, only a service that the settings name takes any. */
  readonly tasks?: TaskSurroundings;
  readonly onTask?: (task: TaskView) => void;
}
