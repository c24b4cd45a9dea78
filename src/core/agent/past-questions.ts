import type { RunView } from '../../contracts/app-views.ts';
import { stem } from '../analyst/reading/stem.ts';
import { searchWords } from '../knowledge/search-words.ts';

/** What a word counts where it stands. */
const weights = { question: 3, plan: 2, answer: 1 } as const;

export interface PastQuestion {
  readonly run: RunView;
  /** From 0 to 1: how much of what was looked for stands in it. */
  readonly score: number;
}

/**
 * Questions that were asked, by their words, their plans and their answers; the latest first where two fit as well. Nothing to look for
 * gives all of them, the latest first.
 */
export function searchPast(runs: readonly RunView[], query: string, limit: number): PastQuestion[] {
  const wanted = wordsOf(query);
  const scored = runs.map((run): PastQuestion => {
    if (wanted.size === 0) return { run, score: 1 };
    const plans = run.steps.flatMap((step) => (step.kind === 'plan' ? [step.text] : []));
    const places = { question: wordsOf(run.question), plan: wordsOf(plans.join(' ')), answer: wordsOf(run.answer) };
    let sum = 0;
    for (const word of wanted) {
      const found = (Object.keys(weights) as (keyof typeof weights)[]).filter((place) => places[place].has(word));
      sum += Math.max(0, ...found.map((place) => weights[place]));
    }
    return { run, score: sum / (weights.question * wanted.size) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.run.startedAt - a.run.startedAt)
    .slice(0, limit);
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    searchWords(text)
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '')
      .map(stem),
  );
