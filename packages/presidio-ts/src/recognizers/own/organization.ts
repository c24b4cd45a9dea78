import { EntityRecognizer } from '../../entity-recognizer.ts';
import { commonGivenNames } from '../../given-names.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { MakeOptions } from '../catalogue.ts';
import { knownOrganizations, legalForms, organizationHeads, organizationKinds } from './organization-words.ts';
import { ownResult } from './own-result.ts';
import { wordsOfText } from './text-words.ts';

const word = String.raw`(?:\p{Lu}[\p{L}\p{M}\d]*(?:['’.&-][\p{L}\p{M}\d]+)*|\d{1,3}[A-Z][\p{L}]+)`;
const link = String.raw`(?: (?:&|and|und|et|y|e|en|és|och|og|ja|i|of|de|del|della|di|do|da|des|du|la|the|for|van|von|der|den|für|pour|para) | - |, (?=\p{Lu}[\p{L}'’-]+(?:,| &| and| und| et| e| y)) | )`; // no bare hyphen: a word holds its own, and two ways to read one take polynomial time
const joined = String.raw`${word}(?:${link}${word}){0,4}`;
const behindLegal = new RegExp(
  String.raw`[ ,]{0,2}[ ](?:${legalForms.join('|')})(?![\p{L}\p{N}])\.?(?: (?:${legalForms.join('|')})(?![\p{L}\p{N}])\.?)?`,
  'gu',
);
const beforeLegal = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}@.&-])${word}(?:(?: (?:&|and|und|et|y|e|en|és|och|of|de|del|di|do|da|van|von|la) | |, (?!\p{Lu}\p{Ll}+,? (?:is|was|has)))${word}){0,5})$`,
  'u',
);
const kindPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}@&.-])(?:The )?${word}(?:(?: (?:&|and|of|for|de|the) | )${word}){0,3}? (?:${organizationKinds.join('|')})(?: of \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)?(?![\p{L}\p{N}])`,
  'gu',
);
const headPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}@&.-])(?:The |the )?(?:\p{Lu}\p{L}+ )?(?:${organizationHeads.join('|')})(?:(?:['’ ]|(?<=['’]))(?:the |the |la |las |los |der |für )?${word})(?:(?: (?:of|de|and) | )${word}){0,2}(?![\p{L}\p{N}])`,
  'gu',
);
const cued = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:[Cc]ompany|[Ee]mployer|[Oo]rganis?z?ation|[Ii]nsurance|[Ii]nsurer|[Ff]irm|[Vv]endor|[Ss]upplier|[Ss]hipper|[Cc]onsignee|[Cc]arrier|[Ii]nstitution|[Hh]ospital|[Ss]chool|[Uu]niversity|[Bb]ank|[Ff]irma|[Ee]ntreprise|[Ee]mpresa|[Aa]zienda)(?: [Nn]ame)?[ \t]*[:=][ \t]*["']?|(?:work(?:s|ed|ing)?|job|position|employed|intern(?:ed|ing|ship)?|interview(?:ed|ing)?|career) (?:at|for|by|with) |(?:CEO|CFO|CTO|COO|founder|co-founder|chairman|chairwoman|head|director|manager|employees?|customers?|president|spokes(?:man|woman|person)|shares) (?:of|at|for) |(?:[Tt]hank you for calling|on behalf of|[Hh]iring:) |(?:joined|founded|acquired|sued|boycott|contact(?:ed)?) )(?<name>${joined})`,
  'gu',
);
const generic =
  /^(?:The |the )?(?:Our|My|Your|His|Her|This|That|New|First|Next|Last|Dear|Please|Thank|High|Primary|Private|Public|Local|Main|Customer|Public|Human|Quality|Annual|Total|Net|Gross|In|At|On|From|For|To|And|But|If|When|Is|Are|A|An|Free|More|All|Any|Some|Best|Good|Other|Such|Many|Most|Online|Social|Green|Black|Blue|Red|White|Human|General Public)(?: |$)/;
/** “Metcalfe, Crawford and Roberts”: firms named after three partners. */
const partners =
  /(?<![\p{L}\p{N}'’-]|, |,)(\p{Lu}[\p{L}'’-]{1,30}, \p{Lu}[\p{L}'’-]{1,30},? (?:and|&|et|y|e|und|og|och|en) \p{Lu}[\p{L}'’-]+)(?![\p{L}\p{N}])/gu;
