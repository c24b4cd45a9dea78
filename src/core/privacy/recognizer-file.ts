import {
  catalogue,
  configurationText,
  type RecognizerConfiguration,
  type RegistryConfiguration,
  readConfiguration,
} from 'presidio-ts';
import {
  CustomRecognizer,
  type RecognizerChoice,
  type RecognizerFileProblem,
  type RecognizerFileReading,
  type RecognizerSettings,
} from '../../contracts/recognizers.ts';
import { checkCustom } from './chosen-detector.ts';

type Detailed = Exclude<RecognizerConfiguration, string>;

/**
 * Takes Presidio's configuration file over into settings: predefined recognizers it names are switched as it says, its own ones
 * are added or take the place of those of the same name. What it does not name stays as it is.
 */
export function readRecognizerFile(yaml: string, settings: RecognizerSettings): RecognizerFileReading {
  const { configuration, problems } = readConfiguration(yaml);
  if (configuration === null) return { settings: null, problems: [...problems] };
  const more: RecognizerFileProblem[] = [];
  const choices: Record<string, RecognizerChoice> = { ...settings.choices };
  const custom = new Map(settings.custom.map((recognizer) => [recognizer.name, recognizer]));
  const loaded = new Map(catalogue().map(({ name, languages }) => [name, languages !== undefined]));
  loaded.set('SpacyRecognizer', true);
  for (const one of configuration.recognizers) {
    const detailed: Detailed = typeof one === 'string' ? { name: one } : one;
    const name = detailed.class_name ?? detailed.name ?? '';
    if (typeof one === 'string' || one.type === 'predefined') {
      const byDefault = loaded.get(name);
      if (byDefault === undefined) continue;
      const choice = { enabled: detailed.enabled !== false, scoreMin: detailed.score_thresholds?.default ?? null };
      if (choice.enabled === byDefault && choice.scoreMin === null) delete choices[name];
      else choices[name] = choice;
      continue;
    }
    const made = CustomRecognizer.safeParse(customOf(detailed));
    const problem = made.success ? checkCustom(made.data) : null;
    if (made.success && problem === null) custom.set(made.data.name, made.data);
    else more.push({ line: lineOf(yaml, name), message: `${name}: ${problem?.kind ?? 'incomplete'}` });
  }
  return { settings: { ...settings, choices, custom: [...custom.values()] }, problems: [...problems, ...more] };
}

/** The settings as a file that Presidio reads: every predefined recognizer with its switch, then the user's own. */
export function writeRecognizerFile(settings: RecognizerSettings): string {
  const predefined = catalogue().map(({ name, languages }): Detailed => {
    const choice = settings.choices[name];
    const enabled = choice?.enabled ?? languages !== undefined;
    return {
      name,
      type: 'predefined',
      ...(!enabled && { enabled }),
      ...(choice && choice.scoreMin !== null && { score_thresholds: { default: choice.scoreMin } }),
    };
  });
  const own = settings.custom.map(
    (recognizer): Detailed => ({
      name: recognizer.name,
      type: 'custom',
      ...(!recognizer.enabled && { enabled: false }),
      supported_entity: recognizer.entity,
      ...(recognizer.patterns.length > 0 && { patterns: recognizer.patterns }),
      ...(recognizer.context.length > 0 && { context: recognizer.context }),
      ...(recognizer.denyList.length > 0 && {
        deny_list: recognizer.denyList,
        deny_list_score: recognizer.denyListScore,
      }),
    }),
  );
  const configuration: RegistryConfiguration = { supported_languages: ['en'], recognizers: [...predefined, ...own] };
  return configurationText(configuration);
}

function customOf(one: Detailed): CustomRecognizer {
  return {
    name: one.name ?? one.supported_entity ?? '',
    entity: one.supported_entity ?? one.supported_entities?.[0] ?? '',
    enabled: one.enabled !== false,
    patterns: (one.patterns ?? []).map(({ name, regex, score }) => ({ name, regex, score })),
    context: [...(one.context ?? contextOfLanguages(one))],
    denyList: [...(one.deny_list ?? [])],
    denyListScore: one.deny_list_score ?? 1,
  };
}

/** Presidio's files may give the context words by language; here a recognizer of one's own runs on every text. */
function contextOfLanguages({ supported_languages: languages }: Detailed): string[] {
  return (languages ?? []).flatMap((one) => (typeof one === 'string' ? [] : [...(one.context ?? [])]));
}

function lineOf(yaml: string, name: string): number {
  const line = yaml.split('\n').findIndex((text) => name !== '' && text.includes(name));
  return Math.max(0, line) + 1;
}
