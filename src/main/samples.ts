import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SampleView } from '../contracts/app-views.ts';

/** The samples that come with the app. */
export function readSamples(folder: string): SampleView[] {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8'));
  return z.object({ samples: z.array(SampleView) }).parse(manifest).samples;
}
