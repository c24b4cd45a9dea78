const mimeByEnding: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  jsonl: 'application/jsonl',
  md: 'text/markdown',
  parquet: 'application/vnd.apache.parquet',
  pdf: 'application/pdf',
  png: 'image/png',
  py: 'text/x-python',
  sqlite: 'application/vnd.sqlite3',
  svg: 'image/svg+xml',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  zip: 'application/zip',
};

const nameBytesMax = 200;
/** Names that open a device on Windows, whatever their ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A fixed list by ending; the guest's word for a type counts for nothing. */
export function mimeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(mimeByEnding, ending) ? (mimeByEnding[ending] as string) : 'application/octet-stream';
}

/**
 * A hostile path below `/out` as one plain file name: no separators, no control or invisible direction characters, no
 * leading dot, no device name, not too long. Names that become equal are told apart by a number.
 */
export function cleanNames(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const clean = cleanName(path);
    const cut = clean.lastIndexOf('.');
    const [stem, ending] = cut > 0 ? [clean.slice(0, cut), clean.slice(cut)] : [clean, ''];
    let name = clean;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${stem} (${count})${ending}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function cleanName(path: string): string {
  const plain = path
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const safe = reserved.test(plain) ? `_${plain}` : plain;
  return shortened(safe === '' ? 'file' : safe);
}

/** Cuts the stem, not the ending, and never inside a character. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= nameBytesMax) return name;
  const cut = name.lastIndexOf('.');
  const ending = cut > 0 && name.length - cut <= 12 ? name.slice(cut) : '';
  let stem = [...name.slice(0, name.length - ending.length)];
  while (Buffer.byteLength(stem.join('') + ending) > nameBytesMax) stem = stem.slice(0, Math.floor(stem.length * 0.9));
  return stem.join('') + ending;
}
