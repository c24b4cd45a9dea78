import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Ages of people: “34 years old”, “aged 34”, “34-year-old”, “Age: 34”, “34 y/o”. */
export const AgeRecognizer = predefinedRecognizer({
  name: 'AgeRecognizer',
  entity: 'AGE',
  patterns: [
    ['years old', String.raw`\b(?:1[01]\d|[1-9]?\d)[- ](?:years?|yrs?|months?|weeks?)[- ](?:old|of age)\b`, 0.7],
    ['y/o', String.raw`\b(?:1[01]\d|[1-9]?\d) ?(?:y/o|yo|y\.o\.)(?!\w)`, 0.7],
    [
      'after a cue',
      String.raw`(?<=\b(?:aged?|age is|turned|turning)[:=]? {1,2})(?:1[01]\d|[1-9]?\d)\b(?![.,]?\d|%| ?(?:of|to) \d)`,
      0.6,
    ],
  ],
  canMatch: ({ digits }) => digits >= 1,
});
