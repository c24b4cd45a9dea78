import { describe, expect, test } from 'vitest';
import { hashEmbedKeys } from '../../src/ner/murmurhash.ts';
import { stringId, stringKey } from '../../src/ner/string-ids.ts';

/** Numbers and table addresses (seed 8) that spaCy 3.8 and thinc 8.3 give. */
const known: readonly (readonly [text: string, id: string, keys: readonly number[]])[] = [
  ['coffee', '3197928453018144401', [2399055680, 1118310852, 3598583520, 1677466278]],
  ['Xxxxx', '16072095006890171862', [4188043930, 183582274, 1987098599, 2422857060]],
  ['日本語', '1998301522555383300', [3893683966, 2070551773, 3693042301, 3105827660]],
  ['exactly8', '17695040895084571796', [267602940, 3796790613, 2548888058, 1400218623]],
  ['a longer string of many words', '8264958237229077033', [2935427116, 2606010076, 108173378, 1761531467]],
];

describe("strings get spaCy's numbers", () => {
  test.each(known)('%s', (text, id, keys) => {
    expect(String(stringKey(text))).toBe(id);
    const pair = new Uint32Array(2);
    stringId(text, pair);
    const out = new Uint32Array(4);
    hashEmbedKeys(pair[0]!, pair[1]!, 8, out);
    expect([...out]).toEqual(keys);
  });

  test('names of labels and attributes have their fixed small numbers, and nothing has 0', () => {
    const fixed = {
      '': 0,
      IS_ALPHA: 1,
      FLAG19: 19,
      X: 101,
      DEPRECATED276: 379,
      PERSON: 380,
      prep: 443,
      punct: 445,
      _: 456,
    };
    for (const [text, id] of Object.entries(fixed)) expect(stringKey(text), text).toBe(id);
  });
});
