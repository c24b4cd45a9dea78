import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { privacyMethods } from '../../../src/contracts/privacy.ts';
import { SupervisedWorker } from '../../../src/main/workers/supervised-worker.ts';
import { checkout } from '../app-under-test.ts';
import { makeTexts } from './texts.ts';

const pieceChars = 4; // about what a model sends at a time

/** What restoring adds to each piece of a streamed answer: the way to the privacy worker and back, and the work there. */
export async function restoreLatency(): Promise<string> {
  await using worker = new SupervisedWorker({
    entry: pathToFileURL(path.join(checkout, 'out/main/privacy-worker.js')),
    name: 'privacy worker',
  });
  const privacy = worker.client('privacy', privacyMethods);
  const projectId = 'bench';
  await privacy.openProject({ projectId, key: new Uint8Array(randomBytes(32)), records: [] });
  const { text } = await privacy.tokenize({ projectId, text: makeTexts('letter', 12, 5).join('\n') });
  const spent: number[] = [];
  for (let at = 0; at < text.length; at += pieceChars) {
    const piece = text.slice(at, at + pieceChars);
    const started = performance.now();
    await privacy.pushStream({ projectId, streamId: 's', text: piece });
    spent.push(performance.now() - started);
  }
  await privacy.endStream({ projectId, streamId: 's' });
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2);
  const tokens = text.match(/<[A-Z_]+_\d+>/g)?.length ?? 0;
  return `streamed restore: ${spent.length} pieces, ${tokens} tokens; added latency median ${at(0.5)} ms, p99 ${at(0.99)} ms (goal ≤ 5 ms), longest ${at(1)} ms`;
}
