import { parse } from 'tldts';
import { Pattern } from '../../pattern.ts';
import { type PredefinedOptions, predefinedRecognizer } from '../../predefined-recognizer.ts';
import type { PythonRegexFlags } from '../../python-regex-flags.ts';
import type { TextFeatures } from '../../text-features.ts';

// RFC 5322: atoms of a local part; dots inside it, but not at its end.
const atom = String.raw`\w!#$%&'*+\-/=?^{|}~\x60`;
const label = String.raw`\w+(?:-+\w+)*`;
const source = String.raw`\b[${atom}](?:[${atom}.]*[${atom}])?@${label}(?:\.${label})+\b`;

const localCharacter = /[\w!#$%&'*+\-/=?^{|}~`.]/;
const wordCharacter = /\w/;
const domain = new RegExp(String.raw`${label}(?:\.${label})+\b`, 'y');

/**
 * The pattern, searched from each `@` outwards. From left to right every run of atoms without one would be read once for each of
 * its characters.
 */
class AddressPattern extends Pattern {
  override matches(text: string, flags: PythonRegexFlags, features: TextFeatures): { start: number; end: number }[] {
    const searched = features.shadow;
    if (searched === undefined) return super.matches(text, flags, features);
    const found: { start: number; end: number }[] = [];
    let from = 0;
    for (let at = searched.indexOf('@'); at >= 0; at = searched.indexOf('@', at + 1)) {
      if (at <= from || searched[at - 1] === '.') continue;
      let start = at;
      let first = -1;
      while (start > from && localCharacter.test(searched[start - 1] ?? '')) {
        start--;
        const isBorder =
          wordCharacter.test(searched[start] ?? '') !== (start > 0 && wordCharacter.test(searched[start - 1] ?? ''));
        if (isBorder && searched[start] !== '.') first = start;
      }
      if (first < 0) continue;
      domain.lastIndex = at + 1;
      const host = domain.exec(searched);
      if (host === null) continue;
      from = at + 1 + host[0].length;
      found.push({ start: first, end: from });
    }
    return found;
  }
}

/** The host of an address read as the authority of a URL, which ends at the first `/`, `?` or `#`. */
function hostOf(address: string): string {
  const authority = address.split(/[/?#]/, 1)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1);
}

const Addresses = predefinedRecognizer({
  name: 'EmailRecognizer',
  entity: 'EMAIL_ADDRESS',
  patterns: [['Email (Medium)', source, 0.5]],
  context: ['email'],
  validate: (text) => {
    const { domain: registered, isIcann } = parse(hostOf(text), { validateHostname: false });
    return registered !== null && isIcann === true;
  },
});

/** E-mail addresses (RFC 5322 without quoted parts) whose domain lies under a suffix of the Public Suffix List. */
export class EmailRecognizer extends Addresses {
  constructor(options: PredefinedOptions = {}) {
    super({ ...options, patterns: options.patterns ?? [new AddressPattern('Email (Medium)', source, 0.5)] });
  }
}
