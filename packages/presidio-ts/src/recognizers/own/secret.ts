import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { providerKeys } from './provider-keys.ts';

const base64 = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

/** Whether the first part of three is a JSON object with an algorithm (RFC 7515 section 4.1). */
function isJsonWebToken(text: string): boolean {
  try {
    const header: unknown = JSON.parse(atob(base64(text.split('.', 1)[0] ?? '')));
    return typeof header === 'object' && header !== null && ('alg' in header || 'enc' in header);
  } catch {
    return false;
  }
}

const asWritten = { ignoreCase: false, dotAll: true, multiline: true };

/** Credentials by their own form: prefixes of providers' keys, private keys (RFC 7468, OpenPGP RFC 9580), JSON web tokens (RFC 7519). */
export const SecretRecognizer = predefinedRecognizer({
  name: 'SecretRecognizer',
  entity: 'SECRET',
  flags: asWritten,
  patterns: [
    [
      'private key',
      String.raw`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)?`,
      1,
    ],
    ['JSON web token', String.raw`(?<![\w.-])eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]{10,}`, 0.95],
    ...providerKeys.map(([name, regex]) => [name, regex, 0.95] as const),
  ],
  validate: (text) => (text.startsWith('eyJ') && !isJsonWebToken(text) ? false : undefined),
});

/** Credentials that a connection string or request carries: the password alone, or the whole link when it holds one. */
export const ConnectionSecretRecognizer = predefinedRecognizer({
  name: 'ConnectionSecretRecognizer',
  entity: 'SECRET',
  patterns: [
    [
      'credentials in a URL',
      String.raw`(?<![0-9A-Za-z])(?:jdbc:)?[a-z][a-z0-9+.-]{1,20}://[^\s/:@"'<>]{0,100}:[^\s/@"'<>]{1,200}@[^\s"'<>]{1,300}`,
      // As sure as an e-mail address: “…:s3cr3t@db.example.com” must not become one.
      1,
    ],
    [
      'in a connection string',
      String.raw`(?<=[;?&]\s{0,2}(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature|sig|apikey|api_key|access_token|client_secret)\s{0,2}=\s{0,2}["']?)[^;&\s"'<>]{4,300}`,
      0.85,
    ],
    ['bearer', String.raw`(?<=\bbearer\s{1,2})(?=[\w.~+/-]*\d)[\w.~+/-]{16,2000}=*`, 0.85],
    ['basic', String.raw`(?<=\bauthorization:\s{0,2}basic\s)[\w+/-]{8,500}=*`, 0.9],
    [
      '.netrc',
      String.raw`(?<=\bmachine\s{1,8}\S{1,100}\s{1,8}login\s{1,8}\S{1,100}\s{1,8}password\s{1,8})\S{3,200}`,
      0.9,
    ],
    ['curl', String.raw`(?<=\bcurl\b[^\n]{0,200}\s(?:-u|--user)\s{1,2}["']?[^\s:"']{1,80}:)[^\s"']{3,200}`, 0.85],
    ['AWS secret', String.raw`(?<=\baws.{0,20}secret.{0,20}[=:]\s{0,2}["']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])`, 0.95],
    [
      'webhook',
      String.raw`https://(?:hooks\.slack\.com/services|discord(?:app)?\.com/api/webhooks|[\w.-]{1,80}\.webhook\.office\.com)/[\w@/-]{20,300}`,
      0.9,
    ],
  ],
  requires: /:\/\/|=|bearer|basic|machine|curl|aws/i,
  invalidate: (text) =>
    /^(?:\$|%|\{|\*+$|x+$)/i.test(text) || /:(?:\$\{|<|\*{3}|x{3}|password@|pass@|port)/i.test(text),
});
