import type { PageReport, PageSetup } from '../../contracts/kernel.ts';
import type { Base } from './base.ts';
import { LiveKernel, type Saved } from './live-kernel.ts';
import type { Session } from './session.ts';

/** The first kernel's: what nearly every analysis starts with, and the guest's own runtime. */
const firstWarmUp = 'import numpy, pandas, cloister._turn';
/**
 * Added in a kernel apart when main finds the time, for the image that is kept from start to start. The figure
 * fills Matplotlib's caches: a first one took 2 s on an idle machine, a second one 0.3 s. The reader of files is
 * compiled here once and not for each file, which has a session of its own: 0.6 s.
 */
const fullWarmUp = `
import cloister.profile
import io
import matplotlib
matplotlib.use('Agg')
from matplotlib import pyplot
figure, axes = pyplot.subplots()
axes.plot([0, 1], label='a')
axes.set_title('a')
axes.legend()
for ending in ('png', 'svg'):
    figure.savefig(io.BytesIO(), format=ending, bbox_inches='tight')
pyplot.close('all')
`;

export interface Engine {
  readonly module: WebAssembly.Module;
  readonly setup: PageSetup;
  readonly startWorker: () => Worker;
}

/** A spare nobody took for this long is given back; the next session then starts from the warm image. */
const spareIdleMs = 60_000;
const tightMs = 20_000;

/** Makes kernels, keeps a warm spare, and puts sessions to sleep when there are too many or they are too large. */
export class KernelPool {
  readonly #engine: Engine;
  readonly #sessions: ReadonlyMap<string, Session>;
  readonly #timings: Record<string, number>;
  readonly #epochMs = performance.timeOrigin + performance.now();
  readonly givenImage: PageReport['givenImage'];
  /** What new sessions start from; null until the first kernel has booted. */
  #base: Base | null;
  readonly #booted: Promise<Base>;
  #full: Promise<Base> | null = null;
  #spare: LiveKernel | null;
  #spareTimer: ReturnType<typeof setTimeout> | undefined;
  /** Until then no spare is made: memory was asked for. */
  #tightUntil = 0;

