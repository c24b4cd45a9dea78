import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AnalyzerEngine, LightNlpEngine } from 'presidio-ts';
import { gazetteers } from 'presidio-ts/gazetteers';
import type { CallContext, Handlers } from '../../../src/contracts/method.ts';
import type { privacyMethods } from '../../../src/contracts/privacy.ts';
import type { Random } from '../../../src/core/ports.ts';
import { PresidioDetector } from '../../../src/core/privacy/detector.ts';
import { createPrivacyService } from '../../../src/core/privacy/privacy-service.ts';
import { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { ProjectVault } from '../../../src/core/privacy/project-vault.ts';
import { loadNerModel } from '../../../src/workers/adapters/privacy-ner-model.ts';

const cacheRoot =
  process.env.CLOISTER_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cloister');
export const nerDir = join(cacheRoot, 'spacy-en-core-web-sm-3.8');

/** Whether spaCy's model is in the cache; without it the tests that need names found fall back to the cue rules. */
export const hasNer = existsSync(nerDir);

export const supportedLanguages = ['en', 'zh', 'de', 'es', 'fr', 'it'];
export const engine = new AnalyzerEngine({
  nlpEngine: new LightNlpEngine({ ner: loadNerModel(nerDir) }),
  gazetteers,
  supportedLanguages,
});
export const detector = new PresidioDetector(engine);

export const random: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  id: () => crypto.randomUUID(),
};

export const context: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };

export const testKey: Uint8Array<ArrayBuffer> = new Uint8Array(32).fill(7);

export async function openTestProject(projectId = 'project'): Promise<PrivateProject> {
  return new PrivateProject(await ProjectVault.open(projectId, testKey, [], random));
}

export async function openTestService(projectId = 'project'): Promise<Handlers<typeof privacyMethods>> {
  const service = createPrivacyService({ engine, random });
  await service.openProject({ projectId, key: testKey, records: [] }, context);
  return service;
}
