import type { PassageHit, PassageQuery } from '../../contracts/store-knowledge.ts';
import { diversify } from './fuse.ts';
import type { RankedDocument } from './rank-documents.ts';

export interface ReadPassage extends Omit<PassageHit, 'score'> {
  readonly modifiedAt: number;
}

/** A phrase that stands in a passage letter by letter, or in the name of its document, counts more than any score of the lists. */
const phraseBonus = 1.5;
const titleBonus = 0.5;

/** Of two that are as good, the newer one: as much as half a rank at the top of a list. */
const recencyBonus = 0.01;
const recentMs = 365 * 24 * 3_600_000;

/** Scores nearly alone: a passage makes way only for one that says something else and is nearly as good. */
const balance = 0.95;

/**
 * The hits of a query, best first: the best passage of each document, and where that does not fill the list the next ones of the
 * same documents.
 */
export function chooseHits(
  query: Pick<PassageQuery, 'phrases' | 'limit' | 'modifiedSince' | 'now'>,
  ranked: readonly RankedDocument[],
  read: readonly ReadPassage[],
): PassageHit[] {
  const byDocument = Map.groupBy(read, ({ documentId }) => documentId);
  const phrases = query.phrases.map(folded).filter((phrase) => phrase !== '');
  const firsts: PassageHit[] = [];
  const others: PassageHit[] = [];
  for (const { documentId, score, passages } of ranked) {
    const own = byDocument.get(documentId) ?? [];
    const [one] = own;
    if (!one || (query.modifiedSince !== null && one.modifiedAt < query.modifiedSince)) continue;
    const age = Math.max(0, query.now - one.modifiedAt);
    const base = score + recencyBonus * Math.exp(-age / recentMs) + titleBonus * shareIn(phrases, folded(one.title));
    const hits = own
      .toSorted((a, b) => passages.indexOf(a.ordinal) - passages.indexOf(b.ordinal))
      .map((passage, place): PassageHit => {
        const { modifiedAt: _, ...shown } = passage;
        const text = folded(`${passage.headings.join('\n')}\n${passage.text}`);
        return { ...shown, score: base + phraseBonus * shareIn(phrases, text) - place * 0.02 };
      })
      .sort((a, b) => b.score - a.score);
    firsts.push(...hits.slice(0, 1));
    others.push(...hits.slice(1));
  }
  firsts.sort((a, b) => b.score - a.score);
  const chosen = varied(firsts.slice(0, query.limit * 3), query.limit);
  if (chosen.length < query.limit) {
    others.sort((a, b) => b.score - a.score);
    chosen.push(...others.slice(0, query.limit - chosen.length));
  }
  return chosen;
}

/** Copies of one text under two names go one after the other's rivals, not beside each other. */
function varied(hits: readonly PassageHit[], limit: number): PassageHit[] {
  const words = hits.map(({ text }) => bagOf(text));
  const candidates = hits.map((hit, at) => ({ id: String(at), score: hit.score, vector: words[at]! }));
  return diversify(candidates, limit, balance).map(({ id }) => hits[Number(id)]!);
}

const bagLength = 256;

/** Words by a hash, as a vector of length 1: near copies are near 1, anything else is far below. */
function bagOf(text: string): Float32Array {
  const bag = new Float32Array(bagLength);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    let hash = 0;
    for (let at = 0; at < word.length; at++) hash = (hash * 31 + word.charCodeAt(at)) | 0;
    bag[(hash >>> 0) % bagLength]! += 1;
  }
  const length = Math.hypot(...bag) || 1;
  return bag.map((value) => value / length);
}

function shareIn(phrases: readonly string[], text: string): number {
  return phrases.length === 0 ? 0 : phrases.filter((phrase) => text.includes(phrase)).length / phrases.length;
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
