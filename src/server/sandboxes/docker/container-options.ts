import type { ContainerCreateOptions } from 'dockerode';
import { type MachineLimits, wardenCommand, wardenEnvironment } from '../machine.ts';

export interface ContainerSettings {
  /** With `python3` of 3.11 or newer, and the packages that code may use. */
  readonly image: string;
  /** Another than the daemon's own, such as `runsc` or `kata`; null for that. */
  readonly runtime: string | null;
  /** A network of the daemon's that code may use; null for none. */
  readonly network: string | null;
  readonly cpus: number;
  /** Beside those that follow from the limits, such as `{ nproc: 1024 }`. */
  readonly ulimits: Readonly<Record<string, number>>;
  readonly limits: MachineLimits;
}

/** Nobody: who is in a container has no rights in it either. */
const user = '65534:65534';
const mebibyte = 1024 * 1024;

/** A container that nothing can be left in or taken out of but by the warden. @param folders of the host, read-only inside */
export function containerOptions(
  { image, runtime, network, cpus, ulimits, limits }: ContainerSettings,
  folders: { readonly guest: string; readonly data: string },
  labels: Readonly<Record<string, string>>,
): ContainerCreateOptions {
  const { fileBytesMax, descriptorsMax, memoryBytesMax, processesMax } = limits;
  // Without a number of files: podman refuses `nr_inodes`. Each one counts as memory of the container.
  const share = (bytes: number) => `rw,nosuid,nodev,noexec,size=${bytes},mode=1777`;
  const inTmp = Math.floor(fileBytesMax / 4);
  return {
    Image: image,
    Entrypoint: [wardenCommand[0]!],
    Cmd: wardenCommand.slice(1),
    Env: Object.entries(wardenEnvironment(limits)).map(([name, value]) => `${name}=${value}`),
    User: user,
    WorkingDir: '/',
    Hostname: 'sandbox',
    Labels: { ...labels },
    ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: false },
    // When the service goes, its end of the pipe goes, and the warden with it.
    ...{ OpenStdin: true, StdinOnce: true, NetworkDisabled: network === null },
    // The warden heeds no polite signal: nobody waits for it to.
    ...{ StopSignal: 'SIGKILL', StopTimeout: 0 },
    HostConfig: {
      AutoRemove: true,
      NetworkMode: network ?? 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: processesMax,
      Memory: memoryBytesMax,
      MemorySwap: memoryBytesMax,
      CpuPeriod: 100_000,
      CpuQuota: Math.round(cpus * 100_000),
      IpcMode: 'private',
      ShmSize: mebibyte,
      // Nothing that code prints rests on the daemon's disk.
      LogConfig: { Type: 'none', Config: {} },
      Ulimits: Object.entries({ nofile: descriptorsMax, core: 0, fsize: fileBytesMax, ...ulimits }).map(
        ([Name, most]) => ({ Name, Soft: most, Hard: most }),
      ),
      Tmpfs: {
        '/out': share(fileBytesMax - inTmp),
        '/tmp': share(inTmp),
        '/run/cloister': share(2 * limits.responseBytesMax),
      },
      Binds: [`${folders.guest}:/opt/cloister:ro`, `${folders.data}:/data:ro`],
      ...(runtime !== null && { Runtime: runtime }),
    },
  };
}
