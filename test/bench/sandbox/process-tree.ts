import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The process and all below it, Linux only. */
export function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const found = [root];
  for (const each of found) found.push(...(children.get(each) ?? []));
  return found;
}

/** How many tables a process holds open. */
export function openTablesOf(id: number): number {
  const open = readdirSync(`/proc/${id}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${id}/fd/${fd}`);
    } catch {
      return ''; // it was closed meanwhile
    }
  });
  return open.filter((target) => target.endsWith('.csv')).length;
}

/** Proportional set size of processes: memory they share counts for each in part. */
export function proportionalBytes(processes: readonly number[]): number {
  let kibibytes = 0;
  for (const id of processes) {
    try {
      kibibytes += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return kibibytes * 1024;
}
