import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { LabelledText } from './labelled-texts.ts';
import type { Span } from './span-matching.ts';

const Findings = z.array(z.object({ entity: z.string(), start: z.number(), end: z.number(), score: z.number() }));

/** What Microsoft Presidio finds; `python` is an interpreter that has it, with spaCy's small English model. English texts only. */
export function findWithPresidio(python: string, texts: readonly LabelledText[], scoreThreshold: number): Span[][] {
  const { status, stdout, stderr } = spawnSync(
    python,
    [join(import.meta.dirname, 'presidio_analyze.py'), String(scoreThreshold)],
    {
      input: texts.map(({ text }) => `${JSON.stringify({ text })}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(`Presidio failed:\n${stderr.slice(-2000)}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => Findings.parse(JSON.parse(line)));
}
