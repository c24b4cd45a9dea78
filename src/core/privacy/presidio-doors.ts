import {
  type AllowListMatch,
  type AnalyzerEngine,
  AnonymizerEngine,
  type ConflictResolutionStrategy,
  DeanonymizeEngine,
  OperatorConfig,
  type RecognizerResult,
  regexFlagsFromNumber,
  type ScoredSpan,
  toCodePointOffsets,
} from 'presidio-ts';
import type { z } from 'zod';
import { messageOf } from '../../contracts/errors.ts';
import type { VaultRecord } from '../../contracts/privacy.ts';
import { adHocFrom } from './ad-hoc-recognizers.ts';
import type { Detector } from './detector.ts';
import { AnalyzeLine, AnonymizeLine, DeanonymizeLine } from './door-requests.ts';
import { analyzerResultsFrom, anonymizerResultsFrom, operatorsFrom } from './presidio-bodies.ts';
import { engineForm, explanationForm, type Json, type JsonObject } from './presidio-forms.ts';
import type { PrivateProject } from './private-project.ts';
import { restore } from './restoring.ts';
import { documentPolicy } from './text-policy.ts';
import { replaceSpans, type TokenizedText, tokenizeText } from './text-tokenizer.ts';

export interface DoorPorts {
  readonly engine: AnalyzerEngine;
  readonly detector: Detector;
  /** The open project of that name, or without one the throw-away project of this worker. Throws when it is not open. */
  readonly project: (projectId: string | null) => Promise<PrivateProject>;
}

/** The Presidio-shaped doors: one JSON request in, one JSON answer out; whatever is wrong with a request answers `{id, error}`. Offsets count code points. */
export class PresidioDoors {
  readonly #ports: DoorPorts;
  readonly #anonymizer = new AnonymizerEngine();
  readonly #deanonymizer = new DeanonymizeEngine();

  constructor(ports: DoorPorts) {
    this.#ports = ports;
  }

  async analyze(request: Json): Promise<Json> {
    return answer(request, AnalyzeLine, (line) => ({
      results: toCodePointOffsets(line.text, this.#analyzed(line)).map((result) => ({
        entity_type: result.entityType,
        start: result.start,
        end: result.end,
        score: result.score,
        ...((line.explain || line.return_decision_process) && {
          analysis_explanation: explanationForm(result),
          recognition_metadata: {
            recognizer_name: result.recognitionMetadata?.recognizerName ?? null,
            recognizer_identifier: result.recognitionMetadata?.recognizerIdentifier ?? null,
          },
        }),
      })),
    }));
  }

  async anonymize(request: Json): Promise<{ response: Json; records: VaultRecord[] }> {
    let records: VaultRecord[] = [];
    const response = await answer(request, AnonymizeLine, async (line) => {
      const operators = line.operators ?? line.anonymizers;
      if (operators) return this.#operated(line, operators);
      const project = await this.#ports.project(line.project ?? null);
      const made = this.#tokenized(line, project);
      // Nobody keeps what a line without a project was given: it is not sealed either.
      if (line.project) records = await project.vault.recordsOf(made.tokens);
      return { text: made.text, items: tokenItems(made) };
    });
    return { response, records };
  }

  async deanonymize(request: Json): Promise<Json> {
    return answer(request, DeanonymizeLine, async (line) => {
      const operators = line.operators ?? line.deanonymizers;
      const items = line.items ?? line.entities ?? line.anonymizer_results;
      if (operators) {
        const entities = anonymizerResultsFrom(line.text, items);
        return engineForm(
          this.#deanonymizer.deanonymize({ text: line.text, entities, operators: operatorsFrom(operators) }),
        );
      }
      const project = await this.#ports.project(line.project ?? null);
      const { text, unknownTokens } = restore(project.vault, line.text);
      return { text, items: [], unknown_tokens: unknownTokens };
    });
  }

  #analyzed(line: AnalyzeLine): RecognizerResult[] {
    return this.#ports.engine.analyze({
      text: line.text,
      language: line.language,
      entities: line.entities ?? undefined,
      recognizers: line.recognizers ?? undefined,
      context: line.context ?? undefined,
      contextMatchingMode: line.context_matching_mode ?? undefined,
      adHocRecognizers: adHocFrom(line.ad_hoc_recognizers, line.presidioCompatible ? undefined : line.language),
      enhance: line.enhance ?? undefined,
      scoreThreshold: line.score_threshold ?? undefined,
      allowList: line.allow_list ?? undefined,
      allowListMatch: (line.allow_list_match ?? undefined) as AllowListMatch | undefined,
      regexFlags: line.regex_flags == null ? undefined : regexFlagsFromNumber(line.regex_flags),
      presidioCompatible: line.presidioCompatible ?? undefined,
      returnDecisionProcess: line.explain || line.return_decision_process || undefined,
    });
  }

  #results(line: AnonymizeLine): ScoredSpan[] {
    if (!line.analyzer_results) return this.#ports.engine.analyze({ text: line.text, language: line.language });
    return analyzerResultsFrom(line.text, line.analyzer_results);
  }

  #operated(line: AnonymizeLine, operators: Json): JsonObject {
    const configs = operatorsFrom(operators);
    return engineForm(
      this.#anonymizer.anonymize({
        text: line.text,
        analyzerResults: this.#results(line),
        operators: configs,
        conflictResolution: (line.conflict_resolution ?? undefined) as ConflictResolutionStrategy | undefined,
        mergeEntitiesWithSpaces: line.merge_entities_with_spaces ?? undefined,
      }),
    );
  }

  #tokenized(line: AnonymizeLine, project: PrivateProject): TokenizedText {
    if (!line.analyzer_results && line.language === 'en')
      return tokenizeText(project, this.#ports.detector, line.text, documentPolicy);
    // Presidio's own rules settle what overlaps; a token can stand for no half of a finding, so nothing may intersect.
    const kept = this.#anonymizer.anonymize({
      text: line.text,
      analyzerResults: this.#results(line),
      operators: { DEFAULT: new OperatorConfig('keep') },
      conflictResolution: 'remove_intersections',
      mergeEntitiesWithSpaces: line.merge_entities_with_spaces ?? undefined,
    });
    const spans = kept.items.filter(({ start, end }) => end > start);
    return replaceSpans(
      project,
      line.text,
      [...spans].sort((a, b) => a.start - b.start),
    );
  }
}

async function answer<T extends { id?: string | number | undefined }>(
  request: Json,
  schema: z.ZodType<T>,
  work: (line: T) => JsonObject | Promise<JsonObject>,
): Promise<Json> {
  const id = idOf(request);
  const parsed = schema.safeParse(request);
  if (!parsed.success) return { ...id, error: problem(parsed.error) };
  try {
    return { ...id, ...(await work(parsed.data)) };
  } catch (error) {
    return { ...id, error: messageOf(error) };
  }
}

function idOf(request: Json): { id?: string | number } {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return {};
  const { id } = request;
  return typeof id === 'string' || typeof id === 'number' ? { id } : {};
}

/** The first thing wrong, naming its field but none of its text. */
function problem(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'Invalid input';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

/** In order from the end of the text to its start, as Presidio lists items. */
function tokenItems(made: TokenizedText): Json {
  let at = 0;
  const items = made.segments.flatMap((segment) => {
    const output = segment.kind === 'token' ? segment.token : segment.text;
    const start = at;
    at += output.length;
    return segment.kind === 'token'
      ? [{ start, end: at, entity_type: segment.entityType, text: segment.token, operator: 'token' }]
      : [];
  });
  return toCodePointOffsets(made.text, items).toReversed();
}
