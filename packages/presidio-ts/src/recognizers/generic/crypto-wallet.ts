import { isBase58Check } from '../../checksum/base58-check.ts';
import { isBech32 } from '../../checksum/bech32.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Bitcoin addresses: Base58Check (P2PKH, P2SH) and Bech32 or Bech32m under the prefix `bc` (BIP 173, BIP 350). */
export const CryptoRecognizer = predefinedRecognizer({
  name: 'CryptoRecognizer',
  entity: 'CRYPTO',
  patterns: [['Crypto (Medium)', String.raw`(?:bc1|[13])[a-zA-HJ-NP-Z0-9]{25,59}`, 0.5]],
  context: ['wallet', 'btc', 'bitcoin', 'crypto'],
  validate: (text) => (/^bc1/.test(text) ? isBech32(text) : isBase58Check(text)),
  canMatch: ({ digits }) => digits >= 1,
});
