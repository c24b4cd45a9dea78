import { beforeAll, describe, expect, test, vi } from 'vitest';
import { SpacyNer } from '../../src/ner/spacy-ner.ts';
import { SpacyTokenizer } from '../../src/ner/tokenizer.ts';
import { noModel, readModelFiles, readSpacyCases } from './spacy-fixture.ts';

// Whole corpora go through a network here; no promise is about time.
vi.setConfig({ testTimeout: 120_000 });

describe(`entities are spaCy's own${noModel ? ` (skipped: ${noModel})` : ''}`, () => {
  let ner: SpacyNer;
  const cases = readSpacyCases();
  beforeAll(() => {
    if (!noModel) ner = SpacyNer.load(readModelFiles());
  });

  test.skipIf(noModel)('every entity of every text, with label and place', () => {
    const differing = cases.filter(({ text, entities }) => {
      const found = ner.recognize(text).map(({ label, start, end }) => [label, start, end]);
      return JSON.stringify(found) !== JSON.stringify(entities);
    });
    expect(differing.map(({ text }) => text)).toEqual([]);
    expect(cases.flatMap(({ entities }) => entities).length).toBeGreaterThan(5000);
  });

  test.skipIf(noModel)('the whole pipeline gives the same words, lemmas and entities', () => {
    let compared = 0;
    for (const { text, tokens, lemmas, entities } of cases) {
      if (!tokens) continue;
      const found = ner.process(text);
      expect(found.tokens.map((token) => text.slice(token.start, token.end))).toEqual(tokens);
      expect(found.tokens.map((token) => token.lemma)).toEqual(lemmas);
      expect(found.entities.map(({ label, start, end }) => [label, start, end])).toEqual(entities);
      compared += tokens.length;
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  test.skipIf(noModel)('texts worked out together are found as each alone, in any order and between others', () => {
    const fresh = SpacyNer.load(readModelFiles());
    const some = cases.filter(({ tokens }) => tokens).slice(0, 120);
    for (let from = 0; from < some.length; from += 24) {
      const together = some.slice(from, from + 24);
      fresh.prepare(together.map(({ text }) => text));
      for (const [index, { text, lemmas, entities }] of together.toReversed().entries()) {
        if (index % 5 === 0) fresh.process('Another text of Mrs Jones in Paris.');
        expect(fresh.recognize(text).map(({ label, start, end }) => [label, start, end])).toEqual(entities);
        if (index % 2 === 0) expect(fresh.process(text).tokens.map(({ lemma }) => lemma)).toEqual(lemmas);
      }
    }
  });

  test.skipIf(noModel)(
    'a text longer than one block of the network, and than what the parser keeps ready, is as one',
    () => {
      const long = cases.toSorted((a, b) => b.text.length - a.text.length)[0]!;
      expect(ner.tokenizer.tokenize(long.text).words.length).toBeGreaterThan(2000);
      expect(ner.recognize(long.text)).toHaveLength(long.entities.length);
    },
  );

  test.skipIf(noModel)('plain loops, for where WebAssembly may not be used, find the same', () => {
    const plain = SpacyNer.load(readModelFiles(), { simd: false });
    for (const { text, entities } of cases.slice(0, 25)) {
      expect(plain.recognize(text).map(({ label, start, end }) => [label, start, end])).toEqual(entities);
    }
  });

  test.skipIf(noModel)('asking for entities first and for lemmas later gives what asking at once gives', () => {
    const { text } = cases.find(({ entities }) => entities.length > 5)!;
    const whole = ner.process(text);
    ner.recognize('Another text of Mrs Jones in Paris.');
    expect(ner.recognize(text)).toEqual(whole.entities);
    expect(ner.process(text)).toEqual(whole);
  });

  test.skipIf(noModel)('the tokenizer alone needs two small files', () => {
    const { tokenizer, vocabLookups } = readModelFiles();
    const { words, starts, spaced } = SpacyTokenizer.load({ tokenizer, vocabLookups }).tokenize(
      "We've  seen St. Ives.",
    );
    expect(words.map((word) => word.text)).toEqual(['We', "'ve", ' ', 'seen', 'St.', 'Ives', '.']);
    expect(words.map((word) => word.norm)).toEqual(['we', 'have', ' ', 'seen', 'st.', 'ives', '.']);
    expect(starts).toEqual([0, 2, 6, 7, 12, 16, 20]);
    expect(spaced).toEqual([false, true, false, true, true, false, false]);
  });

  test.skipIf(noModel)('a word of a million characters is read, and not kept', () => {
    const blob = 'QUJDREVG0'.repeat(111_112);
    const text = `Ana Ruiz sent ${blob} to Paris.`;
    const found = ner.recognize(text).map(({ start, end }) => text.slice(start, end));
    expect(found).toContain('Paris');
    expect(ner.process(text).tokens.map((token) => token.end - token.start)).toContain(blob.length);
  });

  test.skipIf(noModel)('what was read before does not change what is found, nor does forgetting', () => {
    const fresh = SpacyNer.load(readModelFiles());
    for (const { text } of cases.slice(0, 60)) {
      const before = ner.recognize(text);
      expect(fresh.recognize(text)).toEqual(before);
      ner.forget();
      expect(ner.recognize(text)).toEqual(before);
    }
  });
});
