import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { topLevelDomains } from '../../top-level-domains.ts';

// RFC 3986: authority under a known top level domain, then a path up to what ends a URL in running text.
const address = String.raw`[a-z0-9.\-]+\.(?:${topLevelDomains.join('|')})(?:/[^\s()<>"']*)?`;
const scheme = String.raw`https?://`;

/** Web addresses, with and without scheme, and in quotation marks (the marks belong to the result then). */
export const UrlRecognizer = predefinedRecognizer({
  name: 'UrlRecognizer',
  entity: 'URL',
  patterns: [
    ['Standard Url', `${scheme}${address}`, 0.6],
    // If a run of these characters has no address from its start, it has none from later on; trying would take the square of it.
    ['Non schema URL', String.raw`(?<![a-z0-9.\-])${address}`, 0.5],
    ['Quoted URL', `["']${scheme}${address}["']`, 0.6],
    ['Quoted Non-schema URL', `["']${address}["']`, 0.5],
  ],
  context: ['url', 'website', 'link'],
  canMatch: ({ dots }) => dots > 0,
});
