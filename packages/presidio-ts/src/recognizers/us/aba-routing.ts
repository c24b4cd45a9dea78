import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// First digits in use: 0 to 3 for Federal Reserve districts and the government, 6 and 7 for electronic and thrift numbers, 8 for
// traveller's cheques.
/** ABA routing transit numbers (American Bankers Association): nine digits, weights 3, 7, 1 repeated, sum a multiple of 10. */
export const AbaRoutingRecognizer = predefinedRecognizer({
  name: 'AbaRoutingRecognizer',
  entity: 'ABA_ROUTING_NUMBER',
  country: 'us',
  patterns: [
    ['ABA routing number (weak)', String.raw`\b[0123678]\d{8}\b`, 0.05],
    ['ABA routing number', String.raw`\b[0123678]\d{3}-\d{4}-\d\b`, 0.3],
  ],
  context: ['aba', 'routing', 'abarouting', 'association', 'bankrouting'],
  validate: (text) => weightedSum(text.replaceAll('-', ''), [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  canMatch: ({ digits }) => digits >= 9,
});
