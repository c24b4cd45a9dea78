import type { PassagePlace } from '../../contracts/store-knowledge.ts';
import { fuse } from './fuse.ts';
import type { WordScores } from './word-index.ts';

export interface NearPassage extends PassagePlace {
  /** Cosine of the angle to the query. */
  readonly similarity: number;
}

export interface RankedDocument {
  readonly documentId: string;
  readonly score: number;
  /** Ordinals of its passages, the best first. */
  readonly passages: readonly number[];
}

/** What a document's other passages add to its best one, each half of the one before. */
const nextPassageShare = 0.3;

/** Of a document's score by words: what the whole of it says, beside its best passage. */
const wholeShare = 0.5;

/** Scores beside ranks: a rank alone does not say that the first is far better than the second. */
const rankShare = 0.15;

/** Places in each list that are looked at. */
const depth = 200;

/**
 * Puts documents in order by what two ways of searching say of them. Each way gives a score of 0 to 1, and a reciprocal rank; both are
 * added, weighed by how much the way can say about this query.
 * @param vectorShare from 0 to 1
 */
export function rankDocuments(
  byWords: ReadonlyMap<string, WordScores>,
  near: readonly NearPassage[],
  vectorShare: number,
): RankedDocument[] {
  const words = topOf(wordScores(byWords));
  const vectors = topOf(vectorScores(near));
  const wordWeight = 1 - vectorShare;
  const ranks = fuse([
    { ids: [...words.keys()], weight: wordWeight },
    { ids: [...vectors.keys()], weight: vectorShare },
  ]);
  const bestRank = Math.max(...ranks.values(), Number.MIN_VALUE);
  const passages = passagesByDocument(byWords, near, vectorShare);
  return [...ranks]
    .map(([documentId, rank]) => ({
      documentId,
      score:
        (rankShare * rank) / bestRank +
        (1 - rankShare) * (wordWeight * (words.get(documentId) ?? 0) + vectorShare * (vectors.get(documentId) ?? 0)),
      passages: passages.get(documentId) ?? [],
    }))
    .sort((a, b) => b.score - a.score);
}

function wordScores(byWords: ReadonlyMap<string, WordScores>): Map<string, number> {
  const whole = new Map<string, number>();
  const best = new Map<string, number>();
  for (const [id, { score, passages }] of byWords) {
    whole.set(id, score);
    best.set(id, withNext(passages.map((passage) => passage.score)));
  }
  const wholeMax = Math.max(...whole.values(), Number.MIN_VALUE);
  const bestMax = Math.max(...best.values(), Number.MIN_VALUE);
  return new Map(
    [...whole].map(([id, score]) => [
      id,
      (wholeShare * score) / wholeMax + ((1 - wholeShare) * best.get(id)!) / bestMax,
    ]),
  );
}

/** From the last of the list (0) to the first (1): cosines of one encoder lie close together. */
function vectorScores(near: readonly NearPassage[]): Map<string, number> {
  const least = Math.min(...near.map(({ similarity }) => similarity), 1);
  const byDocument = new Map<string, number[]>();
  for (const { documentId, similarity } of near) {
    const list = byDocument.get(documentId);
    if (list) list.push(similarity - least);
    else byDocument.set(documentId, [similarity - least]);
  }
  const scores = new Map([...byDocument].map(([id, list]) => [id, withNext(list)]));
  const most = Math.max(...scores.values(), Number.MIN_VALUE);
  return new Map([...scores].map(([id, score]) => [id, score / most]));
}

/** @param scores the best first */
function withNext(scores: readonly number[]): number {
  const [first = 0, second = 0, third = 0] = scores;
  return first + nextPassageShare * (second + third / 2);
}

function topOf(scores: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...scores].sort((a, b) => b[1] - a[1]).slice(0, depth));
}

function passagesByDocument(
  byWords: ReadonlyMap<string, WordScores>,
  near: readonly NearPassage[],
  vectorShare: number,
): Map<string, number[]> {
  const scores = new Map<string, Map<number, number>>();
  const add = (id: string, ordinal: number, score: number) => {
    const own = scores.get(id) ?? new Map<number, number>();
    scores.set(id, own);
    own.set(ordinal, (own.get(ordinal) ?? 0) + score);
  };
  for (const [id, { passages }] of byWords) {
    const best = passages[0]?.score ?? 1;
    for (const { ordinal, score } of passages) add(id, ordinal, ((1 - vectorShare) * score) / best);
  }
  const nearest = near[0]?.similarity ?? 1;
  for (const { documentId, ordinal, similarity } of near)
    add(documentId, ordinal, vectorShare * Math.max(0, similarity / nearest));
  return new Map(
    [...scores].map(([id, own]) => [id, [...own].sort((a, b) => b[1] - a[1]).map(([ordinal]) => ordinal)]),
  );
}
