#!/usr/bin/env node
// `node scripts/verify-purge-report.mjs REPORT [--folder DIR…] [--public-key KEY]`: checks the report of a purge without Cloister.
// It needs Node and nothing else, shares no code with what wrote the report, and follows docs/vault.md: the signature over the
// canonical JSON, the sums, and, where folders are given, that none of the sealed records that were removed lies in them.
import { createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/** Which entries of `removed` the counts of a place are of. */
const PLACES = {
  vault: 'vault record',
  history: 'run',
  'searches in the history': 'found passages',
  'sealed results': 'result',
  'what is known of files': 'file',
  rules: 'rule',
  memories: 'memory',
  documents: 'document',
  'bodies in the ledger': 'ledger body',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string', multiple: true, default: [] }, 'public-key': { type: 'string' } },
});
if (positionals.length !== 1) {
  process.stderr.write('Usage: node scripts/verify-purge-report.mjs REPORT [--folder DIR…] [--public-key KEY]\n');
  process.exit(2);
}
const { signature, ...report } = JSON.parse(readFileSync(positionals[0], 'utf8'));

const checks = [
  ['the format is known', report.format === 'cloister-purge-report' && report.version === 1],
  ['the report is as it was signed', signed()],
  ['it found nothing left wherever it looked', report.searched.every(({ after }) => after === 0)],
  ['what it removed is what it had found', Object.entries(PLACES).every(countsAgree)],
  ['the ledger was whole after the purge', report.ledger.verified === true],
];
if (values['public-key'] !== undefined)
  checks.push(['the store with this key signed it', signature.publicKey === values['public-key']]);
if (values.folder.length > 0) {
  const left = await recordsLeft();
  checks.push([`no removed record lies in ${values.folder.join(', ')}`, left.length === 0]);
  for (const line of left) process.stderr.write(`still there: ${line}\n`);
}
for (const [what, ok] of checks) process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${what}\n`);
for (const { path: file, at, isThere } of report.backUps ?? [])
  process.stdout.write(`a copy of ${at} ${isThere ? 'lies' : 'lay'} in ${file}\n`);
process.exit(checks.every(([, ok]) => ok) ? 0 : 1);

function signed() {
  const raw = Buffer.from(signature.publicKey, 'base64');
  const key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(canonical(report)), key, Buffer.from(signature.value, 'base64'));
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function countsAgree([place, what]) {
  const before = report.searched.find(({ where }) => where === place)?.before ?? 0;
  return before === report.removed.filter((item) => item.what === what).length;
}

async function recordsLeft() {
  const prefixes = report.removed.flatMap(({ id, sealed }) =>
    sealed.map((hex) => ({ id, bytes: Buffer.from(hex, 'hex') })),
  );
  const found = [];
  for (const folder of values.folder) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      let tail = Buffer.alloc(0);
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 22 })) {
        const bytes = Buffer.concat([tail, chunk]);
        for (const { id, bytes: prefix } of prefixes) if (bytes.includes(prefix)) found.push(`${id} in ${file}`);
        tail = bytes.subarray(-64);
      }
    }
  }
  return found;
}
