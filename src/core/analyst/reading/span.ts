import type { Cue } from '../lexicon/cue.ts';
import type { ColumnMatch } from '../matching/columns.ts';
import type { ValueMatch } from '../matching/values.ts';
import type { NumberReading } from './number.ts';
import type { Period } from './period.ts';

/** A stretch of a question and all that it may mean. A stretch without any meaning is an unknown word. */
export interface Span {
  /** Unit indexes: from `from` up to and without `to`. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly cues: readonly Cue[];
  /** Best first. */
  readonly columns: readonly ColumnMatch[];
  readonly values: readonly ValueMatch[];
  /** Files whose name the words are. */
  readonly tables: readonly string[];
  readonly number: NumberReading | null;
  readonly period: Period | null;
  /** A privacy token, or several that stand together. */
  readonly token: string | null;
  readonly quoted: string | null;
  readonly mark: boolean;
  /** Starts with a capital letter that no sentence start explains. */
  readonly capital: boolean;
}
