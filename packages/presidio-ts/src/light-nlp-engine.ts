import { isStopWord } from './ner/stop-words.ts';
import { isPipelineModel, type NerModel } from './ner-model.ts';
import {
  LazyNlpArtifacts,
  type NlpArtifacts,
  type NlpEngine,
  PipelineNlpArtifacts,
  type Token,
  type TokenPipeline,
} from './nlp-engine.ts';

/**
 * The pipeline used when no language model is loaded: tokens as spaCy's English rules cut them in ordinary text, lemmas by
 * suffix rules, and entities from an optional {@link NerModel}. A model that is a whole pipeline brings words and lemmas too.
 */
export class LightNlpEngine implements NlpEngine {
  readonly #ner: NerModel | undefined;
  readonly #pipeline: TokenPipeline;

  constructor(options: { readonly ner?: NerModel | undefined; readonly pipeline?: TokenPipeline | undefined } = {}) {
    this.#ner = options.ner;
    this.#pipeline = options.pipeline ?? englishPipeline;
  }

  get hasNer(): boolean {
    return this.#ner !== undefined;
  }

  prepare(texts: readonly string[], _language: string): void {
    this.#ner?.prepare?.(texts);
  }

  processText(text: string, _language: string): NlpArtifacts {
    const ner = this.#ner;
    return ner && isPipelineModel(ner)
      ? new PipelineNlpArtifacts(text, ner, (lemma) => this.#pipeline.isUninformative(lemma))
      : new LazyNlpArtifacts(text, this.#pipeline, ner);
  }
}

const punctuation = /^\p{P}+$/u;

/** Tokens, lemmas and stop words of English without a model. */
export const englishPipeline: TokenPipeline = {
  tokenize,
  lemmatize: (tokens) => tokens.map((token) => lemma(token.text)),
  isUninformative: (word) => isStopWord(word) || punctuation.test(word),
};

const prefix = /^(?:["'“”‘’«»()[\]{}<>*#$£€¥…,;:!?&_`~|=+]|\.\.\.?|-(?=\D))/u;
const suffix = /(?:["'“”‘’«»()[\]{}*%…,;:!?`_~|#]|'s|’s|(?<=[a-z0-9)\]%"'])\.|(?<=[A-Z]{2})\.|\.\.\.?)$/u;
const infix =
  /(?<=[a-z])\.(?=[A-Z])|(?<=[A-Za-z]),(?=[A-Za-z])|(?<=[A-Za-z])(?:--?|—|–|~)(?=[A-Za-z])|(?<=[A-Za-z0-9])[:<>=/](?=[A-Za-z])|\.\.+|…/gu;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const chunk of text.matchAll(/[^ ]+/g)) {
    let start = chunk.index;
    let end = start + chunk[0].length;
    if (/^\s+$/u.test(chunk[0])) {
      tokens.push({ text: chunk[0], start });
      continue;
    }
    for (const line of chunk[0].matchAll(/\s+|\S+/gu)) {
      start = chunk.index + line.index;
      end = start + line[0].length;
      if (/^\s/u.test(line[0])) tokens.push({ text: line[0], start });
      else cutWord(text, start, end, tokens);
    }
  }
  return tokens;
}

function cutWord(text: string, from: number, to: number, tokens: Token[]): void {
  let start = from;
  let end = to;
  const trailing: Token[] = [];
  for (let word = text.slice(start, end); word !== '' && !isUrlLike(word); word = text.slice(start, end)) {
    const before = prefix.exec(word);
    if (before) {
      tokens.push({ text: before[0], start });
      start += before[0].length;
      continue;
    }
    const after = suffix.exec(word);
    if (!after) break;
    end -= after[0].length;
    trailing.push({ text: after[0], start: end });
  }
  if (start < end) {
    const word = text.slice(start, end);
    let at = 0;
    if (!isUrlLike(word)) {
      for (const cut of word.matchAll(infix)) {
        if (cut.index > at) tokens.push({ text: word.slice(at, cut.index), start: start + at });
        tokens.push({ text: cut[0], start: start + cut.index });
        at = cut.index + cut[0].length;
      }
    }
    if (at < word.length) tokens.push({ text: word.slice(at), start: start + at });
  }
  tokens.push(...trailing.reverse());
}

function isUrlLike(word: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+[A-Za-z0-9/]$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}$/.test(word);
}

// A map, as a text may well hold the word “constructor”.
const irregular = new Map<string, string>(
  Object.entries({
    is: 'be',
    are: 'be',
    was: 'be',
    were: 'be',
    been: 'be',
    am: 'be',
    "'s": 'be',
    has: 'have',
    had: 'have',
    does: 'do',
    did: 'do',
    children: 'child',
    people: 'people',
    men: 'man',
    women: 'woman',
    paid: 'pay',
    sent: 'send',
    gave: 'give',
    given: 'give',
    made: 'make',
    said: 'say',
  }),
);

function lemma(word: string): string {
  const lower = word.toLowerCase();
  const known = irregular.get(lower);
  if (known !== undefined) return known;
  if (!/^[a-z]+$/.test(lower) || lower.length < 4) return lower;
  if (lower.endsWith('ies') && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(lower)) return lower.slice(0, -2);
  if (lower.endsWith('s') && !/(?:ss|us|is)$/.test(lower)) return lower.slice(0, -1);
  return lower;
}
