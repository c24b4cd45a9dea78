export interface WaitingTenant {
  readonly tenant: string;
  /** Its share beside the others': 2 gets twice as much as 1. */
  readonly weight: number;
  /** How many tasks it has ready. */
  readonly waiting: number;
  /** How many it may still be given: what runs for it already leaves room for others. */
  readonly room: number;
}

/**
 * Weighted deficit round robin (Shreedhar and Varghese, "Efficient Fair Queueing using Deficit Round Robin", SIGCOMM 1995),
 * where each task costs one. Between rounds it remembers who was next and what was owed, so that shares come out right also
 * when there is room for a single task at a time.
 */
export class DeficitRoundRobin {
  readonly #owed = new Map<string, number>();
  #last = '';

  /** Shares `room` places out among the tenants; nobody gets more than it has waiting, or room for. */
  share(room: number, tenants: readonly WaitingTenant[]): ReadonlyMap<string, number> {
    const granted = new Map<string, number>();
    const want = new Map(tenants.map((each) => [each.tenant, Math.min(each.waiting, each.room)]));
    // Who has nothing waiting saves nothing up.
    for (const tenant of this.#owed.keys()) if (!want.has(tenant)) this.#owed.delete(tenant);
    let left = Math.min(
      room,
      [...want.values()].reduce((sum, count) => sum + Math.max(0, count), 0),
    );
    const circle = this.#circle(tenants);
    for (let turn = 0; left > 0; turn = (turn + 1) % circle.length) {
      const { tenant, weight } = circle[turn]!;
      const wanted = (want.get(tenant) ?? 0) - (granted.get(tenant) ?? 0);
      if (wanted <= 0) {
        this.#owed.delete(tenant);
        continue;
      }
      // A turn that the end of the room cut short goes on with what is still owed; a new one adds the tenant's quantum.
      const owed = this.#owed.get(tenant) ?? weight;
      const given = Math.min(owed, wanted, left);
      granted.set(tenant, (granted.get(tenant) ?? 0) + given);
      left -= given;
      const isTurnOver = given === owed || given === wanted;
      if (isTurnOver) this.#owed.delete(tenant);
      else this.#owed.set(tenant, owed - given);
      if (isTurnOver) this.#last = tenant;
    }
    return granted;
  }

  /** The tenants in a fixed order, beginning after the one whose turn was over last. */
  #circle(tenants: readonly WaitingTenant[]): readonly WaitingTenant[] {
    const sorted = tenants.toSorted((a, b) => (a.tenant < b.tenant ? -1 : 1));
    const start = sorted.findIndex(({ tenant }) => tenant > this.#last);
    return start <= 0 ? sorted : [...sorted.slice(start), ...sorted.slice(0, start)];
  }
}
