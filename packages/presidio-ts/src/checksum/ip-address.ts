/** Whether a text is an IPv4 or IPv6 address (RFC 4291 section 2.2 forms), with an optional zone and prefix length. */
export function isIpAddress(text: string): boolean {
  const address = /^([^%/]*)(?:%[^/]+)?(?:\/\d{1,3})?$/.exec(text)?.[1];
  if (address === undefined) return false;
  return isVersion4(address) || isVersion6(address);
}

function isVersion4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256);
}

function isVersion6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.');
  if (embedded && !isVersion4(last)) return false;
  const plain = embedded ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = plain.length + (embedded ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}
