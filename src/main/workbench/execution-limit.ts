/** Generous for analysis, short enough that a loop is noticed. */
const plainMs = 60_000;

/**
 * For each megabyte that code may have to read. A text table beyond 48 MB is read in blocks, twice where late rows contradict
 * the first ones: 4 MB/s is a slow machine that is busy with something else.
 */
const perMegabyteMs = 250;

/** As long as an import may take: what takes longer is no answer any more. It can be stopped at any time before. */
const longestMs = 15 * 60_000;

/**
 * How long code may run in a project with files of these sizes, in milliseconds. A fixed minute ended every question about a
 * file of 2 GB that had been imported without trouble.
 */
export function executionLimitMs(sizesBytes: readonly number[]): number {
  const megabytes = sizesBytes.reduce((sum, size) => sum + size, 0) / 1e6;
  return Math.min(longestMs, Math.round(plainMs + megabytes * perMegabyteMs));
}
