import type { RunView, StepView } from '../../contracts/app-views.ts';
import type { chartMethods } from '../../contracts/charts.ts';
import type { Client } from '../../contracts/method.ts';
import { Observation, type Segment } from '../../contracts/privacy.ts';
import type { Artifact, ChartSpec, ResultTable } from '../../contracts/sandbox.ts';
import { isBitmap } from '../../core/results/bitmaps.ts';
import { findFigures } from '../../core/results/figures.ts';
import type { CodeRecord, RunRecord } from '../../core/results/run-record.ts';

type CodeView = Extract<StepView, { kind: 'code' }>;

interface RecordPorts {
  readonly charts: Client<typeof chartMethods>;
  readonly artifact: (artifactId: string) => Promise<Artifact>;
}

/** A run with everything as its reader sees it. */
export async function restoredRecord(run: RunView, ports: RecordPorts): Promise<RunRecord> {
  const code = await Promise.all(codeOf(run).map((step) => restoredCode(step, ports)));
  return { ...about(run, run), question: run.question, code };
}

/**
 * A run as a model may know it: tokens as they stand, and of the results what the contract let out. Charts and files are left
 * out, as what is drawn in them cannot be masked.
 * @param tokens the view whose texts were not restored
 */
export function tokenRecord(tokens: RunView, restored: RunView): RunRecord {
  return {
    ...about(tokens, restored),
    question: asSent(restored.questionSegments),
    code: codeOf(tokens).map((step): CodeRecord => {
      const seen = observationOf(step);
      return {
        language: step.language,
        by: step.by,
        code: asSent(step.codeSegments),
        stdout: seen?.stdout ?? '',
        failure: seen?.error ? `${seen.error.type}: ${seen.error.message}` : null,
        tables: (seen?.tables ?? []).map(maskedTable),
        charts: [],
        images: [],
        heldBack: seen?.heldBack ?? [],
      };
    }),
  };
}

const codeOf = (run: RunView): CodeView[] => run.steps.filter((step) => step.kind === 'code');

const asSent = (segments: readonly Segment[]): string =>
  segments.map((segment) => (segment.kind === 'text' ? segment.text : segment.token)).join('');

/** @param restored where the figures of the answer stand: masked results would not hold them all. */
function about(run: RunView, restored: RunView): Omit<RunRecord, 'question' | 'code'> {
  const figures = findFigures(restored.answer, restored.steps, restored.question);
  return {
    askedAt: run.startedAt,
    model: run.model,
    plans: run.steps.flatMap((step) => (step.kind === 'plan' ? [step.text] : [])),
    answer: [run.answer, ...run.choices.map((choice) => `- ${choice}`)].join('\n'),
    problem: run.problem,
    unfound: figures.flatMap(({ origin, start, end }) =>
      origin.kind === 'nowhere' ? [restored.answer.slice(start, end)] : [],
    ),
    contract: run.basis?.contract ?? null,
    files: run.basis?.files ?? [],
    spending: run.spending,
  };
}

async function restoredCode(step: CodeView, { charts, artifact }: RecordPorts): Promise<CodeRecord> {
  const artifacts = await Promise.all(step.artifacts.map(({ id }) => artifact(id)));
  return {
    language: step.language,
    by: step.by,
    code: step.code,
    stdout: step.stdout,
    failure: step.error?.traceback ?? step.message,
    tables: step.tables,
    charts: await Promise.all(step.charts.map(async (spec) => ({ spec, svg: await drawn(charts, spec) }))),
    images: artifacts
      .filter(({ bytes, mime }) => isBitmap(bytes, mime))
      .map(({ name, mime, bytes }) => ({ name, mime, base64: Buffer.from(bytes).toString('base64') })),
    heldBack: [],
  };
}

/** A chart that cannot be drawn is no reason to go without the report. */
const drawn = (charts: RecordPorts['charts'], spec: ChartSpec): Promise<string | null> =>
  charts.draw({ spec }).catch(() => null);

function observationOf(step: CodeView): Observation | null {
  if (step.observation === null) return null;
  try {
    return Observation.parse(JSON.parse(asSent(step.observation)));
  } catch {
    return null;
  }
}

function maskedTable({ name, columns, rows, rowCount }: Observation['tables'][number]): ResultTable {
  return {
    name,
    columns: columns.map((column, index) => ({
      name: column,
      type: rows.every((row) => typeof row[index] === 'number' || row[index] === null) ? 'number' : 'string',
    })),
    rows,
    rowCount,
    truncated: rows.length < rowCount,
  };
}
