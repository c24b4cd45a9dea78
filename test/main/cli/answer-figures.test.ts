import { expect, it } from 'vitest';
import type { StepView } from '../../../src/contracts/app-views.ts';
import { answerFigures } from '../../../src/main/cli/answer-figures.ts';
import { claimRun } from '../../renderer/fixtures/runs.ts';

const shown = claimRun.steps.filter((step): step is Extract<StepView, { kind: 'code' }> => step.kind === 'code');

it('says of every figure in which cell of the tables it stands, and of one in none that it was not found', () => {
  const tables = shown.flatMap((step) => step.tables);
  const figures = answerFigures('Ana Ruiz claimed $4,210.50 in 3 claims, 17 percent of all.', claimRun, shown);
  expect(figures.map(({ text, found }) => [text, found])).toEqual([
    ['$4,210.50', true],
    ['3', true],
    ['17 percent', false],
  ]);
  const [sum] = figures;
  const table = tables[sum!.cell!.table]!;
  const column = table.columns.findIndex(({ name }) => name === sum!.cell!.column);
  expect(table.rows[sum!.cell!.row]![column]).toBe(4210.5);
  expect(sum!.start).toBe('Ana Ruiz claimed '.length);
});
