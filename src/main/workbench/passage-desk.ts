import { z } from 'zod';
import type { ToolOutput } from '../../contracts/agent.ts';
import { keepsValues } from '../../contracts/contract-order.ts';
import type { Contract } from '../../contracts/dataset.ts';
import type { Client } from '../../contracts/method.ts';
import type { Anonymized, CitedPassage, ToolCall } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { passagesMax, passagesUsual } from '../../core/agent/tools.ts';
import { fencePassages } from '../../core/knowledge/fence.ts';
import { authoredHere, ofStoredPassage } from '../../core/privacy/anonymized.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { FoundPassage, KnowledgeDesk } from './knowledge-desk.ts';

const SearchArguments = z.object({
  query: z.string().trim().min(1).max(2_000),
  k: z.number().int().min(1).max(passagesMax).catch(passagesUsual).default(passagesUsual),
});

interface PassageDeskOptions {
  readonly knowledge: KnowledgeDesk;
  readonly privacy: Client<typeof privacyMethods>;
  readonly store: Client<typeof storeMethods>;
}

/** Answers `search_documents`: passages as numbered, fenced sources where the contract lets a model read them, their numbers elsewhere. */
export class PassageDesk {
  readonly #options: PassageDeskOptions;

  constructor(options: PassageDeskOptions) {
    this.#options = options;
  }

  /** @returns null for arguments that are not whole */
  async search(
    { runId, projectId, call }: { readonly runId: string; readonly projectId: string; readonly call: ToolCall },
    contract: Contract,
    signal: AbortSignal,
  ): Promise<ToolOutput | null> {
    const asked = searchArguments(call.arguments);
    if (asked === null) return null;
    const from = systemClock.now();
    const { knowledge, privacy } = this.#options;
    await knowledge.refresh(projectId, signal);
    // What a token stands for is searched for, as if the user had written the query.
    const { text } = await privacy.restore({ projectId, text: asked.query });
    const hits = await knowledge.search(projectId, text, asked.k);
    const passages = numbered(hits, (await this.#numbersUsed(runId)) + 1);
    const isRead = passages.length > 0 && !keepsValues(contract);
    return {
      output: isRead ? asSources(passages) : withoutText(passages, contract),
      outcome: 'ok',
      resultId: null,
      durationMs: Math.max(0, systemClock.now() - from),
      passages,
      ...(passages.length > 0 && { taint: 'passages' as const }),
    };
  }

  /** Passages of a run are numbered on: [3] means one and the same in the whole of it. */
  async #numbersUsed(runId: string): Promise<number> {
    const rows = await this.#options.store.steps({ runId });
    return Math.max(
      0,
      ...rows.flatMap(({ step }) => (step.kind === 'tool-result' ? (step.passages ?? []).map(({ n }) => n) : [])),
    );
  }
}

export function searchArguments(text: string): z.infer<typeof SearchArguments> | null {
  try {
    return SearchArguments.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const numbered = (hits: readonly FoundPassage[], first: number): CitedPassage[] =>
  hits.map(({ documentId, ordinal, title, headings, text, page, line }, at) => ({
    n: first + at,
    documentId,
    ordinal,
    title: ofStoredPassage(title),
    headings: headings.map(ofStoredPassage),
    text: ofStoredPassage(text),
    page,
    line,
  }));

function asSources(passages: readonly CitedPassage[]): Anonymized {
  const { prompt } = fencePassages(
    passages.map(({ title, headings, text }) => ({ path: title, text: [...headings, text].join('\n') })),
    systemRandom,
    passages[0]!.n,
  );
  return ofStoredPassage(prompt);
}

function withoutText(passages: readonly CitedPassage[], { level }: Contract): Anonymized {
  const [first, last] = [passages[0], passages.at(-1)];
  if (!first || !last) return authoredHere('No passage was found.');
  const which = first === last ? `[${first.n}]` : `[${first.n}] to [${last.n}]`;
  return authoredHere(
    `${passages.length} passages were found and are shown to the user as ${which}. The contract of this project is "${level}": their text stays on the user's machine and is not sent to you.`,
  );
}