/** “works at Harrison-Fisher”: two family names in one, where firms stand and people seldom. */
const hyphenated =
  /(?<![\p{L}])(?:at|from|for|calling|joined|visited|by|with|and now|(?:executive|officer|owner|founder|president|director|head|employees?|clients?|shareholders?|subsidiary|offices?) of|(?:[Pp]ay(?:able)?|[Pp]ayment|[Ii]nvoiced?|[Bb]illed|[Tt]ransfer(?:red)?|[Ww]ired?|[Ss]old) to) (?<name>\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+)(?![\p{L}\p{N}-]| \p{Lu})/gu;
/** The same alone on its line, as in the head of a letter or below a signature. */
const hyphenatedLine = /(?<=^|\n)(?<name>\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+)(?=[ \t]?\r?(?:\n|$))/gu;
const sureKind =
  /(?:University|College|Institute|Hospital|Clinic|Infirmary|Cent(?:er|re)|Bank|Union|Council|Ministry|Agency|Museum|Church|Association|Society|Federation|Foundation|School|Academy|Airlines|Department.*|Office)(?: of .*)?$/;

/**
 * Organisations: by the legal form behind the name (GmbH, S.A., Ltd …), by what they are (“… Hospital”, “University of …”), by a word that
 * announces one (“works for …”, “Employer: …”), and those known everywhere.
 */
export class OrganizationRecognizer extends EntityRecognizer {
  readonly #gazetteers: MakeOptions['gazetteers'];

  constructor(options: MakeOptions = {}) {
    super({
      name: 'OrganizationRecognizer',
      supportedEntities: ['ORGANIZATION'],
      supportedLanguage: options.supportedLanguage,
    });
    this.#gazetteers = options.gazetteers;
  }

