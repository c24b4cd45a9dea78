import { isPipelineModel, type NerEntity, type NerModel, type PipelineModel } from '../ner-model.ts';

/** `ner_model_configuration` as it stands in Presidio's configuration files. What concerns tokenizing transformers is not read. */
export interface NerModelConfiguration {
  /** Labels, of the model or Presidio's, that are not reported. */
  readonly labels_to_ignore?: readonly (string | null)[] | null | undefined;
  /** Which Presidio entity each label of the model means; a label that is not here keeps its name. */
  readonly model_to_presidio_entity_mapping?: Readonly<Record<string, string>> | null | undefined;
  /** Score of an entity whose model gives none. */
  readonly default_score?: number | null | undefined;
  /** Presidio entities whose score is multiplied by `low_confidence_score_multiplier`. */
  readonly low_score_entity_names?: readonly (string | null)[] | null | undefined;
  readonly low_confidence_score_multiplier?: number | null | undefined;
  readonly aggregation_strategy?: string | null | undefined;
  readonly stride?: number | null | undefined;
  readonly alignment_mode?: string | null | undefined;
}

/** Presidio's own mapping, for a configuration that gives none. */
const defaultMapping: Readonly<Record<string, string>> = {
  PER: 'PERSON',
  PERSON: 'PERSON',
  LOC: 'LOCATION',
  LOCATION: 'LOCATION',
  GPE: 'LOCATION',
  ORG: 'ORGANIZATION',
  DATE: 'DATE_TIME',
  TIME: 'DATE_TIME',
  NORP: 'NRP',
  AGE: 'AGE',
  ID: 'ID',
  EMAIL: 'EMAIL',
  PATIENT: 'PERSON',
  STAFF: 'PERSON',
  HOSP: 'ORGANIZATION',
  PATORG: 'ORGANIZATION',
  PHONE: 'PHONE_NUMBER',
  HCW: 'PERSON',
  HOSPITAL: 'ORGANIZATION',
};

/** @throws {RangeError} when a score is outside 0 to 1, or the multiplier below 0. */
export function checkNerModelConfiguration(configuration: NerModelConfiguration): void {
  const score = configuration.default_score ?? 0.85;
  if (!(score >= 0 && score <= 1)) throw new RangeError(`default_score must be from 0 to 1, got: ${score}`);
  const multiplier = configuration.low_confidence_score_multiplier ?? 0.4;
  if (!(multiplier >= 0)) throw new RangeError(`low_confidence_score_multiplier must be 0 or more, got: ${multiplier}`);
}

/** The Presidio entities that a model under that configuration reports. */
export function entitiesOf(configuration: NerModelConfiguration): string[] {
  const mapping = configuration.model_to_presidio_entity_mapping ?? defaultMapping;
  const ignored = configuration.labels_to_ignore ?? [];
  return [...new Set(Object.values(mapping))].filter((entity) => !ignored.includes(entity));
}

/** The model, reporting Presidio's entities and scores instead of its own labels. */
export function configuredModel(model: NerModel, configuration: NerModelConfiguration): NerModel {
  const change = (entities: readonly NerEntity[]): NerEntity[] => configuredEntities(entities, configuration);
  const recognize = (text: string): NerEntity[] => change(model.recognize(text));
  const prepare = (texts: readonly string[]): void => model.prepare?.(texts);
  if (!isPipelineModel(model)) return { recognize, prepare };
  const pipeline: PipelineModel = {
    recognize,
    prepare,
    process: (text) => {
      const { tokens, entities } = model.process(text);
      return { tokens, entities: change(entities) };
    },
  };
  return pipeline;
}

function configuredEntities(entities: readonly NerEntity[], configuration: NerModelConfiguration): NerEntity[] {
  const mapping = configuration.model_to_presidio_entity_mapping ?? defaultMapping;
  const ignored = configuration.labels_to_ignore ?? [];
  const low = configuration.low_score_entity_names ?? [];
  const multiplier = configuration.low_confidence_score_multiplier ?? 0.4;
  return entities.flatMap((entity) => {
    const label = mapping[entity.label] ?? entity.label;
    if (ignored.includes(entity.label) || ignored.includes(label)) return [];
    const score = entity.score ?? configuration.default_score ?? 0.85;
    return [{ ...entity, label, score: low.includes(label) ? score * multiplier : score }];
  });
}