  constructor(
    engine: Engine,
    given: Base | null,
    sessions: ReadonlyMap<string, Session>,
    timings: Record<string, number>,
  ) {
    this.#engine = engine;
    this.#sessions = sessions;
    this.#timings = timings;
    this.givenImage = given ? (given.image.isFull ? 'full' : 'first') : 'none';
    this.#base = given;
    const first = this.#launch(this.#base);
    this.#spare = first;
    this.#booted = first.atRest.then(() => {
      this.#timings.firstBootMs = first.bootMs;
      this.#base ??= baseOf(first);
      return this.#base;
    });
    this.#booted.catch(() => {}); // whoever runs something in the first kernel is told
    this.#watchSpare();
  }

  /** The image to keep: the first kernel's as it booted, or the one with everything in it, which is made on the first call. */
  image(which: 'first' | 'full'): Promise<Base> {
    if (which === 'first') return this.#booted;
    this.#full ??= this.#booted.then((first) => (first.image.isFull ? first : this.#makeFull(first)));
    return this.#full;
  }

  async #makeFull(first: Base): Promise<Base> {
    const maker = this.#launch(first, fullWarmUp);
    await maker.atRest;
    const made = baseOf(maker);
    this.#base = made;
    this.#timings.fullImageMs = maker.bootMs;
    maker.kill();
    return made;
  }

  /** The session's kernel: live, woken from its last rest, the spare, or a new one. It may still have to come to rest. */
  kernelOf(session: Session): Promise<LiveKernel> {
    session.waking ??= this.#wake(session).finally(() => {
      session.waking = null;
    });
    return session.waking;
  }

  async #wake(session: Session): Promise<LiveKernel> {
    if (session.kernel && !session.kernel.isDead) return session.kernel;
    await this.#makeRoom(session);
    const saved = session.asleep;
    session.asleep = null;
    session.kernel = this.#startFrom(saved);
    if (session.isClosed) session.kernel.kill();
    return session.kernel;
  }

  /**
   * Ends a kernel that must not be entered again and starts the session anew: from its last rest if that lies no more
   * than `runsBack` finished runs back, else from the start (always with a negative number).
   */
  replace(session: Session, runsBack: number): 'restored' | 'lost' {
    const { kernel } = session;
    const saved = kernel?.saved(runsBack) ?? null;
    kernel?.kill();
    if (!saved) kernel?.checkpoint?.free();
    session.kernel = null;
    // With many at work a new kernel would stand beside those that are ended, which takes the browser up to 2 s.
    if (this.#liveSessions().length >= this.#engine.setup.kernelsMax) session.asleep = saved;
    else {
      session.kernel = this.#startFrom(saved);
      this.prepareSpare(session.kernel);
    }
    return saved ? 'restored' : 'lost';
  }

  /** A kernel for a session: the spare if it is of the right image, else a new one. */
  #startFrom(saved: Saved | null): LiveKernel {
    const base = saved?.base ?? this.#base;
    const spare = this.#spare;
    const fits = spare !== null && !spare.isDead && (spare.base ?? this.#base) === base;
    if (fits) this.#spare = null;
    return (fits ? spare : this.#launch(base)).adopt(saved?.checkpoint ?? null);
  }

  /** A new spare, once nothing is waiting for `after` to come to rest, if there is room for one. */
  prepareSpare(after: LiveKernel): void {
    this.#timings.lastRestMs = after.restMs;
    this.#watchSpare();
    if (this.#spare && !this.#spare.isDead && this.#spare.base === this.#base) return;
    void after.atRest.then(this.#makeSpare, this.#makeSpare); // also when its session was closed meanwhile
  }

  readonly #makeSpare = (): void => {
    const base = this.#base;
    if (!base || this.#liveSessions().length >= this.#engine.setup.kernelsMax) return;
    if (this.#spare && !this.#spare.isDead) {
      if (this.#spare.base === base) return;
      this.#spare.kill();
    }
    this.#spare = null;
    if (performance.now() < this.#tightUntil) return;
    if (this.heldBytes + base.image.memory.memoryBytes >= this.#engine.setup.memoryBytesMax) return;
    this.#spare = this.#launch(base);
  };

  /** Begins anew with every run. */
  #watchSpare(): void {
    clearTimeout(this.#spareTimer);
    this.#spareTimer = setTimeout(() => {
      if (![...this.#sessions.values()].some(({ running }) => running)) this.#dropSpare();
      else this.#watchSpare();
    }, spareIdleMs);
  }

  report(): PageReport['kernels'] {
    const isLive = this.#spare !== null && !this.#spare.isDead;
    const memoryBytes = isLive ? (this.#spare?.memoryBytes ?? 0) : 0;
    return [{ engine: 'cpython-wasi', sessionId: null, isLive, memoryBytes, imageBytes: this.#baseBytes() }];
  }

  /** What the warm image takes in this process, however many kernels start from it. */
  #baseBytes(): number {
    return this.#base?.bytes ?? 0;
  }

  #dropSpare(): boolean {
    const spare = this.#spare;
    // The kernel that boots is the first image, too.
    if (spare === null || (spare.base === null && !spare.isDead)) return false;
    spare.kill();
    this.#spare = null;
    return true;
  }

  /**
   * Gives back some memory that can be done without: the spare, else the kernel of the session idle longest, else what
   * that one would be woken from. Returns whether there was any.
   */
  async relieve(): Promise<boolean> {
    this.#tightUntil = performance.now() + tightMs;
    if (this.#dropSpare()) return true;
    const idle = this.#idleSessions();
    const live = idle.find(({ kernel }) => kernel && !kernel.isDead);
    if (live) {
      await live.sleep();
      return true;
    }
    const asleep = idle.find((session) => session.asleep);
    asleep?.forget();
    return asleep !== undefined;
  }

  #liveSessions(): Session[] {
    return [...this.#sessions.values()].filter(({ kernel }) => kernel && !kernel.isDead);
  }

  /** Those that nothing runs in, idle longest first. */
  #idleSessions(wanted?: Session): Session[] {
    return [...this.#sessions.values()]
      .filter((session) => session !== wanted && !session.running)
      .sort((left, right) => left.lastUsed - right.lastUsed);
  }

  /** Kernels and images together. */
  get heldBytes(): number {
    const held = [...this.#sessions.values()].reduce(
      (sum, { liveBytes, imageBytes }) => sum + liveBytes + imageBytes,
      0,
    );
    return held + (this.#spare?.memoryBytes ?? 0) + this.#baseBytes();
  }

  /** More run at once than stay live: the sessions idle longest go to sleep until no more than those are. */
  async settle(): Promise<void> {
    for (const session of this.#idleSessions()) {
      if (this.#liveSessions().length <= this.#engine.setup.kernelsMax) return;
      await session.sleep();
    }
  }

  /** Sessions idle longest sleep first; if that is not enough, the longest sleeping ones are forgotten. */
  async #makeRoom(wanted: Session): Promise<void> {
    const { kernelsMax, memoryBytesMax } = this.#engine.setup;
    const base = (wanted.asleep?.base ?? this.#base)?.image.memory.memoryBytes ?? 0;
    const isFull = () => this.heldBytes + base > memoryBytesMax;
    const idle = this.#idleSessions(wanted);
    for (const session of idle) {
      if (this.#liveSessions().length < kernelsMax && !isFull()) return;
      await session.sleep();
    }
    if (isFull()) this.#dropSpare();
    for (const session of idle) {
      if (!isFull()) return;
      if (session.asleep) session.forget();
    }
  }

  #launch(base: Base | null, warmUp = base ? null : firstWarmUp): LiveKernel {
    const { module, setup, startWorker } = this.#engine;
    return new LiveKernel({ module, setup, epochMs: this.#epochMs, base, warmUp, startWorker });
  }
}

/** The image of a kernel that ran something ahead. */
function baseOf({ base }: LiveKernel): Base {
  if (!base) throw new Error('The kernel has no image.');
  return base;
}
