import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/contracts/store.ts';
import { asWritten, broughtEntry } from '../../../src/core/egress/brought-records.ts';
import { nextLedgerRow, verifyLedgerRow } from '../../../src/core/egress/ledger.ts';
import { purgePurpose, readPurgeRecord } from '../../../src/core/egress/purged-bodies.ts';

async function chain(count: number): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (let index = 0; index < count; index++) {
    rows.push(
      await nextLedgerRow(rows.at(-1) ?? null, {
        at: 1_000 + index,
        projectId: 'p',
        runId: 'r',
        purpose: 'plan',
        origin: 'https://models.example',
        decision: index === 1 ? 'refused' : 'sent',
        reason: index === 1 ? 'not allowed' : null,
        body: new TextEncoder().encode(`body ${index}`),
      }),
    );
  }
  return rows;
}

async function firstBroken(rows: readonly LedgerRow[]): Promise<number | null> {
  let previous: LedgerRow | null = null;
  for (const row of rows) {
    try {
      await verifyLedgerRow(previous, row);
    } catch {
      return row.sequence;
    }
    previous = row;
  }
  return null;
}

describe('a record brought from another ledger', () => {
  const broughtHere = async (row: LedgerRow) => nextLedgerRow(null, await broughtEntry(row, 5_000));

  it('is there again as it was written, and can be brought on', async () => {
    for (const row of await chain(2)) {
      const here = await broughtHere(row);
      expect(here).toMatchObject({ decision: 'brought', projectId: 'p', reason: row.reason });
      expect(asWritten(here)).toEqual(row);
      expect(asWritten(await broughtHere(here))).toEqual(row);
    }
  });

  it('says that it was changed before it was brought', async () => {
    const [row] = await chain(1);
    expect(await broughtHere({ ...row!, origin: 'https://elsewhere.example' })).toMatchObject({
      reason: expect.stringContaining('was changed after it was written'),
    });
  });

  it('is no excuse for a body that is missing here', async () => {
    const purge = { purpose: purgePurpose, body: new TextEncoder().encode('{"report":"r","bodies":[1]}') };
    const [row] = await chain(1);
    expect(readPurgeRecord({ ...row!, ...purge })).not.toBeNull();
    expect(readPurgeRecord({ ...row!, ...purge, decision: 'brought' })).toBeNull();
  });
});

describe('the ledger’s chain', () => {
  it('verifies as written', async () => {
    expect(await firstBroken(await chain(4))).toBeNull();
  });

  it('keeps no body of what was refused', async () => {
    const rows = await chain(2);
    expect(rows[1]).toMatchObject({ decision: 'refused', body: null, bodySize: 6 });
  });

  const tampering: readonly [string, (rows: LedgerRow[]) => void][] = [
    ['a changed body', (rows) => (rows[2] = { ...rows[2]!, body: new TextEncoder().encode('body X') })],
    ['a lost body', (rows) => (rows[2] = { ...rows[2]!, body: null })],
    ['a changed origin', (rows) => (rows[2] = { ...rows[2]!, origin: 'https://elsewhere.example' })],
    ['a changed decision', (rows) => (rows[2] = { ...rows[2]!, decision: 'stayed' })],
    ['a changed time', (rows) => (rows[2] = { ...rows[2]!, at: 1 })],
    ['a removed record', (rows) => rows.splice(2, 1)],
    ['two records exchanged', (rows) => rows.splice(2, 2, rows[3]!, rows[2]!)],
    ['a changed hash', (rows) => (rows[2] = { ...rows[2]!, hash: 'f'.repeat(64) })],
  ];
  it.each(tampering)('shows %s', async (_what, tamper) => {
    const rows = await chain(5);
    tamper(rows);
    expect(await firstBroken(rows)).not.toBeNull();
  });
});
