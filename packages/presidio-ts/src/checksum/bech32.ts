const charset = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) if ((top >>> bit) & 1) check ^= generator[bit] ?? 0;
  }
  return check >>> 0;
}

/** Whether a text is a Bech32 (BIP 173) or Bech32m (BIP 350) string: prefix, `1`, data with six check characters. */
export function isBech32(text: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false;
  const lower = text.toLowerCase();
  const split = lower.lastIndexOf('1');
  if (split < 1 || split + 7 > lower.length || lower.length > 90) return false;
  const prefix = [...lower.slice(0, split)].map((char) => char.charCodeAt(0));
  const data = [...lower.slice(split + 1)].map((char) => charset.indexOf(char));
  if (data.includes(-1)) return false;
  const check = polymod([...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]);
  return check === 1 || check === 0x2bc830a3;
}
