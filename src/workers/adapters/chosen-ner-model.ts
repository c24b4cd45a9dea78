import { isPipelineModel, type NerEntity, type NerModel, type PipelineModel } from 'presidio-ts';
import { messageOf } from '../../contracts/errors.ts';
import type { NameModelState } from '../../contracts/privacy.ts';

/** The name model in use: the user's own where there is one that works, else the built-in one. */
export interface NameModel {
  /** Undefined where there is none: names are then found by what is known and by the words around them. */
  readonly model: NerModel | undefined;
  /** Loads the user's model if that has not been tried yet. */
  readonly state: () => NameModelState;
}

/**
 * Puts a model that the user chose before the built-in one, which still brings words and lemmas for the context step. When the
 * chosen one cannot be used, the built-in one answers instead, and the state says why.
 *
 * @param chosen null when the user chose none; its first call loads it, and throws what is wrong with it.
 */
export function chooseNerModel(builtIn: NerModel | undefined, chosen: NerModel | null): NameModel {
  if (chosen === null)
    return { model: builtIn, state: () => ({ model: builtIn ? 'built-in' : 'none', problem: null }) };
  let problem: string | null = null;
  let isTried = false;
  const recognize = (text: string): readonly NerEntity[] => {
    if (problem === null) {
      try {
        const found = chosen.recognize(text);
        isTried = true;
        return found;
      } catch (error) {
        problem = messageOf(error);
      }
    }
    return builtIn?.recognize(text) ?? [];
  };
  const state = (): NameModelState => {
    if (!isTried) recognize('');
    return { model: problem === null ? 'chosen' : builtIn ? 'built-in' : 'none', problem };
  };
  if (builtIn === undefined || !isPipelineModel(builtIn)) return { model: { recognize }, state };
  const model: PipelineModel = {
    recognize,
    process: (text) => ({ tokens: builtIn.process(text).tokens, entities: recognize(text) }),
  };
  return { model, state };
}
