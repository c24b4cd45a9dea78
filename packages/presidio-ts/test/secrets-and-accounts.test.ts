import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';

const analyzer = new AnalyzerEngine({ supportedLanguages: ['en'] });
const wanted = new Set(['SECRET', 'USERNAME', 'ID', 'MEDICAL_RECORD_NUMBER']);
const found = (text: string): string[] =>
  analyzer
    .analyze({ text, language: 'en' })
    .filter(({ entityType }) => wanted.has(entityType))
    .map(({ entityType, start, end }) => `${entityType}:${text.slice(start, end)}`);

const webToken = [{ alg: 'HS256' }, { sub: '1234567890' }].map((part) => btoa(JSON.stringify(part)).replace(/=/g, ''));
const pem = (kind: string): string => `-----BEGIN ${kind}-----\nMIIEowIBAAKCAQEA\n-----END ${kind}-----`;

describe('what opens a door is found, and no more of the text than it', () => {
  test.each([
    ['password: hunter2', 'SECRET:hunter2'],
    ['my password is Tr0ub4dor&3, please', 'SECRET:Tr0ub4dor&3'],
    ['密码是abc12345', 'SECRET:abc12345'],
    ['验证码为 482913，请勿泄露', 'SECRET:482913'],
    ['postgres://admin:s3cr3t@db.example.com:5432/prod', 'SECRET:postgres://admin:s3cr3t@db.example.com:5432/prod'],
    ['jdbc:postgresql://h/db?user=app&password=s3cretPw', 'SECRET:s3cretPw'],
    ['Server=tcp:db;User Id=sa;Password=P@ssw0rd!;Encrypt=True', 'SECRET:P@ssw0rd!'],
    ['AccountName=a;AccountKey=abcd1234EFGH5678ijkl+/==;EndpointSuffix=b', 'SECRET:abcd1234EFGH5678ijkl+/=='],
    ['Authorization: Bearer abcdef0123456789abcdef', 'SECRET:abcdef0123456789abcdef'],
    ['machine api.example.com login anna password s3cr3t', 'SECRET:s3cr3t'],
    ['curl -u anna:hunter22 https://example.com', 'SECRET:hunter22'],
    [`key AKIA${'ABCD2345'.repeat(2)}`, `SECRET:AKIA${'ABCD2345'.repeat(2)}`],
    [`ghp_${'a1B2'.repeat(9)}`, `SECRET:ghp_${'a1B2'.repeat(9)}`],
    [`${webToken.join('.')}.c2lnbmF0dXJl`, `SECRET:${webToken.join('.')}.c2lnbmF0dXJl`],
    [pem('OPENSSH PRIVATE KEY'), `SECRET:${pem('OPENSSH PRIVATE KEY')}`],
    [pem('PGP PRIVATE KEY BLOCK'), `SECRET:${pem('PGP PRIVATE KEY BLOCK')}`],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test('three dotted parts that begin like a web token but hold none are let stand', () => {
    expect(found('eyJub3RqNvbg.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl')).toEqual([]);
  });
});

describe('accounts of people are found by path, label and log', () => {
  test.each([
    [String.raw`C:\Users\anna.ruiz\Documents\x.xlsx`, 'USERNAME:anna.ruiz'],
    [String.raw`"C:\\Users\\Anna Ruiz\\Desktop"`, 'USERNAME:Anna Ruiz'],
    ['/home/jdoe/project', 'USERNAME:jdoe'],
    ['file:///Users/maria/Library', 'USERNAME:maria'],
    ['sshd: Accepted password for alice from 10.0.0.1', 'USERNAME:alice'],
    ['username: jdoe42', 'USERNAME:jdoe42'],
    ['微信号：wx_lihua88', 'USERNAME:wx_lihua88'],
    ['MRN: 00123456', 'MEDICAL_RECORD_NUMBER:00123456'],
    ['住院号 ZY123456', 'MEDICAL_RECORD_NUMBER:ZY123456'],
    ['Policy number: AX-99812-22', 'ID:AX-99812-22'],
    ['保单号：PICC2024110023', 'ID:PICC2024110023'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

test('code, prose and machines’ own accounts are no secrets and no people', () => {
  const neutral = [
    'const password = getPassword();',
    'password: string; token: Uint8Array',
    'if (token === null) return tokens[0]',
    'The password is incorrect. Reset your password: click here',
    'password=process.env.DB_PASS, password: ${DB_PASS}',
    "password: '<your password>'",
    '/home/runner/work, /Users/Shared/x, /home/ubuntu/.ssh',
    'for the user: what the user selected. handle: FileHandle',
    'order number 884213, invoice no. 4471, ticket id 99120',
    'autocomplete="current-password"',
  ];
  expect(neutral.flatMap(found)).toEqual([]);
});
