import { randomUUID, webcrypto } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { AnalyzerEngine, LightNlpEngine } from 'presidio-ts';
import { gazetteers } from 'presidio-ts/gazetteers';
import { z } from 'zod';
import { privacyMethods } from '../contracts/privacy.ts';
import { RecognizerSettings } from '../contracts/recognizers.ts';
import { Peer } from '../contracts/rpc.ts';
import { createPrivacyService } from '../core/privacy/privacy-service.ts';
import { jiebaSegmenter } from './adapters/chinese-segmenter.ts';
import { chooseNerModel } from './adapters/chosen-ner-model.ts';
import { portWire } from './adapters/port-wire.ts';
import { loadNerModel } from './adapters/privacy-ner-model.ts';
import { TextGatherer } from './adapters/text-gatherer.ts';
import { WaitingNerModel } from './adapters/token-classifier/waiting-ner-model.ts';

if (parentPort === null) throw new Error('The privacy worker is started by the app.');
const folder = z.string().nullable().default(null);
const { nerDir, chosenModelDir, recognizers } = z
  .object({ nerDir: folder, chosenModelDir: folder, recognizers: RecognizerSettings.optional() })
  .parse(workerData ?? {});

// Named as this file is: the built one stands beside the built one.
const classifierEntry = new URL(
  import.meta.url.replace(/privacy-worker(\.[cm]?[jt]s).*$/, 'token-classifier-worker$1'),
);
const names = chooseNerModel(
  loadNerModel(nerDir),
  chosenModelDir === null ? null : new WaitingNerModel(classifierEntry, chosenModelDir),
);

const engine = new AnalyzerEngine({
  nlpEngine: new LightNlpEngine({ ner: names.model }),
  gazetteers,
  chineseSegmenter: jiebaSegmenter,
  supportedLanguages: ['en', 'zh', 'de', 'es', 'fr', 'it', 'pl', 'pt', 'nl', 'fi', 'sv', 'ko', 'th', 'tr', 'ja'],
});
const random = {
  bytes: (count: number) => webcrypto.getRandomValues(new Uint8Array(count)),
  id: () => randomUUID(),
};
const service = createPrivacyService({ engine, random, gazetteers, recognizers, nameModel: names.state });
const gatherer = new TextGatherer((texts) => engine.nlpEngine.prepare?.(texts, 'en'));
new Peer(portWire(parentPort)).serve('privacy', privacyMethods, {
  ...service,
  analyze: gatherer.gathering(service.analyze),
  anonymize: gatherer.gathering(service.anonymize),
});
