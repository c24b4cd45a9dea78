import { EntityRecognizer } from './entity-recognizer.ts';
import type { NlpArtifacts } from './nlp-engine.ts';
import { Pattern, type PatternDict } from './pattern.ts';
import {
  type PythonRegexFlags,
  presidioRegexFlags,
  regexFlagsFromNumber,
  regexFlagsToNumber,
} from './python-regex-flags.ts';
import { type RecognizerResult, removeDuplicates } from './recognizer-result.ts';
import { type TextFeatures, textFeatures } from './text-features.ts';
import { SafePattern } from './user-pattern/compile-user-pattern.ts';

export interface PatternRecognizerOptions {
  readonly supportedEntity: string;
  readonly name?: string | undefined;
  readonly supportedLanguage?: string | undefined;
  readonly patterns?: readonly Pattern[] | undefined;
  /** Exact words to find, borders on both sides; scored with `denyListScore`. */
  readonly denyList?: readonly string[] | undefined;
  readonly denyListScore?: number | undefined;
  readonly context?: readonly string[] | undefined;
  readonly globalRegexFlags?: PythonRegexFlags | undefined;
  readonly version?: string | undefined;
  readonly countryCode?: string | undefined;
  readonly scoreThresholds?: Readonly<Record<string, number>> | undefined;
}

/** A recognizer as it stands in Presidio's JSON (`ad_hoc_recognizers`) and YAML. */
export interface PatternRecognizerDict {
  readonly name?: string | undefined;
  readonly supported_entity?: string | undefined;
  readonly supported_entities?: readonly string[] | undefined;
  readonly supported_language?: string | undefined;
  readonly patterns?: readonly PatternDict[] | null | undefined;
  readonly deny_list?: readonly string[] | null | undefined;
  readonly deny_list_score?: number | undefined;
  readonly context?: readonly string[] | null | undefined;
  readonly version?: string | undefined;
  readonly country_code?: string | undefined;
  /** Python's number, as it stands in JSON. */
  readonly global_regex_flags?: number | PythonRegexFlags | undefined;
  readonly score_thresholds?: Readonly<Record<string, number>> | undefined;
}

const maxScore = 1;
const minScore = 0;

/** Finds one entity by regular expressions and deny lists, and asks a check-sum or rule whether each hit is real. */
export class PatternRecognizer extends EntityRecognizer {
  readonly patterns: readonly Pattern[];
  readonly denyList: readonly string[];
  readonly globalRegexFlags: PythonRegexFlags;

  /** @throws {TypeError} when there is no entity, or neither a pattern nor a deny list. */
  constructor(options: PatternRecognizerOptions) {
    if (!options.supportedEntity) throw new TypeError('Pattern recognizer should be initialized with entity');
    if (!options.patterns?.length && !options.denyList?.length) {
      throw new TypeError('Pattern recognizer should be initialized with patterns or with deny list');
    }
    super({ ...options, supportedEntities: [options.supportedEntity], name: options.name ?? new.target.name });
    this.denyList = options.denyList ?? [];
    this.globalRegexFlags = options.globalRegexFlags ?? presidioRegexFlags;
    this.patterns = [
      ...(options.patterns ?? []),
      ...(this.denyList.length > 0 ? [denyListPattern(this.denyList, options.denyListScore ?? 1)] : []),
    ];
  }

  /** Makes a recognizer of a JSON object in Presidio's form. */
  static fromDict(dict: PatternRecognizerDict): PatternRecognizer {
    if (dict.supported_entity !== undefined && dict.supported_entities !== undefined) {
      throw new TypeError(
        "Both 'supported_entity' and 'supported_entities' are present in the input dictionary. Only one should be provided.",
      );
    }
    const flags = dict.global_regex_flags;
    const globalRegexFlags = typeof flags === 'number' ? regexFlagsFromNumber(flags) : flags;
    // Whoever wrote them, they must not hang the thread.
    const patterns = dict.patterns?.map((pattern) => SafePattern.fromDict(pattern));
    // A bad expression must be refused when the recognizer is made, as in Presidio, not when a text comes.
    for (const pattern of patterns ?? []) pattern.safe(globalRegexFlags);
    return new PatternRecognizer({
      supportedEntity: dict.supported_entity ?? dict.supported_entities?.[0] ?? '',
      name: dict.name,
      supportedLanguage: dict.supported_language,
      patterns,
      denyList: dict.deny_list ?? undefined,
      denyListScore: dict.deny_list_score,
      context: dict.context ?? undefined,
      version: dict.version,
      countryCode: dict.country_code,
      globalRegexFlags,
      scoreThresholds: dict.score_thresholds,
    });
  }

  /** True makes the score 1, false drops the hit, undefined leaves the pattern's score. */
  validateResult(_patternText: string): boolean | undefined {
    return undefined;
  }

  /** True drops the hit. Asked after {@link validateResult}, whatever that said. */
  invalidateResult(_patternText: string): boolean {
    return false;
  }

  /** Whether this recognizer's identifier can be in the text at all; must never refuse a text that has one. */
  canMatch(_features: TextFeatures): boolean {
    return true;
  }

  override analyze(
    text: string,
    _entities: readonly string[],
    _nlpArtifacts?: NlpArtifacts,
    features: TextFeatures = textFeatures(text),
  ): RecognizerResult[] {
    if (!this.canMatch(features)) return [];
    const results: RecognizerResult[] = [];
    for (const pattern of this.patterns) {
      for (const { start, end } of pattern.matches(text, this.globalRegexFlags, features)) {
        const result = this.resultOf(pattern, text.slice(start, end), start);
        if (result !== undefined) results.push(result);
      }
    }
    return removeDuplicates(results);
  }

  /** The result for one hit of a pattern, or undefined when validation drops it. */
  protected resultOf(pattern: Pattern, matched: string, start: number): RecognizerResult | undefined {
    const valid = this.validateResult(matched);
    let score = valid === undefined ? pattern.score : valid ? maxScore : minScore;
    if (score > minScore && this.invalidateResult(matched)) score = minScore;
    if (score <= minScore) return undefined;
    return {
      entityType: this.supportedEntities[0] ?? '',
      start,
      end: start + matched.length,
      score,
      explanation: {
        recognizer: this.name,
        patternName: pattern.name,
        pattern: pattern.regex,
        regexFlags: regexFlagsToNumber(this.globalRegexFlags),
        originalScore: pattern.score,
        score,
        validationResult: valid,
        textualExplanation: `Detected by \`${this.name}\` using pattern \`${pattern.name}\``,
      },
      recognitionMetadata: { recognizerName: this.name, recognizerIdentifier: this.id },
    };
  }
}

function denyListPattern(words: readonly string[], score: number): Pattern {
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/&~#-]/g, '\\$&'));
  return new Pattern('deny_list', `(?:^|(?<=\\W))(${escaped.join('|')})(?:(?=\\W)|$)`, score);
}
