import { Errno, Fault } from './abi.ts';

/** Checked access to the guest's linear memory. Every range is verified, so a hostile pointer ends as EFAULT. */
export class GuestMemory {
  readonly #memory: () => WebAssembly.Memory;
  #buffer: ArrayBuffer = new ArrayBuffer(0);
  #bytes = new Uint8Array(this.#buffer);
  #view = new DataView(this.#buffer);

  constructor(memory: () => WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** A growth detaches the old buffer, so the views are looked up again on each use. */
  #refresh(): void {
    const buffer = this.#memory().buffer as ArrayBuffer;
    if (buffer !== this.#buffer) {
      this.#buffer = buffer;
      this.#bytes = new Uint8Array(buffer);
      this.#view = new DataView(buffer);
    }
  }

  #check(address: number, length: number): number {
    this.#refresh();
    const start = address >>> 0;
    if (start + length > this.#bytes.length) throw new Fault(Errno.fault);
    return start;
  }

  /** A live window into the guest; valid until the guest runs again. */
  window(address: number, length: number): Uint8Array {
    const size = length >>> 0;
    const start = this.#check(address, size);
    return this.#bytes.subarray(start, start + size);
  }

  text(address: number, length: number, limitBytes: number): string {
    if (length >>> 0 > limitBytes) throw new Fault(Errno.nametoolong);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.window(address, length));
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw new Fault(Errno.ilseq);
    }
  }

  u8(address: number): number {
    const at = this.#check(address, 1);
    return this.#view.getUint8(at);
  }

  u16(address: number): number {
    const at = this.#check(address, 2);
    return this.#view.getUint16(at, true);
  }

  u32(address: number): number {
    const at = this.#check(address, 4);
    return this.#view.getUint32(at, true);
  }

  u64(address: number): bigint {
    const at = this.#check(address, 8);
    return this.#view.getBigUint64(at, true);
  }

  setU8(address: number, value: number): void {
    const at = this.#check(address, 1);
    this.#view.setUint8(at, value);
  }

  setU16(address: number, value: number): void {
    const at = this.#check(address, 2);
    this.#view.setUint16(at, value, true);
  }

  setU32(address: number, value: number): void {
    const at = this.#check(address, 4);
    this.#view.setUint32(at, value, true);
  }

  setU64(address: number, value: bigint): void {
    const at = this.#check(address, 8);
    this.#view.setBigUint64(at, BigInt.asUintN(64, value), true);
  }

  /** The scatter/gather list of read and write calls, as live windows. At most 1,024 parts, as IOV_MAX elsewhere. */
  vectors(address: number, count: number): Uint8Array[] {
    const parts = count >>> 0;
    if (parts > 1_024) throw new Fault(Errno.inval);
    const windows: Uint8Array[] = [];
    for (let index = 0; index < parts; index++) {
      const entry = (address >>> 0) + index * 8;
      windows.push(this.window(this.u32(entry), this.u32(entry + 4)));
    }
    return windows;
  }
}
