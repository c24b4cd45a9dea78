import { asMap, asString, decodeMsgpack } from './msgpack.ts';
import { stringKey } from './string-ids.ts';

/** The model's table of norms (“'cos” → “because”, “colour” → “color”), saved under the words' numbers. */
export function readLexemeNorms(lookups: Uint8Array): (text: string) => string | undefined {
  const table = asMap(asMap(decodeMsgpack(lookups)).get('lexeme_norm'));
  return (text) => {
    const norm = table.get(stringKey(text));
    return norm === undefined ? undefined : asString(norm);
  };
}
