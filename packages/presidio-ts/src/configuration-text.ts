import { LineCounter, parseDocument, stringify, YAMLMap, YAMLSeq } from 'yaml';
import {
  type RecognizerConfiguration,
  RecognizerRegistryProvider,
  type RegistryConfiguration,
} from './recognizer-registry-provider.ts';

/** What is wrong with a configuration file, and in which line (from 1). */
export interface ConfigurationProblem {
  readonly line: number;
  readonly message: string;
}

/** A configuration file in Presidio's YAML form, read: what can be used of it and what is wrong with the rest. */
export interface ReadConfiguration {
  /** Without the recognizers that have a problem; null when the file as a whole is unusable. */
  readonly configuration: RegistryConfiguration | null;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads a configuration and tries each of its recognizers, so that one mistake is told with its line and does not hide the
 * next. {@link RecognizerRegistryProvider} throws at the first.
 */
export function readConfiguration(yaml: string): ReadConfiguration {
  const lines = new LineCounter();
  const parsed = parseDocument(yaml, { lineCounter: lines });
  if (parsed.errors.length > 0) {
    const problems = parsed.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      // Without the excerpt that the parser draws under its message.
      message: error.message.split(/ at line \d/)[0]!,
    }));
    return { configuration: null, problems };
  }
  const list = parsed.contents instanceof YAMLMap ? parsed.get('recognizers', true) : undefined;
  if (!(list instanceof YAMLSeq)) {
    return { configuration: null, problems: [{ line: 1, message: 'No list of recognizers in the configuration' }] };
  }
  const whole = parsed.toJS() as RegistryConfiguration;
  const problems: ConfigurationProblem[] = [];
  const recognizers = whole.recognizers.filter((one, index) => {
    const problem = problemOf(one, whole);
    if (problem === null) return true;
    const node = list.items[index] as { readonly range?: readonly [number, number, number] | null } | undefined;
    problems.push({ line: lines.linePos(node?.range?.[0] ?? 0).line, message: problem });
    return false;
  });
  return { configuration: { ...whole, recognizers }, problems };
}

/** The text of a configuration file that Presidio and {@link RecognizerRegistryProvider} read. */
export function configurationText(configuration: RegistryConfiguration): string {
  return stringify(configuration, { lineWidth: 0 });
}

function problemOf(one: RecognizerConfiguration, whole: RegistryConfiguration): string | null {
  try {
    const configuration = { ...whole, recognizers: [one] };
    new RecognizerRegistryProvider({ configuration }).createRecognizerRegistry();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
