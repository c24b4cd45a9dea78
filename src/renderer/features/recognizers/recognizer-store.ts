import { create } from 'zustand';
import {
  type CustomRecognizer,
  plainRecognizerSettings,
  type RecognizerChoice,
  type RecognizerSettings,
  type RecognizerView,
} from '../../../contracts/recognizers.ts';
import { app } from '../../bridge.ts';

interface RecognizerStore {
  /** Null until they are there. */
  readonly predefined: readonly RecognizerView[] | null;
  readonly settings: RecognizerSettings;
  load(): Promise<void>;
  /** In force at once. */
  save(settings: RecognizerSettings): Promise<void>;
  choose(recognizer: RecognizerView, change: Partial<RecognizerChoice>): Promise<void>;
  /** Adds a recognizer or puts it in the place of the one called `former`. */
  putCustom(recognizer: CustomRecognizer, former: string | null): Promise<void>;
}

export const useRecognizers = create<RecognizerStore>((set, get) => ({
  predefined: null,
  settings: plainRecognizerSettings,
  async load() {
    set(await app().recognizers({}));
  },
  async save(settings) {
    // A switch moves at once, and back where main refuses.
    const before = get().settings;
    set({ settings });
    try {
      await app().setRecognizers(settings);
    } catch (error) {
      set({ settings: before });
      throw error;
    }
  },
  async choose(recognizer, change) {
    const { settings } = get();
    const choice = { ...choiceOf(settings, recognizer), ...change };
    const { [recognizer.name]: _, ...others } = settings.choices;
    const isPlain = choice.enabled === recognizer.byDefault && choice.scoreMin === null;
    await get().save({ ...settings, choices: isPlain ? others : { ...others, [recognizer.name]: choice } });
  },
  async putCustom(recognizer, former) {
    const { settings } = get();
    const at = settings.custom.findIndex(({ name }) => name === former);
    const custom = at < 0 ? [...settings.custom, recognizer] : settings.custom.with(at, recognizer);
    await get().save({ ...settings, custom });
  },
}));

export function choiceOf({ choices }: RecognizerSettings, { name, byDefault }: RecognizerView): RecognizerChoice {
  return choices[name] ?? { enabled: byDefault, scoreMin: null };
}
