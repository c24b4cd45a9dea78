import { Anonymized } from '../../contracts/model.ts';

/** What a model wrote. It has seen nothing but anonymized text, so it can name nobody; the gate still scans it on its way back out. */
export const writtenByModel = (text: string): Anonymized => Anonymized.parse(text);

/** Text from our own source: prompts, error words. Never pass anything a user or a file supplied. */
export const authoredHere = (text: string): Anonymized => Anonymized.parse(text);

/** Anonymized texts laid together. */
export const joined = (texts: readonly Anonymized[], between: string): Anonymized =>
  Anonymized.parse(texts.join(between));

/** What the store keeps of a document: its names were taken out before it was stored, and nothing else is stored of it. */
export const ofStoredPassage = (text: string): Anonymized => Anonymized.parse(text);
