import { PatternRecognizer, type PatternRecognizerDict } from 'presidio-ts';
import { isJsonObject, type Json, type JsonObject } from './presidio-forms.ts';
import { isPythonEmpty, PythonTypeError, pythonType } from './python-values.ts';

const allowedOfRecognizer = new Set([
  'name',
  'supported_entity',
  'supported_entities',
  'supported_language',
  'patterns',
  'deny_list',
  'context',
  'deny_list_score',
  'global_regex_flags',
  'version',
  'country_code',
]);

/**
 * The `ad_hoc_recognizers` of a request; one that names no language speaks `language`, by default English as in Presidio.
 * @throws PythonTypeError where Python's own constructors would refuse the names or types; any other Error where Presidio's would.
 */
export function adHocFrom(json: Json | undefined, language = 'en'): PatternRecognizer[] {
  if (isPythonEmpty(json)) return [];
  const list =
    typeof json === 'string' ? [...json] : Array.isArray(json) ? json : isJsonObject(json) ? Object.keys(json) : null;
  if (list === null) throw new PythonTypeError(`'${pythonType(json)}' object is not iterable`);
  return list.map((dict) => {
    if (!isJsonObject(dict)) throw new Error(`'${pythonType(dict)}' object has no attribute 'copy'`);
    for (const pattern of Array.isArray(dict.patterns) ? dict.patterns : []) {
      const given = isJsonObject(pattern) ? pattern : {};
      requireArguments('Pattern', given, ['name', 'regex', 'score'], new Set());
      const type = pythonType(given.score);
      if (!['int', 'float', 'bool'].includes(type)) {
        throw new PythonTypeError(`'<' not supported between instances of '${type}' and 'int'`);
      }
    }
    requireArguments(
      'PatternRecognizer',
      dict,
      'supported_entities' in dict ? [] : ['supported_entity'],
      allowedOfRecognizer,
    );
    try {
      return PatternRecognizer.fromDict({ supported_language: language, ...dict } as unknown as PatternRecognizerDict);
    } catch (error) {
      if (error instanceof SyntaxError) throw new Error(`Invalid regex pattern: ${error.message}`, { cause: error });
      throw error;
    }
  });
}

/** Python's words for a constructor that is called with too few names, or with one it does not know. */
function requireArguments(type: string, given: JsonObject, required: readonly string[], optional: ReadonlySet<string>) {
  const unknown = Object.keys(given).find((name) => !required.includes(name) && !optional.has(name));
  if (unknown !== undefined) {
    throw new PythonTypeError(`${type}.__init__() got an unexpected keyword argument '${unknown}'`);
  }
  const missing = required.filter((name) => !(name in given)).map((name) => `'${name}'`);
  if (missing.length === 0) return;
  const names =
    missing.length < 3 ? missing.join(' and ') : `${missing.slice(0, -1).join(', ')}, and ${missing.at(-1)}`;
  const count = `${missing.length} required positional argument${missing.length === 1 ? '' : 's'}`;
  throw new PythonTypeError(`${type}.__init__() missing ${count}: ${names}`);
}
