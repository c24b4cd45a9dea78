/** Numbers of WASI preview 1 (`wasi_snapshot_preview1`, witx of 2020-12): only those the file layer speaks. */
export const Errno = {
  success: 0,
  acces: 2,
  badf: 8,
  exist: 20,
  fault: 21,
  fbig: 22,
  ilseq: 25,
  inval: 28,
  io: 29,
  isdir: 31,
  loop: 32,
  mfile: 33,
  nametoolong: 37,
  noent: 44,
  nospc: 51,
  nosys: 52,
  notdir: 54,
  notempty: 55,
  notsup: 58,
  perm: 63,
  rofs: 69,
  spipe: 70,
  xdev: 75,
  notcapable: 76,
} as const;
export type Errno = (typeof Errno)[keyof typeof Errno];

export const Filetype = { characterDevice: 2, directory: 3, regularFile: 4, symbolicLink: 7 } as const;
export const Whence = { set: 0, cur: 1, end: 2 } as const;
export const OpenFlag = { create: 1, directory: 2, exclusive: 4, truncate: 8 } as const;
export const FdFlag = { append: 1, nonblock: 4 } as const;
export const LookupFlag = { followSymlink: 1 } as const;
export const TimeFlag = { atime: 1, atimeNow: 2, mtime: 4, mtimeNow: 8 } as const;
export const Clock = { realtime: 0, monotonic: 1, processCpu: 2, threadCpu: 3 } as const;
export const EventType = { clock: 0, fdRead: 1, fdWrite: 2 } as const;

const bit = (index: number): bigint => 1n << BigInt(index);

export const Right = {
  fdRead: bit(1),
  fdWrite: bit(6),
} as const;

/** Everything one may do with a file or folder that is only read. */
export const rightsToRead =
  bit(1) | bit(2) | bit(5) | bit(7) | bit(13) | bit(14) | bit(15) | bit(18) | bit(21) | bit(27);

/** What a writable file or folder adds: data, flags, creation, links, renames, times, sizes, removal. */
export const rightsToWrite =
  bit(0) |
  bit(3) |
  bit(4) |
  bit(6) |
  bit(8) |
  bit(9) |
  bit(10) |
  bit(11) |
  bit(12) |
  bit(16) |
  bit(17) |
  bit(19) |
  bit(20) |
  bit(22) |
  bit(23) |
  bit(24) |
  bit(25) |
  bit(26);

/** A call that fails as WASI foresees; the import wrapper turns it into its number. Never leaves this folder. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly errno: Errno;

  constructor(errno: Errno) {
    super(`errno ${errno}`);
    this.errno = errno;
  }
}
