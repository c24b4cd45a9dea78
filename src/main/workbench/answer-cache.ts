import { z } from 'zod';
import { type RunContext, Step } from '../../contracts/agent.ts';
import type { AnswerReuse } from '../../contracts/app-views.ts';
import type { Client } from '../../contracts/method.ts';
import { Anonymized } from '../../contracts/model.ts';
import type { StepRow, storeMethods } from '../../contracts/store.ts';
import type { CacheEntry } from '../../contracts/store-cache.ts';
import { answerKeys } from '../../core/cache/answer-key.ts';
import { isSameQuestion } from '../../core/cache/same-question.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';
import type { OpenProject } from './project-shelf.ts';

/** So many of the latest questions are compared word for word. */
const peersMax = 100;

const Kept = z.object({ runId: z.string(), at: z.number(), question: Anonymized, steps: z.array(Step) });
type Kept = z.infer<typeof Kept>;

/** Answers that were computed before: rows with tokens, sealed with the key of their project. */
export class AnswerCache {
  readonly #store: Client<typeof storeMethods>;

  constructor(store: Client<typeof storeMethods>) {
    this.#store = store;
  }

  /**
   * The rows of an answer to the same question, its last row saying that it is reused; null where there is none. A cache that cannot
   * be read costs the time of computing anew, nothing else.
   * @param question the first row of the run
   */
  async find(project: OpenProject, context: RunContext, question: Step, reuse: AnswerReuse): Promise<Step[] | null> {
    if (reuse === 'off' || question.kind !== 'question' || !question.basis) return null;
    const { key, group } = await answerKeys(question.text, context, question.basis);
    const entry = await this.#store.cached({ scope: project.id, key });
    let kept = entry && (await this.#open(project, entry));
    if (!kept && reuse === 'similar' && group !== null) {
      const peers = await this.#store.cachedPeers({ scope: project.id, group, limit: peersMax });
      for (const peer of peers) {
        const candidate = await this.#open(project, peer);
        if (!candidate || !isSameQuestion(candidate.question, question.text, context)) continue;
        kept = candidate;
        break;
      }
    }
    if (!kept) return null;
    const { runId, at } = kept;
    return kept.steps.map((step) => (step.kind === 'answer' ? { ...step, reused: { runId, at } } : unpaid(step)));
  }

  /** @param rows of a run that was answered */
  async keep(project: OpenProject, context: RunContext, rows: readonly StepRow[]): Promise<void> {
    const [question, ...steps] = rows.map(({ step }) => step);
    const last = steps.at(-1);
    if (question?.kind !== 'question' || !question.basis || last?.kind !== 'answer') return;
    // A question back is no answer yet, and why there is none may be otherwise the next time.
    const computed = steps.some((step) => step.kind === 'tool-result' && step.outcome === 'ok');
    // What a document says now, another search tells; documents change without a trace in the key.
    const read = steps.some((step) => step.kind === 'tool-result' && step.passages !== undefined);
    if (last.choices !== undefined || !computed || read) return;
    const { key, group } = await answerKeys(question.text, context, question.basis);
    const at = rows.at(-1)!.at;
    const kept: Kept = { runId: context.runId, at, question: question.text, steps };
    const value = new Uint8Array(await sealJson(project.key, kept, labelOf(key), systemRandom));
    await this.#store.putCached({ scope: project.id, entry: { key, group: group ?? key, value, createdAt: at } });
  }

  async #open(project: OpenProject, { key, value }: CacheEntry): Promise<Kept | null> {
    try {
      return Kept.parse(await unsealJson(project.key, value, labelOf(key)));
    } catch {
      return null;
    }
  }
}

const labelOf = (key: string): string => `cached ${key}`;

/** What was spent on it was spent then. */
function unpaid(step: Step): Step {
  if (step.kind === 'model-turn') return { ...step, inputTokens: 0, outputTokens: 0, durationMs: 0 };
  return step.kind === 'tool-result' ? { ...step, durationMs: 0 } : step;
}
