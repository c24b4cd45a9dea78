const space = '▁';

/**
 * XLM-RoBERTa's tokenizer as a `tokenizer.json` of Hugging Face: SentencePiece's unigram model (Kudo 2018) between `<s>` and `</s>`.
 *
 * @param {[string, number][]} pieces with their log probabilities, in the order of their ids
 * @param {string[]} special pieces that texts never contain, the first of all
 */
export function unigramTokenizer(pieces, special) {
  const idOf = (content) => special.indexOf(content);
  const mark = (content) => ({ SpecialToken: { id: content, type_id: 0 } });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Precompiled', precompiled_charsmap: '' },
        { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Metaspace', replacement: space, add_prefix_space: true }],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [mark('<s>'), { Sequence: { id: 'A', type_id: 0 } }, mark('</s>')],
      pair: [],
      special_tokens: Object.fromEntries(
        ['<s>', '</s>'].map((content) => [content, { id: content, ids: [idOf(content)], tokens: [content] }]),
      ),
    },
    decoder: { type: 'Metaspace', replacement: space, add_prefix_space: true },
    model: { type: 'Unigram', unk_id: idOf('<unk>'), vocab: pieces },
  };
}
