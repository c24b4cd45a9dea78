import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|januari|februari|maart|mei|augustus)\\.?';
const weekday = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const day = '(?:3[01]|[12]\\d|0?[1-9])';
const year = "(?:(?:1[89]|20)\\d{2}|['’]\\d{2})";

/** Dates of the calendar with the month in words, in English and neighbouring languages; “next week” and “the 70s” are none. */
export const DateInWordsRecognizer = predefinedRecognizer({
  name: 'DateInWordsRecognizer',
  entity: 'DATE_TIME',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'month, day, year',
      String.raw`(?<![\w-])(?:${weekday},? )?${month} ${day}(?:st|nd|rd|th)?(?:,? ${year})?(?![\w-]|[.,:]\d)`,
      0.87,
    ],
    [
      'day, month, year',
      String.raw`(?<![\w./-])(?:${weekday},? )?(?:the )?${day}(?:st|nd|rd|th|\.|er|º)?[ -](?:of |de )?${month}(?:,?[ -](?:de |of |del )?${year})?(?!\w)`,
      0.87,
    ],
    ['month and year', String.raw`(?<![\w-])${month},? (?:of |de )?(?:19|20)\d{2}(?![\w-])`, 0.8],
    ['with full stops', String.raw`(?<![\w./-])${day}\. ?(?:0?[1-9]|1[0-2])\. ?(?:19|20)\d{2}(?![\w./-]*\d)`, 0.7],
    [
      'with strokes',
      String.raw`(?<![\w./-])(?:(?:19|20)\d{2}([/.-])(?:0[1-9]|1[0-2])\1(?:3[01]|[12]\d|0[1-9])|(?:3[01]|[12]\d|0?[1-9])([/.-])(?:3[01]|[12]\d|0?[1-9])\2(?:(?:19|20)\d{2}|\d{2}))(?![\w/-]|\.\d)`,
      0.65,
    ],
    [
      'date of birth',
      String.raw`(?<=\b(?:[Bb]orn|DOB|D\.O\.B\.|[Dd]ate of [Bb]irth|[Bb]irth ?date|geb\.|geboren am|né le|nato il)(?: in| on)?\s?:?\s)\d{4}(?!\d)`,
      0.6,
    ],
  ],
  canMatch: ({ digits }) => digits >= 1,
});
