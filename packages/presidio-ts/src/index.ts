/** Microsoft Presidio's analyzer and anonymizer in platform-neutral TypeScript. This file is the package's public face. */
export type { AllowListMatch } from './allow-list.ts';
export { type AnalyzeRequest, AnalyzerEngine, type AnalyzerEngineOptions } from './analyzer-engine.ts';
export { type AnonymizeRequest, AnonymizerEngine } from './anonymizer/anonymizer-engine.ts';
export { type BatchAnonymizeOptions, BatchAnonymizerEngine } from './anonymizer/batch-anonymizer-engine.ts';
export type { ConflictResolutionStrategy, ScoredSpan } from './anonymizer/conflicts.ts';
export { DeanonymizeEngine } from './anonymizer/deanonymize-engine.ts';
export { InvalidParamError } from './anonymizer/invalid-param-error.ts';
export { type EngineResult, type OperatorResult, type PiiEntity, requireSpan } from './anonymizer/operate.ts';
export type { Operator } from './anonymizer/operator.ts';
export { OperatorConfig, type OperatorParams, type Operators } from './anonymizer/operator-config.ts';
export { BatchAnalyzerEngine, type BatchOptions, type DictAnalyzerResult } from './batch-analyzer-engine.ts';
export type { ChineseSegmenter, ChineseWord } from './chinese/segmenter.ts';
export {
  fromCodePointOffsets,
  type RecognizerResultDict,
  toCodePointOffsets,
  toPresidioResults,
} from './code-points.ts';
export {
  type AnalyzerConfiguration,
  AnalyzerEngineProvider,
  type AnalyzerEngineProviderOptions,
} from './configuration/analyzer-engine-provider.ts';
export type { NerModelConfiguration } from './configuration/ner-model-configuration.ts';
export {
  type ConfiguredNlpEngine,
  type LoadModel,
  type NlpConfiguration,
  NlpEngineProvider,
} from './configuration/nlp-engine-provider.ts';
export {
  type ConfigurationProblem,
  configurationText,
  type ReadConfiguration,
  readConfiguration,
} from './configuration-text.ts';
export type { DropListener, DropReason } from './dropped-results.ts';
export { EntityRecognizer, type EntityRecognizerOptions } from './entity-recognizer.ts';
export type { Gazetteers, WordKnowledge } from './gazetteers/gazetteer-port.ts';
export {
  type ContextAwareEnhancer,
  type ContextEnhancerOptions,
  type ContextMatchingMode,
  type EnhanceRequest,
  LemmaContextAwareEnhancer,
} from './lemma-context-aware-enhancer.ts';
export { LightNlpEngine } from './light-nlp-engine.ts';
export { type SpacyModelFiles, spacyModelPaths } from './ner/spacy-model-files.ts';
export { SpacyNer } from './ner/spacy-ner.ts';
export { type AnalyzedToken, isPipelineModel, type NerEntity, type NerModel, type PipelineModel } from './ner-model.ts';
export { NerRecognizer, type NerRecognizerOptions } from './ner-recognizer.ts';
export { LazyNlpArtifacts, type NlpArtifacts, type NlpEngine, type Token, type TokenPipeline } from './nlp-engine.ts';
export { Pattern, type PatternDict } from './pattern.ts';
export { PatternRecognizer, type PatternRecognizerDict, type PatternRecognizerOptions } from './pattern-recognizer.ts';
export { type PythonRegexFlags, regexFlagsFromNumber, regexFlagsToNumber } from './python-regex-flags.ts';
export { RecognizerRegistry } from './recognizer-registry.ts';
export {
  type RecognizerConfiguration,
  RecognizerRegistryProvider,
  type RegistryConfiguration,
} from './recognizer-registry-provider.ts';
export {
  type AnalysisExplanation,
  type RecognitionMetadata,
  type RecognizerResult,
  removeDuplicates,
} from './recognizer-result.ts';
export {
  type CatalogueEntry,
  catalogue,
  type LoadOptions,
  loadNamedRecognizers,
  type MakeOptions,
} from './recognizers/catalogue.ts';
export { StreamingAnonymizer, type StreamingAnonymizerOptions } from './streaming/streaming-anonymizer.ts';
export {
  type CellOperator,
  type DataProcessor,
  JsonDataProcessor,
  TabularDataProcessor,
} from './structured/data-processors.ts';
export type { SelectionStrategy } from './structured/entity-selection.ts';
export { JsonAnalysisBuilder, type JsonAnalysisOptions } from './structured/json-analysis-builder.ts';
export type { Json } from './structured/json-paths.ts';
export type { AnalysisBuilderOptions, AnalysisOptions, StructuredAnalysis } from './structured/structured-analysis.ts';
export { type StructuredAnonymizeOptions, StructuredEngine } from './structured/structured-engine.ts';
export type { Table } from './structured/table.ts';
export { TabularAnalysisBuilder, type TabularAnalysisOptions } from './structured/tabular-analysis-builder.ts';
export { UnsupportedRegexError } from './unsupported-regex-error.ts';
export { compileUserPattern, type UserPattern, type UserPatternEngine } from './user-pattern/compile-user-pattern.ts';
export type { LongWorkOptions } from './work-slices.ts';
