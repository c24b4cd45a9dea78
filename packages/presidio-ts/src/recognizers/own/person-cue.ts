import { EntityRecognizer } from '../../entity-recognizer.ts';
import { commonGivenNames } from '../../given-names.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { MakeOptions } from '../catalogue.ts';

// A capitalised word of a name: O'Neill, García-López, MacDonald, J., DE LA CRUZ.
const word = String.raw`(?:\p{Lu}(?:['’]\p{Lu})?[\p{Ll}\p{M}]+(?:[-'’]\p{Lu}?[\p{Ll}\p{M}]+)*|Mc\p{Lu}\p{Ll}+|Mac\p{Lu}\p{Ll}+)`;
const initial = String.raw`\p{Lu}\.`;
const particle = '(?:de|del|della|di|da|dos|van|von|der|den|la|le|bin|al|ter)';
const gap = String.raw`[ \t\u00a0]`;
const rest = String.raw`(?:${gap}(?:${initial}|${particle}|${word})){0,3}${gap}(?:${word})`;
const fullName = String.raw`(?:${word}|${initial})(?:${rest})?`;
const twoPartName = String.raw`(?:${word}|${initial})${rest}`;

interface Cue {
  readonly name: string;
  /** Its group `name` is the person. */
  readonly regex: RegExp;
  readonly score: number;
  readonly check?: (name: string) => boolean;
}

const firstIsGivenName = (name: string): boolean =>
  commonGivenNames.has((name.split(/[\s-]/)[0] ?? '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''));

const cues: readonly Cue[] = [
  {
    name: 'title',
    regex: new RegExp(
      String.raw`(?<!\p{L})(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Madam|Lady|Lord|Rev|Reverend|Capt|Captain|Sgt|Lt|Judge|Senator|Herr|Frau|Monsieur|Madame|Mme|Señora?|Sra?|Signora?|Sig)\.?${gap}+(?<name>${fullName})`,
      'gu',
    ),
    score: 0.85,
  },
  {
    name: 'labelled field',
    regex: new RegExp(
      String.raw`(?<!\p{L})(?:(?:full|first|last|given|family|middle|customer|client|patient|employee|contact|account${gap}holder|cardholder|recipient|sender|applicant|insured|beneficiary|student|guest|tenant|legal|maiden|user)?['’]?s?${gap}?(?:[Nn]ame)|Name|Surname|Patient|Attn|Attention|Recipient|Contact|Employee|Customer|Client|Signed|Author|Applicant|Witness|Beneficiary)\b${gap}*[:=]${gap}*["']?(?<name>(?:${word}|${initial})(?:,?${gap}(?:${initial}|${particle}|${word})){0,4})`,
      'gui',
    ),
    score: 0.75,
    check: (name) => /^\p{Lu}/u.test(name),
  },
  {
    name: 'introduction',
    regex: new RegExp(
      String.raw`(?<!\p{L})(?:[Mm]y name is|[Mm]y name['’]s|[Nn]ame is|I am called|[Tt]his is|I['’]m|[Ss]igned by|[Ss]incerely,?|[Rr]egards,?|[Dd]ear|[Cc]heers,?|[Hh]ello,?|[Hh]i,?|[Aa]ttn\.?:?)\s+(?<name>${fullName})`,
      'gu',
    ),
    score: 0.6,
    check: (name) => firstIsGivenName(name) || new RegExp(`^${twoPartName}$`, 'u').test(name),
  },
];

/** A given name and what of a name follows it; scanned word by word, as “Call John Smith” begins with a capital too. */
const capitalisedWord = new RegExp(String.raw`(?<![\p{L}\p{N}_@./-])${word}(?![\p{L}\p{N}_@])`, 'gu');
const restOfName = new RegExp(rest, 'uy');
const givenNameScore = 0.6;

function* givenNames(text: string): Generator<{ start: number; end: number }> {
  let end = 0;
  for (const match of text.matchAll(capitalisedWord)) {
    if (match.index < end || !firstIsGivenName(match[0])) continue;
    end = match.index + match[0].length;
    restOfName.lastIndex = end;
    end += restOfName.exec(text)?.[0].length ?? 0;
    yield { start: match.index, end };
  }
}

/** People write their own names small in chats: “im maria”. Only a given name then says that it is one. */
const smallIntroduction =
  /(?<!\p{L})(?:i['’]?m|my name(?:['’]s| is)|this is|call me)\s+(?<name>\p{L}{3,})(?![\p{L}'’])/giu;

const notNames =
  /^(?:Mrs?|Ms|Miss|Dr|Prof|Sir|Madam|Herr|Frau|The|This|That|There|Here|Team|All|Everyone|Sir|Madam|Customer|Client|Support|Sales|Not|Just|And|But|So|Very|Hiring|Manager|Friends?|Colleagues?|Valued|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/;

/**
 * Persons without a language model: after a title (“Dr Ruiz”), in a labelled field (“Patient: …”), in a greeting or introduction, or
 * by a common given name. Finds less than NER does and is meant for when there is none, and beside it for forms.
 */
export class PersonCueRecognizer extends EntityRecognizer {
  readonly #hasLists: boolean;

  constructor(options: MakeOptions = {}) {
    super({
      name: 'PersonCueRecognizer',
      supportedEntities: ['PERSON'],
      supportedLanguage: options.supportedLanguage,
    });
    this.#hasLists = options.gazetteers !== undefined;
  }

  override analyze(text: string): RecognizerResult[] {
    const results: RecognizerResult[] = [];
    for (const cue of cues) {
      for (const match of text.matchAll(cue.regex)) {
        const name = match.groups?.name;
        if (name === undefined || notNames.test(name) || cue.check?.(name) === false) continue;
        const start = match.index + match[0].lastIndexOf(name);
        results.push(this.#result(cue.name, cue.score, start, start + name.length));
      }
    }
    for (const match of text.matchAll(smallIntroduction)) {
      const name = match.groups?.name ?? '';
      const start = match.index + match[0].length - name.length;
      if (firstIsGivenName(name)) results.push(this.#result('introduction', 0.6, start, start + name.length));
    }
    // Longer lists know more than the hundred names here.
    if (this.#hasLists) return results;
    for (const { start, end } of givenNames(text)) results.push(this.#result('given name', givenNameScore, start, end));
    return results;
  }

  #result(cue: string, score: number, start: number, end: number): RecognizerResult {
    return {
      entityType: 'PERSON',
      start,
      end,
      score,
      explanation: {
        recognizer: this.name,
        patternName: cue,
        originalScore: score,
        score,
        textualExplanation: `Detected by \`${this.name}\` using cue \`${cue}\``,
      },
      recognitionMetadata: { recognizerName: this.name, recognizerIdentifier: this.id },
    };
  }
}
