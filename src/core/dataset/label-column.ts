import type { ColumnProfile } from '../../contracts/dataset.ts';

const labelWordsMax = 5;
/** A catalogue of films has “Alien” and “The Lord of the Rings: The Return of the King”; remarks are mostly sentences. */
const shortShareMin = 0.5;
/** Beyond this many, texts are a catalogue, which would cost more memory than being asked for by name is worth. */
const labelsMax = 50_000;

/** Whether a column's texts are short names of things, which somebody may ask about by name, rather than sentences. */
export function holdsLabels({ samples, distinctCount }: Pick<ColumnProfile, 'samples' | 'distinctCount'>): boolean {
  const short = samples.filter((sample) => sample.split(/\s+/).length <= labelWordsMax && sample.length <= 60);
  return samples.length > 0 && short.length >= samples.length * shortShareMin && distinctCount <= labelsMax;
}
