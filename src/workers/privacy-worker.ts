import { randomUUID, webcrypto } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { AnalyzerEngine, LightNlpEngine } from 'presidio-ts';
import { gazetteers } from 'presidio-ts/gazetteers';
import { z } from 'zod';
import { privacyMethods } from '../contracts/privacy.ts';
import { Peer } from '../contracts/rpc.ts';
import { createPrivacyService } from '../core/privacy/privacy-service.ts';
import { portWire } from './adapters/port-wire.ts';
import { loadNerModel } from './adapters/privacy-ner-model.ts';

if (parentPort === null) throw new Error('The privacy worker is started by the app.');
const { nerDir } = z.object({ nerDir: z.string().nullable().default(null) }).parse(workerData ?? {});

const engine = new AnalyzerEngine({
  nlpEngine: new LightNlpEngine({ ner: loadNerModel(nerDir) }),
  gazetteers,
  supportedLanguages: ['en', 'zh', 'de', 'es', 'fr', 'it', 'pl', 'pt', 'nl', 'fi', 'sv', 'ko', 'th', 'tr', 'ja'],
});
const random = {
  bytes: (count: number) => webcrypto.getRandomValues(new Uint8Array(count)),
  id: () => randomUUID(),
};
new Peer(portWire(parentPort)).serve('privacy', privacyMethods, createPrivacyService({ engine, random }));
