import type { TextRole, Vector } from '../../../contracts/embedder.ts';
import { isHanText } from '../../../core/knowledge/search-words.ts';
import { SentenceEncoder, type SentenceEncoderOptions } from './sentence-encoder.ts';

export interface RoutedEncoderOptions extends SentenceEncoderOptions {
  /** Folder of an encoder whose vectors are as long, for Chinese texts; null for none. */
  readonly chineseFolder: string | null;
}

/**
 * A sentence encoder that gives Chinese texts to another one. Vectors of the two stand in one space, where a text is near those of its
 * own language alone: what one model says is as good as at right angles to what the other says.
 */
export class RoutedEncoder implements AsyncDisposable {
  /** Names the weights of both. */
  readonly id: string;
  readonly #main: SentenceEncoder;
  readonly #chinese: SentenceEncoderOptions | null;
  #loading: Promise<SentenceEncoder> | null = null;

  /** Loads the one for all texts; the other one is loaded when the first Chinese text comes. */
  static async load({ chineseFolder, ...options }: RoutedEncoderOptions): Promise<RoutedEncoder> {
    const main = await SentenceEncoder.load(options);
    return new RoutedEncoder(main, chineseFolder === null ? null : { ...options, folder: chineseFolder });
  }

  private constructor(main: SentenceEncoder, chinese: SentenceEncoderOptions | null) {
    this.#main = main;
    this.#chinese = chinese;
    this.id = chinese === null ? main.id : `${main.id}+${SentenceEncoder.idOf(chinese)}`;
  }

  get dimensions(): number {
    return this.#main.dimensions;
  }

  get piecesMax(): number {
    return this.#main.piecesMax;
  }

  /** Vectors in the order of the texts. */
  async embed(texts: readonly string[], role: TextRole): Promise<Vector[]> {
    const isChinese = texts.map((text) => this.#chinese !== null && isHanText(text));
    const part = async (chinese: boolean) => {
      const own = texts.filter((_, at) => isChinese[at] === chinese);
      if (own.length === 0) return [];
      return (chinese ? await this.#chineseEncoder(this.#chinese!) : this.#main).embed(own, role);
    };
    const [others, chinese] = [await part(false), await part(true)];
    return isChinese.map((is) => (is ? chinese : others).shift()!);
  }

  #chineseEncoder(options: SentenceEncoderOptions): Promise<SentenceEncoder> {
    this.#loading ??= this.#load(options).catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #load(options: SentenceEncoderOptions): Promise<SentenceEncoder> {
    const encoder = await SentenceEncoder.load(options);
    if (encoder.dimensions === this.dimensions) return encoder;
    await encoder[Symbol.asyncDispose]();
    throw new Error(`The vectors of ${options.folder} are not as long as those of the other encoder.`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#main[Symbol.asyncDispose]();
    await (await this.#loading?.catch(() => null))?.[Symbol.asyncDispose]();
  }
}
