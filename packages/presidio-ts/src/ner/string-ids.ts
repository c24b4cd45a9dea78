import { murmurHash64A } from './murmurhash.ts';

/**
 * spaCy numbers strings by hash, except the names of its own attributes, parts of speech, entity and dependency labels, which
 * have small fixed numbers (its `symbols` table). A word spelt like one of them (“prep”, “nn”, “X”) gets that number too.
 */
const symbols = new Map<string, number>();

const flags = `IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP
  IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY`;
const attributes = `ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START
  SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE`;
const labels = `PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL
  CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj expl hmod
  hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss
  possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _`;

function number(names: string, from: number): void {
  for (const [index, name] of names.trim().split(/\s+/).entries()) symbols.set(name, from + index);
}
number(flags, 1);
for (let flag = 19; flag <= 63; flag++) symbols.set(`FLAG${flag}`, flag);
number(attributes, 64);
for (let index = 1; index <= 276; index++) symbols.set(`DEPRECATED${String(index).padStart(3, '0')}`, 103 + index);
number(labels, 380);

const encoder = new TextEncoder();
let buffer = new Uint8Array(256);

/**
 * spaCy's number of a string (`StringStore.add`).
 * @param out receives the low and the high 32 bits.
 */
export function stringId(text: string, out: Uint32Array): void {
  const symbol = text === '' ? 0 : symbols.get(text);
  if (symbol !== undefined) {
    out[0] = symbol;
    out[1] = 0;
    return;
  }
  if (buffer.length < text.length * 3) buffer = new Uint8Array(text.length * 4);
  const { written } = encoder.encodeInto(text, buffer);
  murmurHash64A(buffer, written, 1, out);
}

const pair = new Uint32Array(2);

/** The same number as one value, in the form {@link decodeMsgpack} gives map keys. */
export function stringKey(text: string): number | bigint {
  stringId(text, pair);
  if (pair[1]! < 0x200000) return pair[1]! * 0x100000000 + pair[0]!;
  return (BigInt(pair[1]!) << 32n) | BigInt(pair[0]!);
}
