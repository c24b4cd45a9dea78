import { mod97 } from '../../checksum/mod-97.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { bareScore, checkedBy, compact, standingAlone } from '../own/standing-alone.ts';

const gap = '[ .-]?';

/**
 * French social security numbers (NIR; décret 82-103, INSEE): sex, year, month, département (2A and 2B in Corsica, read as 19 and
 * 18), commune, order, and a key of 97 less the remainder.
 */
export const FrNirRecognizer = predefinedRecognizer({
  name: 'FrNirRecognizer',
  entity: 'FR_NIR',
  country: 'fr',
  patterns: [
    [
      'with key',
      standingAlone(
        String.raw`[1-478]${gap}\d{2}${gap}(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)${gap}(?:\d{2}|2[AB])${gap}\d{3}${gap}\d{3}${gap}\d{2}`,
      ),
      bareScore,
    ],
    [
      'without key',
      standingAlone(
        String.raw`[1-478]${gap}\d{2}${gap}(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)${gap}(?:\d{2}|2[AB])${gap}\d{3}${gap}\d{3}`,
      ),
      0.1,
    ],
  ],
  context: ['sécurité', 'securite', 'sociale', 'sécu', 'insee', 'assuré', 'carte vitale', 'vitale'],
  validate: (text) => {
    const number = compact(text);
    if (number.length === 13) return undefined;
    const plain = number.replace('2A', '19').replace('2B', '18');
    return checkedBy(
      () => 97 - mod97(plain.slice(0, 13)) === Number(plain.slice(13)),
      // Fifteen digits in a row may be an order's; those of most people begin with 1 or 2 and a month of the calendar.
      () => number !== text || /^[12]\d{2}(?:0[1-9]|1[0-2])/.test(number),
    )(text);
  },
  canMatch: ({ digits }) => digits >= 12,
});
