// The entry of the thread that scans payloads again: a megabyte takes seconds, and the door must answer meanwhile.
import { parentPort } from 'node:worker_threads';
import { AnalyzerEngine } from 'presidio-ts';
import { Peer } from '../../../contracts/rpc.ts';
import { PresidioDetector } from '../../../core/privacy/detector.ts';
import { scanBody } from '../../../core/privacy/egress-scan.ts';
import { portWire } from '../../../workers/adapters/port-wire.ts';
import { rescanMethods } from './rescan-methods.ts';

if (parentPort === null) throw new Error('The thread that scans is started by the queue service.');
const languages = ['en', 'zh', 'de', 'es', 'fr', 'it', 'pl', 'pt', 'nl', 'fi', 'sv', 'ko', 'th', 'tr', 'ja'];
const detector = new PresidioDetector(new AnalyzerEngine({ supportedLanguages: languages }));

new Peer(portWire(parentPort)).serve('rescan', rescanMethods, {
  // There is no vault here: what can be told by its form alone is all that can be found.
  scan: ({ body }) => ({
    entityTypes: [...new Set(scanBody(null, detector, body).map(({ entityType }) => entityType))],
  }),
});
