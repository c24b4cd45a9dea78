import fc from 'fast-check';
import { hostileText } from './hostile-text.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const junk = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const orJunk = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<T | Json> =>
  fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: junk });

const entity = fc.constantFrom(
  'PERSON',
  'PHONE_NUMBER',
  'DEFAULT',
  '__proto__',
  'constructor',
  'toString',
  '',
  '<X_1>',
  '名',
);
const operator = fc.record(
  {
    type: orJunk(
      fc.constantFrom(
        'replace',
        'redact',
        'mask',
        'hash',
        'encrypt',
        'decrypt',
        'keep',
        'custom',
        'deanonymize_keep',
        'no',
        '__proto__',
      ),
    ),
    new_value: orJunk(hostileText),
    masking_char: orJunk(fc.constantFrom('*', '', '**', '😀', '\ud800')),
    chars_to_mask: orJunk(fc.constantFrom<Json>(0, 1, 4, -1, 1e9, 1.5, '4')),
    from_end: orJunk(fc.boolean()),
    hash_type: orJunk(fc.constantFrom('sha256', 'sha512', 'md5', '')),
    salt: orJunk(fc.string()),
    key: orJunk(fc.constantFrom('WmZq4t7w!z%C&F)J', 'short', '', '0123456789abcdef01234567', 'ключключключклю')),
    lambda: orJunk(fc.constantFrom('lambda x: x', '() => process.exit()')),
  },
  { requiredKeys: [] },
);
const operators = fc.dictionary(entity, orJunk(operator), { maxKeys: 4, noNullPrototype: true });
const offset = fc.oneof(fc.integer({ min: -3, max: 60 }), fc.constantFrom<Json>(1e9, 0.5, null, '3'));
const finding = fc.record(
  {
    entity_type: orJunk(entity),
    start: offset,
    end: offset,
    score: orJunk(fc.double({ min: -1, max: 2, noNaN: true })),
  },
  { requiredKeys: ['entity_type', 'start', 'end'] },
);
const item = fc.record(
  {
    entity_type: orJunk(entity),
    start: offset,
    end: offset,
    operator: orJunk(fc.constantFrom('encrypt', 'replace', 'keep', 'token')),
    text: orJunk(hostileText),
  },
  { requiredKeys: ['start', 'end'] },
);
const findings = fc.array(orJunk(finding), { maxLength: 5 });
const id = orJunk(fc.oneof(fc.integer(), fc.string()));

/** Bodies for the anonymize door: mostly of the right form, with anything at all where something is expected. */
export const anonymizeRequest = orJunk(
  fc.record(
    {
      id,
      text: orJunk(hostileText),
      language: orJunk(fc.constantFrom('en', 'zh', 'xx', '', '__proto__')),
      analyzer_results: orJunk(findings),
      operators: orJunk(operators),
      anonymizers: orJunk(operators),
      conflict_resolution: orJunk(fc.constantFrom('merge_similar_or_contained', 'remove_intersections', 'none', '')),
      merge_entities_with_spaces: orJunk(fc.boolean()),
      project: orJunk(fc.constantFrom('p', 'not open')),
    },
    { requiredKeys: ['text'] },
  ),
);

/** Bodies for the deanonymize door. */
export const deanonymizeRequest = orJunk(
  fc.record(
    {
      id,
      text: orJunk(hostileText),
      items: orJunk(fc.array(orJunk(item), { maxLength: 4 })),
      operators: orJunk(operators),
      project: fc.constantFrom('p'),
    },
    { requiredKeys: ['text'] },
  ),
);

const pattern = fc.record({
  name: orJunk(fc.string()),
  regex: orJunk(
    fc.constantFrom('\\d+', '(', '[', '(?<n>a)', '(?P<n>a)', '\\K', '(?x) a', 'a{1000000}', '', '.', '\\b', '(?i)É'),
  ),
  score: orJunk(fc.constantFrom<Json>(0, 0.5, 1, 2, -1)),
});
const recognizer = fc.record(
  {
    name: orJunk(fc.string()),
    supported_language: orJunk(fc.constantFrom('en', 'xx')),
    supported_entity: orJunk(entity),
    patterns: orJunk(fc.array(orJunk(pattern), { maxLength: 2 })),
    deny_list: orJunk(fc.array(orJunk(hostileText), { maxLength: 3 })),
    context: orJunk(fc.array(fc.string(), { maxLength: 2 })),
    global_regex_flags: orJunk(fc.constantFrom(0, 26, 64)),
  },
  { requiredKeys: [] },
);

/** Bodies for the analyze door. Patterns that take exponential time are the worker's business and have their own tests. */
export const analyzeRequest = orJunk(
  fc.record(
    {
      id,
      text: orJunk(hostileText),
      language: orJunk(fc.constantFrom('en', 'zh', 'de', 'xx', '')),
      entities: orJunk(fc.array(entity, { maxLength: 3 })),
      recognizers: orJunk(
        fc.array(fc.constantFrom('CreditCardRecognizer', 'UsSsnRecognizer', 'no', '__proto__'), { maxLength: 2 }),
      ),
      context: orJunk(fc.array(fc.string(), { maxLength: 2 })),
      context_matching_mode: orJunk(fc.constantFrom('substring', 'whole_word')),
      ad_hoc_recognizers: orJunk(fc.array(orJunk(recognizer), { maxLength: 2 })),
      enhance: orJunk(fc.boolean()),
      score_threshold: orJunk(fc.double({ min: -1, max: 2, noNaN: true })),
      allow_list: orJunk(fc.array(hostileText, { maxLength: 2 })),
      allow_list_match: orJunk(fc.constantFrom('exact', 'regex')),
      presidioCompatible: orJunk(fc.boolean()),
      explain: orJunk(fc.boolean()),
    },
    { requiredKeys: ['text'] },
  ),
);
