import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const years = '(?:1[01]\\d|[1-9]?\\d)';

/** Ages of people: “34 years old”, “aged 34”, “34-year-old”, “Age: 34”, “34 y/o”, “turned 34”, “she is 34”, “(34)” behind a name. */
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
      String.raw`(?<=\b(?:aged?|age is|age of|turned|turning|turns|alter|âge|edad|età|idade|leeftijd)["']?[:=]? {1,2})${years}\b(?![.,]?\d|%|-year| ?(?:of|to) \d| (?:years?|yrs?|months?)[- ](?:old|of age))`,
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
      'between commas',
      String.raw`(?<=(?:^|[^\w])[A-ZÀ-Ž][\w'’À-ž-]+ (?:[a-z]{2,3} ){0,2}[A-ZÀ-Ž][\w'’À-ž-]+, )[1-9]\d(?=, (?:of|from|was|is|who|has|had|a|an|the|and|died|lives|said|told)\b| today\b)`,
      0.55,
    ],
    [
      'in brackets',
      String.raw`(?<=(?:^|[^\w])[A-ZÀ-Ž][\w'’À-ž-]+ (?:[a-z]{2,3} ){0,2}[A-ZÀ-Ž][\w'’À-ž-]+ \()[1-9]\d(?=\)|, )`,
      0.5,
    ],
    [
      'in figures of words',
      String.raw`(?<![\w-])(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen|seventeen|sixteen|fifteen|fourteen|thirteen|twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one)[- ]years?[- ]old`,
      0.6,
    ],
  ],
  canMatch: () => true,
});
