import { dirname, join } from 'node:path';
import type { KernelLimits } from '../../contracts/kernel.ts';
import { type EngineFolders, type EnginePack, servePack } from './engine-pack.ts';
import { ImageKeeper } from './image-keeper.ts';
import { ImageStore } from './image-store.ts';
import type { KernelWindow } from './kernel-window.ts';
import type { ServedFiles } from './served-files.ts';

export interface PythonSetupOptions extends EngineFolders {
  /** Undefined: beside the engine. Null: nowhere. */
  readonly imageDir: string | null | undefined;
  readonly limits: KernelLimits;
  readonly kernelsMax: number;
  readonly memoryBytesMax: number;
  readonly log: (line: string) => void;
}

/** CPython made ready in one window after another: its files are served once, its warm image kept between starts. */
export class PythonSetup {
  readonly #served: ServedFiles;
  readonly #options: PythonSetupOptions;
  #pack: Promise<EnginePack> | null = null;

  constructor(served: ServedFiles, options: PythonSetupOptions) {
    this.#served = served;
    this.#options = options;
  }

  /** Compiles the engine in a window. `page` tells one build of the page from another. Null when no images are kept. */
  async in(window: KernelWindow, page: readonly string[]): Promise<ImageKeeper | null> {
    const { engineDir, imageDir, limits, kernelsMax, memoryBytesMax, log } = this.#options;
    this.#pack ??= servePack(this.#served, this.#options);
    const { setup, identity } = await this.#pack;
    const folder = imageDir === undefined ? join(dirname(engineDir), 'kernel-images') : imageDir;
    const images = folder === null ? null : ImageStore.for(folder, [JSON.stringify(limits), ...page, ...identity]);
    const warmImage = (await images?.serve(this.#served)) ?? null;
    const given = await window.setUpPython({ ...setup, limits, warmImage, kernelsMax, memoryBytesMax });
    return images && new ImageKeeper(window, images, given, log);
  }
}
