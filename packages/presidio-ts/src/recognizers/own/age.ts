import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const years = '(?:1[01]\\d|[1-9]?\\d)';

/** Ages of people: “34 years old”, “aged 34”, “34-year-old”, “Age: 34”, “34 y/o”, “turned 34”, “she is 34”, “36岁”. */
export const AgeRecognizer = predefinedRecognizer({
  name: 'AgeRecognizer',
  entity: 'AGE',
  patterns: [
    [
      'years old',
      String.raw`(?<![\w.,-])${years}[- ](?:years?|yrs?|months?|mos?|weeks?|wks?)\.?(?:[- ](?:old|of age)|-olds?)\b`,
      0.7,
    ],
    ['y/o', String.raw`(?<![\w.,])${years} ?-?(?:y/o|yo|y\.o\.|yrs? old|yrs)(?!\w)`, 0.7],
    [
      'after a cue',
      String.raw`(?<=(?<![\w-])(?:aged?|ages|age is|age of|age (?:at [a-z]{3,12}|\([a-z]{3,8}\))|turn(?:s|ed|ing)?|alter|âge|edad|età|idade|leeftijd)(?:["']?[:=] {0,2}["']?| {1,2}))${years}\b(?![.,:]?\d|%|-year| ?(?:of|to|-|–) ?\d| ?(?:°|degrees?|deg\b|percent|points?|pages?|times|minutes?|seconds?|people|heads) ?| (?:years?|yrs?|months?)[- ](?:old|of age))`,
      0.6,
    ],
    [
      'said of somebody',
      String.raw`(?<=\b(?:i['’]?m|i am|s?he['’]?s|s?he is|s?he was|who is|they are|we are|you are|you['’]re|they['’]re|just|now|already|almost|nearly|recently) (?:just |now |already |only |almost |nearly |turning |going to be )?)(?:[2-9]\d|1[0-9]|10\d)(?=[.!?;]?(?:\s*$|\n|["”])|[.!?;]\s|, | and (?!a half|\d)| but | or so| this| next| now| today| in | at the time| when )`,
      0.5,
    ],
    [
      'born that many years ago',
      String.raw`(?<=\b(?:son|daughter|child|boy|girl|man|woman|mother|father|patient|wife|husband|brother|sister)(?:,| \() ?)${years}(?=[,)])`,
      0.5,
    ],
    [
      'said of a time or a relative',
      String.raw`(?<=\b(?:when (?:i was|s?he was|we were|they were)|(?:i|s?he)(?:['’]ll| will) be|(?:i|s?he) (?:just |recently )?hit|my (?:age|son|daughter|wife|husband|mother|father|mom|mum|dad|brother|sister|partner|boy|girl) is) )${years}\b(?![.,:]?\d|%| ?(?:[ap]\.?m|min(?:ute)?s?|sec(?:ond)?s?|hours?|days?|weeks?|months?|km|kg|cm|miles|feet|percent|points|years?[- ]old|years? of|of|in line|st|nd|rd|th)\b)|(?<=\bat )[1-9]\d(?=, (?:s?he|i|they|we)\b)`,
      0.5,
    ],
    [
      'the second of two',
      String.raw`(?<=\b(?:aged|ages) \d{1,2}(?:, \d{1,2}){0,3},? (?:and|&) )\d{1,2}\b(?![.,]?\d|%)`,
      0.55,
    ],
    ['years in brackets', String.raw`(?<=\()${years} ?(?:y|yrs?|years)(?=[),;])`, 0.55],
    ['yo and sex', String.raw`(?<![\w.,$])${years} ?-?(?:y/?o|y\.o\.) ?[mf](?!\w)`, 0.7],
    [
      'beside the sex',
      String.raw`(?:(?<=(?<!\w)(?:fe)?male[,/;] ?)${years}(?=[\s,.;:)]|$)|(?<![\w.,$€£-])[1-9]?\d(?=[,/] ?(?:fe)?male\b))`,
      0.55,
    ],
    ['birthday', String.raw`(?<=\b(?:his|her|my|your|their|['’]s) )(?:\d{1,2}|100)(?:st|nd|rd|th)(?= birthday)`, 0.5],
    [
      'in other languages',
      String.raw`(?<![\w.,-])${years}(?:[- ]jährige[rsnm]?\b| Jahre alt\b| jaar oud\b| años de edad\b)|(?<=\b(?:âgée?s? de|tiene|cumplió|di anni|tem|heeft de leeftijd van) )${years}\b(?: (?:ans|años|anni|anos|jaar))?(?![.,]?\d)`,
      0.65,
    ],
    [
      'in Chinese, Japanese and Korean',
      String.raw`(?<![\d.,~～至到-])${years} ?(?:周岁|虚岁|岁|歲|歳|세)(?! ?(?:以[上下内]|及以|或以|至|到|-|~|～))|[一二三四五六七八九十]{1,3}周?岁(?!以)|(?<=今年)[1-9]\d(?=了|[，。,.！!]|$)|(?<=(?:年龄|年齡|年齢|나이)(?:[:：]|是|为|は)? {0,2})${years}(?![\d.%-]| ?[岁歲歳세])`,
      0.7,
    ],
    [
      'in figures of words',
      String.raw`(?<![\w-])(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen|seventeen|sixteen|fifteen|fourteen|thirteen|twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one)[- ]years?[- ]old`,
      0.6,
    ],
  ],
  canMatch: () => true,
});

const somebody = String.raw`(?:^|[^\w])[A-ZÀ-Ž][\w'’À-ž-]+ (?:[a-z]{2,3} ){0,2}(?:[A-Z]\. )?[A-ZÀ-Ž][\w'’À-ž-]+`;
const patient =
  '(?:with|who|presents?|presenting|presented|admitted|complain(?:s|ing)|referred|brought|smoker|hx|PMH)\\b|w/|c/o|s/p|h/o|p/w';

/** Ages that only a capital gives away: “Ana Ruiz, 34, who …”, “43M with chest pain”, “my (28F) sister”, “M/43”. */
export const AgeBesideNameRecognizer = predefinedRecognizer({
  name: 'AgeBesideNameRecognizer',
  entity: 'AGE',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    ['between commas', String.raw`(?<=${somebody}, )[1-9]\d(?=, [a-z]| today\b)`, 0.55],
    [
      'relative in brackets',
      String.raw`(?<=\b(?:son|daughter|child|brother|sister|wife|husband|mother|father|niece|nephew|grandson|granddaughter) [A-ZÀ-Ž][\w'’À-ž-]+ \()\d{1,2}(?=\))`,
      0.55,
    ],
    ['in brackets', String.raw`(?<=${somebody} \((?:aged? )?)[1-9]\d(?=\)|[,;] |/)`, 0.5],
    [
      'patient',
      String.raw`(?<![\w.,:$€£¥/-])${years} ?(?:[MF]|[Mm]ale|[Ff]emale)(?=,? (?:${patient}))|(?<=(?<!\w)(?:[Pp]t\.?|[Pp]atient|HPI:?|ID:?|CC:?) (?:is an? )?)${years} ?[MF](?=[\s,.;:)]|$)`,
      0.65,
    ],
    [
      'sex and age',
      String.raw`(?<=\()${years} ?/?[MF](?=[),;])|(?<=\()[MF] ?[/,]? ?[1-9]\d(?=[),;])|(?<=\[)[1-9]\d[MF](?=\])|(?<![\w/])[MF]/[1-9]\d(?![\w/])|(?<![\w./])[1-9]\d/[MF](?![\w/])`,
      0.6,
    ],
  ],
  canMatch: ({ digits }) => digits >= 1,
});
