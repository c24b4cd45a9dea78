import type { Sandbox } from '../../core/ports.ts';
import type { AppPaths } from '../app-paths.ts';
import type { AppSession } from '../app-session.ts';
import type { StoreOptions } from '../workers/store-client.ts';

/** What a command of the command line has to work with. Nothing is started before it is used. */
export interface CommandContext {
  readonly paths: AppPaths;
  /** Arguments after the command's name. */
  readonly args: readonly string[];
  readonly sandbox: Sandbox;
  /** Opens the store on first use: the lasting one under a passphrase, else a throw-away one. */
  readonly session: () => Promise<AppSession>;
  /** The lasting store's passphrase; null where the store is a throw-away one. */
  readonly storePassphrase: string | null;
  /** The folder of the lasting store, whether or not this command opens it. */
  readonly lastingDirectory: string;
  /** Keeps an image of the warm Python engine for the kernels of every later start. */
  readonly warmUp: () => Promise<void>;
  readonly privacyEntry: URL;
  /** How the lasting store's worker is started, for a command that makes a store. */
  readonly store: Omit<StoreOptions, 'directory'>;
}

/** Resolves with the exit code. */
export type Command = (context: CommandContext) => Promise<number>;

export const Exit = { fine: 0, failed: 1, usage: 2 } as const;
