import type { Spending } from '../../contracts/budget.ts';
import type { Contract } from '../../contracts/dataset.ts';
import type { ChartSpec, Language, ResultTable } from '../../contracts/sandbox.ts';

/** One piece of code of a run, and what it made. */
export interface CodeRecord {
  readonly language: Language;
  /** As {@link StepView}: 'counting' has a plan of figures as its code, which no interpreter runs. */
  readonly by: 'code' | 'counting';
  readonly code: string;
  readonly stdout: string;
  readonly failure: string | null;
  readonly tables: readonly ResultTable[];
  /** `svg` is null for a chart that could not be drawn. */
  readonly charts: readonly { readonly spec: ChartSpec; readonly svg: string | null }[];
  readonly images: readonly { readonly name: string; readonly mime: string; readonly base64: string }[];
  /** What is there and not shown, in sentences. */
  readonly heldBack: readonly string[];
}

/** One question answered, as a report and a notebook tell it. */
export interface RunRecord {
  readonly question: string;
  readonly askedAt: number;
  readonly model: string;
  readonly plans: readonly string[];
  readonly code: readonly CodeRecord[];
  readonly answer: string;
  readonly problem: string | null;
  /** Figures of the answer that stand in no result. */
  readonly unfound: readonly string[];
  readonly contract: Contract | null;
  readonly files: readonly { readonly file: string; readonly sha256: string; readonly rowCount: number }[];
  readonly spending: Spending;
}

/** What made a report. */
export interface Provenance {
  readonly madeAt: number;
  readonly appVersion: string;
  /** Names and versions: Python, pandas, DuckDB … */
  readonly engines: readonly { readonly name: string; readonly version: string }[];
  /** Whether names and other personal values are the real ones. */
  readonly values: 'restored' | 'tokens';
}

export interface ReportInput {
  readonly title: string;
  readonly runs: readonly RunRecord[];
  readonly provenance: Provenance;
  readonly language: 'en' | 'zh';
}

/** The files of several runs, each content once, in the order of first use. */
export function filesOf(runs: readonly RunRecord[]): RunRecord['files'] {
  const seen = new Map(
    runs.flatMap(({ files }) => files.map((file) => [`${file.sha256} ${file.file}`, file] as const)),
  );
  return [...seen.values()];
}
