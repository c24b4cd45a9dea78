import { parse } from 'tldts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// RFC 5322: atoms of a local part; dots inside it, but not at its end.
const atom = String.raw`\w!#$%&'*+\-/=?^{|}~\x60`;
const label = String.raw`\w+(?:-+\w+)*`;

/** The host of an address read as the authority of a URL, which ends at the first `/`, `?` or `#`. */
function hostOf(address: string): string {
  const authority = address.split(/[/?#]/, 1)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1);
}

/** E-mail addresses (RFC 5322 without quoted parts) whose domain lies under a suffix of the Public Suffix List. */
export const EmailRecognizer = predefinedRecognizer({
  name: 'EmailRecognizer',
  entity: 'EMAIL_ADDRESS',
  patterns: [['Email (Medium)', String.raw`\b[${atom}](?:[${atom}.]*[${atom}])?@${label}(?:\.${label})+\b`, 0.5]],
  context: ['email'],
  validate: (text) => {
    const { domain, isIcann } = parse(hostOf(text), { validateHostname: false });
    return domain !== null && isIcann === true;
  },
  canMatch: ({ at }) => at,
});
