import { isIpAddress } from '../../checksum/ip-address.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// RFC 791: four decimal octets. RFC 4291 section 2.2: eight groups of hexadecimal digits, one run of zero groups as `::`.
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const v4 = String.raw`${octet}(?:\.${octet}){3}`;
const prefixV4 = String.raw`(?:/(?:3[0-2]|[0-2]?\d))?\b`;
const h = '[0-9a-f]{1,4}';
const forms = [
  `(?:${h}:){7}${h}`,
  ...[1, 2, 3, 4, 5, 6].map((after) => `(?:${h}:){1,${7 - after}}(?::${h}){1,${after}}`),
  `(?:${h}:){1,7}:`,
  `:(?::${h}){1,7}`,
];
const zone = '(?:%[0-9a-z]+)?';
const prefixV6 = String.raw`(?:/(?:12[0-8]|1[01]\d|[1-9]?\d))?`;

/** Addresses of version 4 and 6, with prefix length, zone, and embedded version 4. */
export const IpRecognizer = predefinedRecognizer({
  name: 'IpRecognizer',
  entity: 'IP_ADDRESS',
  patterns: [
    ['IPv4_mapped', String.raw`(?=::)(?<![\w:])::(?:ffff(?::0{1,4})?:)?${v4}${prefixV6}\b`, 0.6],
    [
      'IPv4_embedded',
      String.raw`(?=[0-9a-f]{1,4}:)(?<![\w:])(?:${h}:){1,6}(?::(?:${h}:){0,5})?${v4}${prefixV6}\b`,
      0.6,
    ],
    ['IPv4', String.raw`\b${v4}${prefixV4}`, 0.6],
    ['IPv6', String.raw`(?=[0-9a-f]{0,4}:)(?<![\w:])(?:${forms.join('|')})${zone}${prefixV6}(?![\w:]|\.\d)`, 0.6],
    ['IPv6_unspecified', String.raw`(?=::)(?<![\w:])::${prefixV6}(?![\w:])`, 0.1],
  ],
  context: ['ip', 'ipv4', 'ipv6'],
  invalidate: (text) => !isIpAddress(text),
  canMatch: ({ colons, dots }) => colons >= 2 || dots >= 3,
});
