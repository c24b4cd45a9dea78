/** The flags Presidio gives its patterns: `re.IGNORECASE | re.DOTALL | re.MULTILINE`. */
export interface PythonRegexFlags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
}

export const presidioRegexFlags: PythonRegexFlags = { ignoreCase: true, dotAll: true, multiline: true };

/** The reverse of {@link regexFlagsFromNumber}. */
export function regexFlagsToNumber({ ignoreCase, dotAll, multiline }: PythonRegexFlags): number {
  return (ignoreCase ? 2 : 0) | (multiline ? 8 : 0) | (dotAll ? 16 : 0);
}

/** Python's numeric flags (`re.I` 2, `re.M` 8, `re.S` 16) as they stand in Presidio's configuration files. */
export function regexFlagsFromNumber(flags: number): PythonRegexFlags {
  return { ignoreCase: (flags & 2) !== 0, dotAll: (flags & 16) !== 0, multiline: (flags & 8) !== 0 };
}
