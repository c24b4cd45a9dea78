import { readImage } from '../engines/python/image-file.ts';
import type { WarmImage } from '../engines/python/kernel-image.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';

/** A warm image that kernels start from, compiled: they all share one copy of its pages. */
export class Base {
  readonly image: WarmImage;
  readonly pages: WebAssembly.Module;
  readonly bytes: number;
  #file: Uint8Array<ArrayBuffer> | null;

  private constructor(image: WarmImage, pages: WebAssembly.Module, file: Uint8Array<ArrayBuffer>) {
    this.image = image;
    this.pages = pages;
    this.bytes = file.length;
    this.#file = file;
  }

  /** Null when the file is no image. It is held until it was exported, or let go of. */
  static async open(file: Uint8Array<ArrayBuffer>): Promise<Base | null> {
    const pages = await WebAssembly.compile(file);
    const image = readImage(pages);
    return image && new Base(image, pages, file);
  }

  /** Its file from `start` on, a part at a time; nothing at its end, and from then on. */
  exported(start: number, bytesMax: number): Uint8Array {
    const part = this.#file?.slice(start, start + bytesMax) ?? new Uint8Array(0);
    if (part.length === 0) this.release();
    return part;
  }

  /** Gives the file back: what kernels start from stays. */
  release(): void {
    if (this.#file) freeBuffer(this.#file.buffer);
    this.#file = null;
  }
}
