import { Clock, Errno, EventType, Fault } from './abi.ts';
import { GuestExit, type WasiHost } from './host.ts';

const subscriptionBytes = 48;
const eventBytes = 32;
const subscriptionsMax = 4_096;
/** Browsers give clocks no finer than this to a page that is not isolated. */
const clockStepNs = 100_000n;

/** Arguments, environment, clocks, randomness, waiting and leaving. Sockets do not exist. */
export function processCalls(host: WasiHost) {
  const { memory } = host;
  const args = host.args.map(terminated);
  const environment = Object.entries(host.environment).map(([name, value]) => terminated(`${name}=${value}`));

  const sizes = (list: readonly Uint8Array[], countOut: number, bytesOut: number): number => {
    memory.setU32(countOut, list.length);
    memory.setU32(
      bytesOut,
      list.reduce((sum, item) => sum + item.length, 0),
    );
    return Errno.success;
  };
  const fill = (list: readonly Uint8Array[], pointers: number, buffer: number): number => {
    let at = buffer >>> 0;
    for (const [index, item] of list.entries()) {
      memory.setU32((pointers >>> 0) + index * 4, at);
      memory.window(at, item.length).set(item);
      at += item.length;
    }
    return Errno.success;
  };
  const now = (clock: number): bigint => {
    if (clock < Clock.realtime || clock > Clock.threadCpu) throw new Fault(Errno.inval);
    return clock === Clock.realtime ? host.realtimeNs() : host.monotonicNs();
  };
  const closed = (): number => Errno.notsup;

  return {
    args_get: (pointers: number, buffer: number): number => fill(args, pointers, buffer),
    args_sizes_get: (count: number, bytes: number): number => sizes(args, count, bytes),
    environ_get: (pointers: number, buffer: number): number => fill(environment, pointers, buffer),
    environ_sizes_get: (count: number, bytes: number): number => sizes(environment, count, bytes),
    clock_res_get: (clock: number, out: number): number => {
      now(clock);
      memory.setU64(out, clockStepNs);
      return Errno.success;
    },
    clock_time_get: (clock: number, _precision: bigint, out: number): number => {
      memory.setU64(out, now(clock));
      return Errno.success;
    },
    random_get: (address: number, length: number): number => {
      host.fillRandom(memory.window(address, length));
      return Errno.success;
    },
    sched_yield: (): number => Errno.success,
    /** Files and streams are always ready; only clocks are waited for, and only when nothing else was asked. */
    poll_oneoff: (input: number, output: number, count: number, out: number): number => {
      if (count <= 0 || count > subscriptionsMax) throw new Fault(Errno.inval);
      const subscriptions = Array.from({ length: count }, (_, index) => {
        const at = (input >>> 0) + index * subscriptionBytes;
        const type = memory.u8(at + 8);
        if (type > EventType.fdWrite) throw new Fault(Errno.inval);
        if (type !== EventType.clock) return { userdata: memory.u64(at), type, waitNs: 0n };
        const clock = memory.u32(at + 16);
        const timeoutNs = memory.u64(at + 24);
        const isAbsolute = (memory.u16(at + 40) & 1) !== 0;
        return { userdata: memory.u64(at), type, waitNs: isAbsolute ? timeoutNs - now(clock) : timeoutNs };
      });
      let shortest = 1n << 64n;
      for (const { waitNs } of subscriptions) if (waitNs < shortest) shortest = waitNs;
      if (shortest > 0n) host.sleep(shortest);
      let written = 0;
      for (const { userdata, type, waitNs } of subscriptions) {
        if (waitNs > shortest && waitNs > 0n) continue;
        const at = (output >>> 0) + written * eventBytes;
        memory.window(at, eventBytes).fill(0);
        memory.setU64(at, userdata);
        memory.setU8(at + 10, type);
        if (type !== EventType.clock) memory.setU64(at + 16, 1n);
        written += 1;
      }
      memory.setU32(out, written);
      return Errno.success;
    },
    proc_exit: (code: number): number => {
      throw new GuestExit(code);
    },
    sock_accept: closed,
    sock_recv: closed,
    sock_send: closed,
    sock_shutdown: closed,
  };
}

function terminated(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\0`);
}
