import { CautiousNerRecognizer } from './cautious-ner-recognizer.ts';
import type { NerEntity } from './ner-model.ts';
import type { NlpArtifacts } from './nlp-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';

/**
 * The same for texts in Chinese: an English model takes whole sentences of it for a name, so of what it finds only the part in Latin
 * letters counts. A model that says how sure it is of each entity was made for more than English and is believed.
 */
export class LatinNerRecognizer extends CautiousNerRecognizer {
  override analyze(text: string, entities: readonly string[], artifacts: NlpArtifacts): RecognizerResult[] {
    return super.analyze(text, entities, {
      get tokens() {
        return artifacts.tokens;
      },
      get lemmas() {
        return artifacts.lemmas;
      },
      get keywords() {
        return artifacts.keywords;
      },
      entities: artifacts.entities.flatMap((entity) => latinPart(text, entity)),
    });
  }
}

function latinPart(text: string, entity: NerEntity): NerEntity[] {
  const found = text.slice(entity.start, entity.end);
  if (entity.score !== undefined || !/\p{Script=Han}/u.test(found)) return [entity];
  const part = /[\p{Script=Latin}\d][^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。；：、]*/u.exec(found);
  if (part === null || !/\p{Script=Latin}{2}/u.test(part[0])) return [];
  const start = entity.start + part.index;
  return [{ ...entity, start, end: start + part[0].trimEnd().length }];
}
