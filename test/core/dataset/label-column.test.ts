import { expect, it } from 'vitest';
import { holdsLabels } from '../../../src/core/dataset/label-column.ts';

const films = [
  'Alien',
  'Toy Story 3',
  'The Lord of the Rings: The Return of the King',
  'Pulp Fiction',
  'One Flew over the Cuckoo’s Nest',
];

it('takes a catalogue for names of things, though some of them are long', () => {
  expect(holdsLabels({ samples: films, distinctCount: 3_200 })).toBe(true);
});

it('takes remarks for sentences, though some of them are short', () => {
  const remarks = ['ok', 'asked to be called back after the holidays', 'the parcel was wet and two of the cups broken'];
  expect(holdsLabels({ samples: remarks, distinctCount: 300 })).toBe(false);
});

it('does not look for names in a column without any, or with more than memory is worth', () => {
  expect(holdsLabels({ samples: [], distinctCount: 0 })).toBe(false);
  expect(holdsLabels({ samples: films, distinctCount: 50_001 })).toBe(false);
});
