import type { EngineName, Language } from '../../src/contracts/sandbox.ts';

export interface Attack {
  readonly name: string;
  readonly source: string;
  /** It ends only at its time limit, or takes seconds: left out of the short run. */
  readonly isSlow?: boolean;
}

/** What the attacks aim at. */
export interface Target {
  /** This machine by every name it has, the last one known to nobody but the sinks' own name server where there is one. */
  readonly hosts: readonly string[];
  readonly tcpPort: number;
  readonly udpPort: number;
  /** A planted file of the host. */
  readonly secretPath: string;
}

/** The attacks on one engine, and how a session of it is known to be alive. */
export interface AttackedEngine {
  readonly engine: EngineName;
  readonly language: Language;
  readonly attacks: (target: Target) => readonly Attack[];
  /** Leaves something in a session. */
  readonly keep: string;
  /** Says `alive`, and `kept` when what was left is still there. */
  readonly probe: string;
  /** Leaves a secret in a session, in a variable and as the file `held.csv`. */
  readonly hold: (secret: string) => string;
  /** One session serves all attacks until one of them broke it: a new one takes seconds. */
  readonly sharesSession: boolean;
}
