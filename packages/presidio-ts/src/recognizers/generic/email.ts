import { getDomain } from 'tldts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** E-mail addresses (RFC 5322 `addr-spec` without quoted parts), the domain under a suffix of the Public Suffix List. */
export const EmailRecognizer = predefinedRecognizer({
  name: 'EmailRecognizer',
  entity: 'EMAIL_ADDRESS',
  patterns: [['Email (Medium)', String.raw`\b[\w!#$%&'*+\-/=?^{|}~.\x60]+@\w(?:[\w.\-]*\w)?\.[a-z]{2,}\b`, 0.5]],
  context: ['email'],
  validate: (text) => getDomain(text.slice(text.lastIndexOf('@') + 1), { validateHostname: false }) !== null,
  canMatch: ({ at }) => at,
});
