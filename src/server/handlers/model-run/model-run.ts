import { z } from 'zod';
import { RunBudget } from '../../../contracts/budget.ts';
import { TableSchema } from '../../../contracts/dataset.ts';
import { Anonymized } from '../../../contracts/model.ts';
import type { Sandbox } from '../../../core/ports.ts';
import type { ServiceModel } from '../../models/service-models.ts';
import { defineHandler, type Handler, TaskFailure } from '../handler.ts';
import { runModel } from './run-model.ts';

/** No run takes longer, whatever it was given. */
const secondsMax = 3_600;

const Message = z.strictObject({ role: z.enum(['user', 'assistant']), text: Anonymized });

const Budget = z.strictObject({
  turnsMax: RunBudget.shape.turnsMax,
  /** Read and written, of all turns together. */
  tokensMax: z.int().min(1).max(10_000_000).default(300_000),
  secondsMax: z.number().positive().max(secondsMax).default(900),
});

const shape = {
  question: Anonymized.min(1),
  /** What was said before, the oldest first. */
  history: z.array(Message).max(1_000).default([]),
  /** What goes before the question, such as how to answer. */
  instructions: Anonymized.optional(),
  /** The schema of tables that the question speaks of, as the contract lets a model know it. */
  tables: z.array(TableSchema).max(1_000).default([]),
  budget: Budget.prefault({}),
};

export type ModelRunInput = z.output<z.ZodObject<typeof shape>>;

/** Runs the desktop's agent here: with tokens in the place of names, and no vault that could restore one. @param sandbox for the model's code; null for none */
export function createModelRun(models: readonly ServiceModel[], sandbox: Sandbox | null): Handler {
  const names = models.map(({ name }) => name);
  return defineHandler({
    kind: 'model.run',
    description: 'Has a model of the service work on an anonymized question; its thoughts and its text are streamed.',
    input: z.strictObject({ ...shape, model: z.enum(names).default(names[0]!) }),
    // The run's own limit says more, so it comes first.
    budget: { timeoutMs: (secondsMax + 60) * 1_000 },
    permissions: sandbox === null ? ['model'] : ['model', 'sandbox'],
    run: ({ model: wanted, ...input }, context) => {
      const model = models.find(({ name }) => name === wanted);
      if (model === undefined) {
        throw new TaskFailure('unknown_model', `This worker has no model "${wanted}".`, { mayRetry: true });
      }
      return runModel(model, input, context, sandbox);
    },
  });
}
