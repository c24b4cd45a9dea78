import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** IEEE 802 MAC addresses: six octets with one separator throughout, or Cisco's three groups of four. */
export const MacAddressRecognizer = predefinedRecognizer({
  name: 'MacAddressRecognizer',
  entity: 'MAC_ADDRESS',
  patterns: [
    ['MAC_COLON_OR_HYPHEN', String.raw`\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b`, 0.6],
    ['MAC_CISCO_DOT', String.raw`\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b`, 0.6],
  ],
  context: ['mac', 'mac address', 'hardware address', 'physical address', 'ethernet'],
  // All ones is the broadcast address and all zeros no address: neither names a device.
  invalidate: (text) => /^(?:f{12}|0{12})$/i.test(text.replace(/[:.-]/g, '')),
  canMatch: ({ colons, hyphen, dots }) => colons >= 5 || hyphen || dots >= 2,
});
