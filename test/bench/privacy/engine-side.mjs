// Our engine, answering one JSON line with one: {"load": …} or {"texts": […]}. Arguments: the bundled presidio-ts, the model's folder.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const [bundle, modelFolder] = process.argv.slice(2);

async function load({ ner, presidioCompatible }) {
  const { AnalyzerEngine, LightNlpEngine, SpacyNer, spacyModelPaths } = await import(bundle);
  const read = (file) => new Uint8Array(readFileSync(path.join(modelFolder, file)));
  const files = () => Object.fromEntries(Object.entries(spacyModelPaths).map(([name, file]) => [name, read(file)]));
  const nlpEngine = new LightNlpEngine(ner ? { ner: SpacyNer.load(files()) } : {});
  return new AnalyzerEngine({ nlpEngine, presidioCompatible });
}

let engine;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let found = 0;
  const started = performance.now();
  if (request.load) {
    engine = await load(request.load);
    engine.analyze({ text: 'Call John Smith at 212-555-0123', language: 'en' });
  } else for (const text of request.texts) found += engine.analyze({ text, language: 'en' }).length;
  const ms = performance.now() - started;
  process.stdout.write(`${JSON.stringify({ ms, found, rssBytes: process.memoryUsage.rss() })}\n`);
}