  override analyze(text: string): RecognizerResult[] {
    const found: RecognizerResult[] = [];
    const add = (pattern: string, start: number, end: number, score: number): void => {
      found.push(ownResult(this, 'ORGANIZATION', pattern, start, end, score));
    };
    for (const match of text.matchAll(behindLegal)) {
      const before = text.slice(Math.max(0, match.index - 80), match.index);
      const name = beforeLegal.exec(before)?.[0];
      if (name === undefined) continue;
      const cut = sentenceStart(name, this.#gazetteers);
      const isWord = /(?:Company|Group|Holdings?|Limited|Corporation)\.?$/.test(match[0]);
      if (isWord && generic.test(name.slice(cut))) continue;
      const end = match.index + match[0].length;
      // The full stop of “Inc.” belongs to it, that of “GmbH.” to the sentence.
      const stop =
        /(?:GmbH|AG|KG|SA|AB|AS|Oyj?|BV|NV|Group|Limited|Company|Corporation|Sons|Holdings?|PLC|LLC|Ltd|Inc)\.$/.test(
          match[0],
        ) &&
        /^(?:\s|$)/.test(text.slice(end)) &&
        !/(?:Ltd|Inc)\.$/.test(match[0])
          ? end - 1
          : end;
      add('legal form', match.index - name.length + cut, stop, isWord ? 0.75 : 0.88);
    }
    for (const match of text.matchAll(kindPattern)) {
      if (generic.test(match[0])) continue;
      const cut = sentenceStart(match[0], this.#gazetteers);
      const score = this.#isOrdinary(match[0].slice(cut))
        ? sureKind.test(match[0]) && match[0].slice(cut).includes(' ')
          ? 0.5
          : 0
        : 0.87;
      if (score > 0) add('kind of organisation', match.index + cut, match.index + match[0].length, score);
    }
    for (const match of text.matchAll(headPattern)) {
      const lead = /^[Tt]he /.exec(match[0])?.[0].length ?? 0;
      add('head of a name', match.index + lead, match.index + match[0].length, 0.87);
    }
    for (const match of text.matchAll(cued)) {
      const name = match.groups?.name ?? '';
      if (generic.test(name) || isPersonal(name, this.#gazetteers)) continue;
      const start = match.index + match[0].length - name.length;
      add(
        'cue',
        start,
        start + name.length,
        /[:=]\s*["']?$/.test(match[0].slice(0, -name.length))
          ? 0.87
          : /(?:work|employ|joined|calling|behalf|spokes|[Hh]iring)/.test(match[0])
            ? 0.86
            : 0.62,
      );
    }
    for (const match of text.matchAll(partners)) {
      const name = match[1] ?? '';
      if (!this.#arePartners(name)) continue;
      const start = match.index + match[0].length - name.length;
      add('partners', start, start + name.length, 0.86);
    }
    for (const match of [...text.matchAll(hyphenated), ...text.matchAll(hyphenatedLine)]) {
      const [first = '', second = ''] = match.groups?.name?.split('-') ?? [];
      const known = [this.#gazetteers?.knowledgeOf(first), this.#gazetteers?.knowledgeOf(second)];
      // “from Baden-Rees” may be where somebody lives; nobody pays to a town.
      const mayBePlace = /^(?:at|from|for|visited|by|with|calling|joined|and now) /.test(match[0]);
      if (!known.every((word) => word?.isFamilyName) || (mayBePlace && known.every((word) => word?.isTown))) continue;
      const end = match.index + match[0].length;
      add('partners', end - first.length - second.length - 1, end, 0.86);
    }
    for (const [start, end] of knownIn(text)) {
      const name = text.slice(start, end);
      if (this.#gazetteers?.isTown(name) && /(?:^|[^\p{L}])in $/u.test(text.slice(Math.max(0, start - 4), start)))
        continue;
      // “Roberta Ferrari” is no car.
      const before = /(\p{Lu}\p{L}+) $/u.exec(text.slice(Math.max(0, start - 24), start))?.[1];
      if (before !== undefined && !name.includes(' ') && this.#gazetteers?.knowledgeOf(before).isGivenName) continue;
      if (name.includes(' ') || !this.#isOrdinary(name)) add('known organisation', start, end, 0.87);
    }
    return found;
  }

  /** Family names, and no given ones: “Anna, Maria and Paul” are three people. */
  #arePartners(name: string): boolean {
    const words = name.match(/\p{Lu}[\p{L}'’-]+/gu) ?? [];
    const known = words.map((word) => this.#gazetteers?.knowledgeOf(word));
    const givens = words.filter((word) => commonGivenNames.has(word.toLowerCase())).length;
    return givens < 2 && known.every((word) => word?.isFamilyName && !word.isLargeTown);
  }

  #isOrdinary(name: string): boolean {
    const words = name.match(/\p{L}+/gu) ?? [];
    return words.every(
      (word) => this.#gazetteers?.knowledgeOf(word).isOrdinary === true && !/^\p{Lu}{2,}$/u.test(word),
    );
  }
}

/** “Please contact Acme Corp”: what stands before the name in capitals only as a sentence begins. */
function sentenceStart(name: string, gazetteers: MakeOptions['gazetteers']): number {
  const first = /^(\p{Lu}\p{L}*) (?=\p{Lu})/u.exec(name);
  if (first === null || gazetteers === undefined) return 0;
  const [lead, word = ''] = first;
  return /^(?:Is|At|In|From|For|To|And|But|If|When|Does|Did|Has|Dear|Contact|Call|Ask|Our|My|The|Please|Thanks|With|By|Of|On|Was|I|We|Hello|Hi)$/.test(
    word,
  )
    ? lead.length
    : 0;
}

function isPersonal(name: string, gazetteers: MakeOptions['gazetteers']): boolean {
  const [first = '', ...others] = name.split(' ');
  const known = gazetteers?.knowledgeOf(first);
  return (
    known !== undefined &&
    ((known.isGivenName && others.length > 0) ||
      (known.isTown && others.length === 0) ||
      (known.isGivenName && !known.isOrdinary))
  );
}

/** Known names of up to four words, word by word. */
function* knownIn(text: string): Generator<readonly [start: number, end: number]> {
  const { starts, ends } = wordsOfText(text);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0;
    const code = text.charCodeAt(start);
    if (code >= 97 && code <= 122 && code !== 101 && code !== 104) continue;
    for (let count = Math.min(4, starts.length - index); count > 0; count--) {
      const end = ends[index + count - 1] ?? 0;
      if (end - start > 40 || !knownOrganizations.has(text.slice(start, end))) continue;
      if (/[\p{L}\p{N}@]/u.test(text[start - 1] ?? ' ') || /[@\p{N}]/u.test(text[end] ?? ' ')) continue;
      yield [start, end];
      index += count - 1;
      break;
    }
  }
}
