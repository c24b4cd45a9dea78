/** Linux with Python and nothing else in it, for one session. */
export interface Machine extends AsyncDisposable {
  /** What the warden says; ends when the machine is gone. Hostile input. */
  readonly lines: AsyncIterable<string>;
  /** What it said beside that, such as why the warden could not be started. */
  readonly lastWords: string;
  /** Says a line to the warden. */
  say(line: string): Promise<void>;
  /** Makes these the files at `/data`. @param files absolute paths of this host, and the names they have there */
  place(files: readonly { readonly name: string; readonly path: string }[]): Promise<void>;
}

/** Whoever has machines: the Docker API, E2B. */
export interface Machines extends AsyncDisposable {
  /** What a session may use of one. */
  readonly limits: MachineLimits;
  /** @throws when there is none to be had */
  open(): Promise<Machine>;
}

export interface MachineLimits {
  readonly memoryBytesMax: number;
  /** In `/out` and `/tmp` together. */
  readonly fileBytesMax: number;
  readonly fileCountMax: number;
  readonly descriptorsMax: number;
  readonly processesMax: number;
  /** Of each stream, in one run. */
  readonly outputBytesMax: number;
  readonly artifactCountMax: number;
  readonly artifactBytesMax: number;
  readonly responseBytesMax: number;
}

const mebibyte = 1024 * 1024;

/** As in the desktop's sealed sandbox, where it has such a limit. */
export const machineLimits: MachineLimits = {
  memoryBytesMax: 1024 * mebibyte,
  fileBytesMax: 256 * mebibyte,
  fileCountMax: 10_000,
  descriptorsMax: 256,
  processesMax: 64,
  outputBytesMax: mebibyte,
  artifactCountMax: 100,
  artifactBytesMax: 64 * mebibyte,
  responseBytesMax: 32 * mebibyte,
};

/** Address space beyond the memory: what libraries reserve and never use. */
const reservedBytes = 1024 * mebibyte;

/** What the warden finds in its environment. */
export function wardenEnvironment(limits: MachineLimits): Readonly<Record<string, string>> {
  return {
    CLOISTER_RUN: '/run/cloister',
    CLOISTER_OUT: '/out',
    CLOISTER_LIMITS: JSON.stringify({ ...limits, addressBytesMax: limits.memoryBytesMax + reservedBytes }),
    HOME: '/tmp',
    MPLCONFIGDIR: '/tmp',
    OPENBLAS_NUM_THREADS: '2',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
  };
}

/** How the warden is started. */
export const wardenCommand: readonly string[] = ['python3', '-B', '/opt/cloister/warden.py'];
