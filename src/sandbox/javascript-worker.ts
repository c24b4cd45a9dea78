import { JavaScriptKernel } from './engines/javascript/javascript-kernel.ts';
import { serveEngine } from './serve-engine.ts';

serveEngine(({ module, limits, image, files }, surroundings) =>
  JavaScriptKernel.launch(module, limits, surroundings, image, files),
);
