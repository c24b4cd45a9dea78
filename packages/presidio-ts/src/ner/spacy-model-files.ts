/** The files that are read of an unpacked spaCy model (`en_core_web_sm` 3.8), with their paths inside the model's folder. */
export const spacyModelPaths = {
  tokenizer: 'tokenizer',
  vocabLookups: 'vocab/lookups.bin',
  tok2vec: 'tok2vec/model',
  taggerConfig: 'tagger/cfg',
  tagger: 'tagger/model',
  parser: 'parser/model',
  parserMoves: 'parser/moves',
  attributeRules: 'attribute_ruler/patterns',
  lemmaLookups: 'lemmatizer/lookups/lookups.bin',
  ner: 'ner/model',
  nerMoves: 'ner/moves',
} as const;

/** The files' bytes. This package reads no disk and no network, so whoever hosts it brings them. */
export type SpacyModelFiles = Readonly<Record<keyof typeof spacyModelPaths, Uint8Array>>;
