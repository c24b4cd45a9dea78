import type { PageReport, PageSetup } from '../../contracts/kernel.ts';
import type { WarmImage } from '../engines/python/image-file.ts';
import { freeImage, type KernelImage } from '../engines/python/kernel-image.ts';
import { type KernelLaunch, LiveKernel } from './live-kernel.ts';
import type { Session } from './session.ts';

/** The first kernel's: what nearly every analysis starts with, and the guest's own runtime. */
const firstWarmUp = 'import numpy, pandas, cloister._turn';
/**
 * Added in a kernel apart when main finds the time, for the image that is kept from start to start. The figure
 * fills Matplotlib's caches: a first one took 2 s on an idle machine, a second one 0.3 s.
 */
const fullWarmUp = `
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

/** Makes kernels, keeps a warm spare, and puts sessions to sleep when there are too many or they are too large. */
export class KernelPool {
  readonly #engine: Engine;
  readonly #sessions: ReadonlyMap<string, Session>;
  readonly #timings: Record<string, number>;
  readonly #epochMs = performance.timeOrigin + performance.now();
  readonly givenImage: PageReport['givenImage'];
  #firstImage: Promise<WarmImage>;
  #fullImage: Promise<WarmImage> | null = null;
  #warmImage: KernelImage | null;
  #spare: LiveKernel | null;

  constructor(
    engine: Engine,
    given: WarmImage | null,
    sessions: ReadonlyMap<string, Session>,
    timings: Record<string, number>,
  ) {
    this.#engine = engine;
    this.#sessions = sessions;
    this.#timings = timings;
    this.givenImage = given ? (given.isFull ? 'full' : 'first') : 'none';
    this.#warmImage = given?.image ?? null;
    const first = this.#launchFresh();
    this.#spare = first;
    this.#firstImage = first.atRest.then(() => {
      this.#timings.firstBootMs = first.bootMs;
      this.#warmImage ??= shared(first);
      return { image: this.#warmImage, isFull: given?.isFull ?? false };
    });
    this.#firstImage.catch(() => {}); // whoever runs something in the first kernel is told
  }

  /** The image of the first kernel as it booted. */
  firstImage(): Promise<WarmImage> {
    return this.#firstImage;
  }

  /** The image with everything in it; made on the first call. */
  fullImage(): Promise<WarmImage> {
    this.#fullImage ??= this.#firstImage.then((first) => (first.isFull ? first : this.#makeFullImage(first.image)));
    return this.#fullImage;
  }

  async #makeFullImage(first: KernelImage): Promise<WarmImage> {
    const maker = this.#launch(first, { reseed: false, warmUp: fullWarmUp });
    await maker.atRest;
    const image = shared(maker);
    this.#timings.fullImageMs = maker.bootMs;
    maker.kill();
    this.#warmImage = image;
    const full = { image, isFull: true };
    this.#firstImage = Promise.resolve(full); // lets go of the first one
    return full;
  }

  /** The session's kernel: live, woken from its image, the spare, or a new one. It may still have to come to rest. */
  kernelOf(session: Session): Promise<LiveKernel> {
    session.waking ??= this.#wake(session).finally(() => {
      session.waking = null;
    });
    return session.waking;
  }

  async #wake(session: Session): Promise<LiveKernel> {
    if (session.kernel && !session.kernel.isDead) return session.kernel;
    await this.#makeRoom(session);
    const image = session.asleep;
    session.asleep = null;
    session.kernel = image ? this.#launch(image) : (this.#takeSpare() ?? this.#launchFresh());
    if (session.isClosed) session.kernel.kill();
    return session.kernel;
  }

  /**
   * Ends a kernel that must not be entered again and starts the session anew: from its last rest if that lies no more
   * than `runsBack` finished runs back, else from the start (always with a negative number).
   */
  replace(session: Session, runsBack: number): 'restored' | 'lost' {
    const { kernel } = session;
    const image = kernel && kernel.runsSinceImage <= runsBack ? kernel.image : null;
    kernel?.kill();
    if (!image) freeImage(kernel?.image ?? null);
    session.kernel = image ? this.#launch(image, { reseed: image.isShared, warmUp: null }) : this.#launchFresh();
    return image ? 'restored' : 'lost';
  }

  /** A new spare, once nothing is waiting for `after` to come to rest, if there is room for one. */
  prepareSpare(after: LiveKernel): void {
    this.#timings.lastRestMs = after.restMs;
    if (this.#spare && !this.#spare.isDead) return;
    const make = () => {
      const isTaken = this.#spare !== null && !this.#spare.isDead;
      const { kernelsMax, memoryBytesMax } = this.#engine.setup;
      const image = this.#warmImage;
      if (isTaken || !image || this.#liveSessions().length >= kernelsMax) return;
      if (this.#heldBytes() + image.memoryBytes < memoryBytesMax) this.#spare = this.#launchFresh();
    };
    void after.atRest.then(make, make); // also when its session was closed meanwhile
  }

  report(): PageReport['kernels'] {
    const isLive = this.#spare !== null && !this.#spare.isDead;
    const imageBytes = this.#warmImage?.buffer.byteLength ?? 0;
    return [{ sessionId: null, isLive, memoryBytes: isLive ? (this.#spare?.memoryBytes ?? 0) : 0, imageBytes }];
  }

  #takeSpare(): LiveKernel | null {
    const spare = this.#spare;
    this.#spare = null;
    return spare && !spare.isDead ? spare : null;
  }

  #liveSessions(): Session[] {
    return [...this.#sessions.values()].filter(({ kernel }) => kernel && !kernel.isDead);
  }

  #heldBytes(): number {
    const held = [...this.#sessions.values()].reduce(
      (sum, { liveBytes, imageBytes }) => sum + liveBytes + imageBytes,
      0,
    );
    return held + (this.#spare?.memoryBytes ?? 0) + (this.#warmImage?.memoryBytes ?? 0);
  }

  /** Sessions idle longest sleep first; if that is not enough, the longest sleeping ones are forgotten. */
  async #makeRoom(wanted: Session): Promise<void> {
    const { kernelsMax, memoryBytesMax } = this.#engine.setup;
    const wantedBytes = wanted.asleep?.memoryBytes ?? this.#warmImage?.memoryBytes ?? 0;
    const isFull = () => this.#heldBytes() + wantedBytes > memoryBytesMax;
    const idle = [...this.#sessions.values()]
      .filter((session) => session !== wanted && !session.running)
      .sort((left, right) => left.lastUsed - right.lastUsed);
    for (const session of idle) {
      if (this.#liveSessions().length < kernelsMax && !isFull()) return;
      await session.sleep();
    }
    if (isFull()) this.#takeSpare()?.kill();
    for (const session of idle) {
      if (!isFull()) return;
      if (session.asleep) session.forget();
    }
  }

  /** For a new session. */
  #launchFresh(): LiveKernel {
    const image = this.#warmImage;
    return this.#launch(image, { reseed: image !== null, warmUp: image ? null : firstWarmUp });
  }

  #launch(
    image: KernelImage | null,
    { reseed, warmUp }: Pick<KernelLaunch, 'reseed' | 'warmUp'> = { reseed: false, warmUp: null },
  ): LiveKernel {
    const { module, setup, startWorker } = this.#engine;
    return new LiveKernel({ module, setup, epochMs: this.#epochMs, image, reseed, warmUp, startWorker });
  }
}

/** The image of a kernel as it booted, for others to start from; the kernel itself treats it as shared from then on. */
function shared(kernel: LiveKernel): KernelImage {
  if (!kernel.image) throw new Error('The kernel has no image.');
  kernel.image = { ...kernel.image, isShared: true };
  return kernel.image;
}
