import type { agentMethods } from '../../contracts/agent.ts';
import type { RequestPreview } from '../../contracts/app-views.ts';
import type { Contract } from '../../contracts/dataset.ts';
import type { Client } from '../../contracts/method.ts';
import type { ModelSettings } from '../../contracts/model.ts';
import type { privacyMethods, Segment } from '../../contracts/privacy.ts';
import { systemClock } from '../system-random.ts';
import type { ProjectShelf } from './project-shelf.ts';
import type { RunContexts } from './run-context.ts';

interface RequestPreviewerOptions {
  readonly privacy: Client<typeof privacyMethods>;
  readonly agent: Client<typeof agentMethods>;
  readonly shelf: ProjectShelf;
  readonly contexts: RunContexts;
  readonly model: () => ModelSettings;
}

/** Shows what would leave: the request is made as it is for a question that is asked, and stops where the gate would take it. */
export class RequestPreviewer {
  readonly #options: RequestPreviewerOptions;

  constructor(options: RequestPreviewerOptions) {
    this.#options = options;
  }

  /** @param contract any, also one that policy does not allow: nothing is sent. */
  async preview(
    projectId: string,
    question: string,
    contract: Contract,
    signal?: AbortSignal,
  ): Promise<RequestPreview> {
    const { privacy, agent, shelf, contexts, model } = this.#options;
    const project = await shelf.guarded(projectId);
    const tokenized = await privacy.tokenize({ projectId, text: question, preview: true });
    const row = { id: 'preview', startedAt: systemClock.now() };
    const context = await contexts.of(project, row, model(), contract);
    const text = await agent.preview({ context, question: tokenized.text }, signal ? { signal } : {});
    const body = await privacy.segments({ projectId, text });
    return { body: named(body, tokenized.segments), sizeBytes: Buffer.byteLength(text) };
  }
}

/** Tokens of a text that was not sent are in no vault yet; what they stand for is known from the text itself. */
function named(body: readonly Segment[], known: readonly Segment[]): Segment[] {
  const originals = new Map(known.flatMap((part) => (part.kind === 'token' ? [[part.token, part.original]] : [])));
  return body.map((part) =>
    part.kind === 'token' && part.original === null ? { ...part, original: originals.get(part.token) ?? null } : part,
  );
}
