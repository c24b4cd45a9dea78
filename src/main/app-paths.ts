import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where engines and models rest: outside the checkout, shared by all versions, everything in it pinned by hash. */
export function cacheRoot(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.CLOISTER_CACHE) return environment.CLOISTER_CACHE;
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'cloister');
  return join(homedir(), '.cache', 'cloister');
}

export interface AppPaths {
  /** The app's own folder: package.json, out/, resources/. */
  readonly app: string;
  /** Null when CPython for WASI is not installed. */
  readonly pythonEngine: string | null;
  /** The light Python's pack of wheels: the folder that CLOISTER_PYTHON_PACKAGES names, else one in the cache, if it has a lock file. */
  readonly pythonPackages: string | null;
  /** Chinese glyphs for figures; null when the font is not installed: boxes stand in their place. */
  readonly figureFonts: string | null;
  /** Null when spaCy's model is not installed: names are then found by rules alone. */
  readonly nerModel: string | null;
  /** The folder that CLOISTER_NER_MODEL names: a token classifier to find names with in its place. */
  readonly chosenNerModel: string | null;
  /** Folder of the sentence encoder: the one that CLOISTER_ENCODER names, else the one of the set-up; null without. */
  readonly sentenceEncoder: string | null;
  /** Whether the user chose the sentence encoder. */
  readonly isEncoderChosen: boolean;
  /** Folder of the encoder of Chinese that stands beside the one of the set-up; null without, and beside a chosen one. */
  readonly chineseEncoder: string | null;
  readonly sandboxPage: string;
  readonly guest: string;
  readonly renderer: string;
  readonly preload: string;
  readonly storeTemplate: string;
  readonly samples: string;
}

export function appPaths(app: string, cache = cacheRoot(), environment: NodeJS.ProcessEnv = process.env): AppPaths {
  const ifThere = (folder: string, file: string) => (existsSync(join(folder, file)) ? folder : null);
  return {
    app,
    pythonEngine: ifThere(join(cache, 'python-wasi-0.1.0'), 'python-snapshot.wasm'),
    pythonPackages: ifThere(
      environment.CLOISTER_PYTHON_PACKAGES ?? join(cache, 'python-packages'),
      'packages.lock.json',
    ),
    figureFonts: ifThere(join(cache, 'noto-sans-sc-0.1.1'), 'NotoSansSC-Regular.otf'),
    nerModel: ifThere(join(cache, 'spacy-en-core-web-sm-3.8'), 'meta.json'),
    chosenNerModel: environment.CLOISTER_NER_MODEL ? resolve(environment.CLOISTER_NER_MODEL) : null,
    sentenceEncoder: environment.CLOISTER_ENCODER
      ? resolve(environment.CLOISTER_ENCODER)
      : ifThere(join(cache, 'all-MiniLM-L6-v2-onnx-1'), 'config.json'),
    isEncoderChosen: Boolean(environment.CLOISTER_ENCODER),
    chineseEncoder: environment.CLOISTER_ENCODER
      ? null
      : ifThere(join(cache, 'multilingual-e5-small-onnx-1'), 'config.json'),
    sandboxPage: join(app, 'out', 'sandbox'),
    guest: join(app, 'out', 'sandbox', 'guest'),
    renderer: join(app, 'out', 'renderer'),
    preload: join(app, 'out', 'preload', 'index.cjs'),
    storeTemplate: join(app, 'out', 'store-template.tar.gz'),
    samples: join(app, 'resources', 'samples'),
  };
}
