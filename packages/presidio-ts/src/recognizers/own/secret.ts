import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Credentials by the prefixes their issuers publish, private keys (RFC 7468), JSON web tokens (RFC 7519), passwords in URLs. */
export const SecretRecognizer = predefinedRecognizer({
  name: 'SecretRecognizer',
  entity: 'SECRET',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'PEM private key',
      String.raw`-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[^-]*-----END (?:[A-Z]+ )*PRIVATE KEY-----`,
      1,
    ],
    ['JSON web token', String.raw`\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}`, 0.95],
    ['AWS access key', String.raw`\b(?:AKIA|ASIA)[A-Z2-7]{16}\b`, 0.95],
    ['GitHub token', String.raw`\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})\b`, 0.95],
    ['GitLab token', String.raw`\bglpat-[\w-]{20,}`, 0.95],
    ['Slack token', String.raw`\bxox[abeoprs]-[\w-]{10,}`, 0.95],
    ['Stripe key', String.raw`\b[rsp]k_(?:live|test)_[A-Za-z0-9]{16,}\b`, 0.95],
    ['Google API key', String.raw`\bAIza[\w-]{35}`, 0.95],
    ['OpenAI or Anthropic key', String.raw`\bsk-(?:proj-|ant-|svcacct-)?[\w-]{20,}`, 0.9],
    ['npm token', String.raw`\bnpm_[A-Za-z0-9]{36}\b`, 0.95],
    ['credentials in a URL', String.raw`\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@"']*:[^\s/@"']+@[^\s"'<>]+`, 0.9],
    ['connection string', String.raw`\b(?:AccountKey|SharedAccessKey|[Pp]assword|[Pp]wd)=[^;\s"']{4,}`, 0.8],
    [
      'assigned secret',
      String.raw`(?<=\b(?:api[_-]?key|API[_-]?KEY|apiKey|[Pp]assword|PASSWORD|[Pp]asswd|[Ss]ecret|SECRET|[Tt]oken|TOKEN|client_secret|access_token)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"',;<>]{8,}`,
      0.6,
    ],
  ],
});
