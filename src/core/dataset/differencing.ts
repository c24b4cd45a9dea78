/** Rows that belong to the same published groups. */
export interface Atom {
  /** Numbers of the published groups that the rows belong to. */
  readonly groups: readonly number[];
  /** How many rows, and values of each measured column, there are at least. */
  readonly support: number;
  /** Whom the rows are about, by number; null where they are at least k or not known. */
  readonly people: readonly number[] | null;
}

/** Sums of rows and columns stay exact below 2^53: products of two residues do. */
const prime = 67_108_859;

/**
 * Whether adding and subtracting the figures of published groups gives a figure about fewer than k rows, by any linear
 * combination that comes down to atoms of fewer than k each.
 *
 * The groups are vectors over the atoms. Brought to reduced echelon form with the large atoms first, the rows whose pivot is a
 * small atom span all combinations in which no large atom is left (Chin & Özsoyoğlu, "Auditing and inference control in
 * statistical databases", 1982, for k = 2). Computed modulo a prime.
 */
export function isDerivable(atoms: readonly Atom[], groupCount: number, k: number): boolean {
  const isSmall = ({ support, people }: Atom): boolean => support < k || people !== null;
  const told = atoms.filter(({ groups }) => groups.length > 0);
  const ordered = [...told.filter((atom) => !isSmall(atom)), ...told.filter(isSmall)];
  const firstSmall = ordered.findIndex(isSmall);
  if (firstSmall < 0) return false;
  const rows: number[][] = Array.from({ length: groupCount }, (_, group) =>
    ordered.map(({ groups }) => (groups.includes(group) ? 1 : 0)),
  );
  let done = 0;
  for (let column = 0; column < ordered.length && done < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= done && row[column] !== 0);
    if (pivot < 0) continue;
    const [row] = rows.splice(pivot, 1);
    const scale = inverse(row![column]!);
    const scaled = row!.map((value) => (value * scale) % prime);
    for (const [index, other] of rows.entries()) {
      const factor = other[column]!;
      if (factor !== 0) rows[index] = other.map((value, at) => (value + (prime - factor) * scaled[at]!) % prime);
    }
    rows.splice(done, 0, scaled);
    done += 1;
    if (column < firstSmall) continue;
    if (
      isFew(
        ordered.filter((_, at) => scaled[at] !== 0),
        k,
      )
    )
      return true;
  }
  return false;
}

function isFew(atoms: readonly Atom[], k: number): boolean {
  if (atoms.reduce((sum, { support }) => sum + support, 0) < k) return true;
  return atoms.every(({ people }) => people !== null) && new Set(atoms.flatMap(({ people }) => people ?? [])).size < k;
}

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, prime - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}
