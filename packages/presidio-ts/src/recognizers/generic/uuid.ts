import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** UUIDs (RFC 9562) in their hyphenated form; the version must be 1 to 8 and the variant RFC's. */
export const UuidRecognizer = predefinedRecognizer({
  name: 'UuidRecognizer',
  entity: 'UUID',
  patterns: [['UUID (hyphenated)', String.raw`\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b`, 0.5]],
  context: ['uuid', 'guid', 'unique identifier'],
  invalidate: (text) => !/^.{14}[1-8].{4}[89ab]/i.test(text),
  canMatch: ({ hyphen }) => hyphen,
});
