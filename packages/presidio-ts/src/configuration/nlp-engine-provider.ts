import { parse as parseYaml } from 'yaml';
import { englishPipeline, LightNlpEngine } from '../light-nlp-engine.ts';
import { isPipelineModel, type NerModel, type PipelineModel } from '../ner-model.ts';
import type { NlpArtifacts, NlpEngine } from '../nlp-engine.ts';
import {
  checkNerModelConfiguration,
  configuredModel,
  entitiesOf,
  type NerModelConfiguration,
} from './ner-model-configuration.ts';

/** An NLP engine in Presidio's YAML form (`conf/default.yaml`). */
export interface NlpConfiguration {
  /** `spacy`; `slim`: words and lemmas without entities; `no_op`: nothing at all. */
  readonly nlp_engine_name: string;
  readonly models: readonly { readonly lang_code: string; readonly model_name: unknown }[];
  readonly ner_model_configuration?: NerModelConfiguration | null | undefined;
  readonly generic_tokenizer?: string | null | undefined;
}

/** Gives the model of that name, or undefined to go without; this package reads no files. */
export type LoadModel = (modelName: string, language: string) => NerModel | undefined;

/** An NLP engine made of a configuration, with a model for each language. */
export interface ConfiguredNlpEngine extends NlpEngine {
  readonly engineName: string;
  readonly supportedLanguages: readonly string[];
  /** The Presidio entities it reports. */
  readonly supportedEntities: readonly string[];
}

const noArtifacts: NlpArtifacts = { tokens: [], lemmas: [], keywords: new Set(), entities: [] };

/** Makes NLP engines of Presidio's configuration files as they are. */
export class NlpEngineProvider {
  readonly nlpConfiguration: NlpConfiguration;
  readonly #loadModel: LoadModel;

  /**
   * @param options the configuration, or the text of a YAML (or JSON) document.
   * @throws {TypeError} when it has no engine's name or no models.
   */
  constructor(options: {
    readonly nlpConfiguration?: NlpConfiguration | undefined;
    readonly yaml?: string | undefined;
    readonly loadModel?: LoadModel | undefined;
  }) {
    if ((options.nlpConfiguration === undefined) === (options.yaml === undefined)) {
      throw new TypeError('Either yaml or nlpConfiguration should be provided, not both.');
    }
    this.nlpConfiguration = options.nlpConfiguration ?? (parseYaml(options.yaml ?? '') as NlpConfiguration);
    this.#loadModel = options.loadModel ?? (() => undefined);
    checkConfiguration(this.nlpConfiguration);
  }

  /** @throws {RangeError} when this package has no such engine. */
  createEngine(): ConfiguredNlpEngine {
    const { nlp_engine_name: engineName, models } = this.nlpConfiguration;
    const configuration = this.nlpConfiguration.ner_model_configuration ?? {};
    if (engineName !== 'spacy' && engineName !== 'slim' && engineName !== 'no_op') {
      throw new RangeError(`NLP engine '${engineName}' is not available.`);
    }
    const engines = new Map(
      models.map(({ lang_code: language, model_name: name }) => {
        const model = engineName === 'no_op' ? undefined : this.#loadModel(String(name), language);
        return [language, engineOf(engineName, model, configuration)];
      }),
    );
    const hasNer = [...engines.values()].some((engine) => engine.hasNer);
    return {
      engineName,
      hasNer,
      supportedLanguages: [...engines.keys()],
      supportedEntities: engineName === 'spacy' ? entitiesOf(configuration) : [],
      processText(text, language) {
        const engine = engines.get(language);
        if (engine === undefined) throw new RangeError(`The NLP engine has no model of the language '${language}'.`);
        return engine.processText(text, language);
      },
      prepare: (texts, language) => engines.get(language)?.prepare?.(texts, language),
    };
  }
}

function engineOf(name: 'spacy' | 'slim' | 'no_op', model: NerModel | undefined, configuration: NerModelConfiguration) {
  if (name === 'no_op') return { hasNer: false, processText: () => noArtifacts } satisfies NlpEngine;
  if (model === undefined) return new LightNlpEngine();
  if (name === 'spacy') return new LightNlpEngine({ ner: configuredModel(model, configuration) });
  return isPipelineModel(model) ? wordsOnly(model) : new LightNlpEngine();
}

/** Words and lemmas of a pipeline, and none of its entities. */
function wordsOnly(model: PipelineModel): NlpEngine {
  const tokenized = new LightNlpEngine({
    pipeline: {
      tokenize: (text) => model.process(text).tokens,
      lemmatize: (tokens) => (tokens as ReturnType<PipelineModel['process']>['tokens']).map(({ lemma }) => lemma),
      isUninformative: (lemma) => englishPipeline.isUninformative(lemma),
    },
  });
  return tokenized;
}

function checkConfiguration(configuration: NlpConfiguration | null): void {
  if (typeof configuration !== 'object' || configuration === null) {
    throw new TypeError('NLP configuration must be a dictionary');
  }
  const missing = ['nlp_engine_name', 'models'].filter((field) => !(field in configuration));
  if (missing.length > 0) throw new TypeError(`NLP configuration missing required fields: ${missing.join(', ')}`);
  const { models } = configuration;
  if (!Array.isArray(models) || models.length === 0) throw new TypeError('Models must be a non-empty list');
  for (const model of models) {
    if (typeof model !== 'object' || model === null || !('lang_code' in model) || !('model_name' in model)) {
      throw new TypeError("Each model must have 'lang_code' and 'model_name'");
    }
  }
  if (configuration.ner_model_configuration) checkNerModelConfiguration(configuration.ner_model_configuration);
}
