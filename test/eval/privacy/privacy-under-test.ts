import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Client } from '../../../src/contracts/method.ts';
import { privacyMethods } from '../../../src/contracts/privacy.ts';
import { Peer } from '../../../src/contracts/rpc.ts';
import { portWire } from '../../../src/workers/adapters/port-wire.ts';
import type { LabelledText } from './labelled-texts.ts';
import type { Span } from './span-matching.ts';

const cacheRoot =
  process.env.CLOISTER_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cloister');
const nerDir = join(cacheRoot, 'spacy-en-core-web-sm-3.8');

const Answer = z.object({
  results: z.array(z.object({ entity_type: z.string(), start: z.number(), end: z.number(), score: z.number() })),
});

/** The privacy worker as the app starts it, with spaCy's small model where the set-up has put it. */
export class PrivacyUnderTest implements Disposable {
  readonly hasNer = existsSync(nerDir);
  readonly #worker = new Worker(new URL('../../../src/workers/privacy-worker.ts', import.meta.url), {
    workerData: { nerDir: this.hasNer ? nerDir : null },
    execArgv: ['--conditions=cloister-source'],
  });
  readonly privacy: Client<typeof privacyMethods> = new Peer(portWire(this.#worker)).connect('privacy', privacyMethods);

  /** What `privacy analyze` answers, text by text. An answer that is an error is thrown: the set holds none that should be. */
  async find(
    texts: readonly LabelledText[],
    settings: Record<string, string | number | boolean> = {},
  ): Promise<Span[][]> {
    const found: Span[][] = [];
    for (const { id, text, language } of texts) {
      const answer = await this.privacy.analyze({ request: { id, text, language, ...settings } });
      const { results } = Answer.parse(answer, { error: () => `${id}: ${JSON.stringify(answer)}` });
      found.push(results.map(({ entity_type: entity, start, end, score }) => ({ entity, start, end, score })));
    }
    return found;
  }

  [Symbol.dispose](): void {
    void this.#worker.terminate();
  }
}
