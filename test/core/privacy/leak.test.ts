import fc from 'fast-check';
import { AnalyzerEngine } from 'presidio-ts';
import { beforeAll, expect, test } from 'vitest';
import { PresidioDetector } from '../../../src/core/privacy/detector.ts';
import { scanBody } from '../../../src/core/privacy/egress-scan.ts';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { restore } from '../../../src/core/privacy/restoring.ts';
import { questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { knownColumns } from '../../eval/privacy/leak/known-people.ts';
import { knownValue } from '../../eval/privacy/leak/known-values-as-written.ts';
import { leftIn, promptWith } from '../../eval/privacy/leak/leak-prompts.ts';
import { openTestProject } from './engine-of-tests.ts';

/** How many prompts; the leak figure of a release is measured with `npm run eval -- privacy --leak 10000`. */
const prompts = Number(process.env.LEAK_PROMPTS ?? 1_500);

let project: PrivateProject;
const detector = new PresidioDetector(new AnalyzerEngine({ supportedLanguages: ['en', 'zh'] }));
beforeAll(async () => {
  project = await openTestProject();
  project.setKnownValues('f', knownColumns);
});

test(`of known values in ${prompts} prompts, in many forms, nothing is left; the gate agrees and the text comes back`, () => {
  const left: string[] = [];
  fc.assert(
    fc.property(promptWith(knownValue), ({ text, secrets }) => {
      const made = tokenizeText(project, detector, text, questionPolicy).text;
      for (const { text: written } of leftIn(made, secrets))
        left.push(`${JSON.stringify(written)} in ${JSON.stringify(made)}`);
      if (scanBody(project, detector, JSON.stringify({ m: made })).length > 0)
        left.push(`the gate refuses ${JSON.stringify(made)}`);
      expect(restore(project.vault, made).text).toBe(text);
    }),
    { numRuns: prompts },
  );
  expect([...new Set(left)].slice(0, 20)).toEqual([]);
}, 600_000);
