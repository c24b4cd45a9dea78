/** Statements that are made up as they are needed would fill the server's memory: after so many no more are prepared. */
const statementsMax = 200;

/**
 * Names for statements that each connection prepares once: planning the queue's took PostgreSQL longer than carrying them out
 * (2.3 s → 1.4 s of its processor time over 6,000 tasks). They must say which columns they return: after `select *` of a table that
 * was altered since, a prepared statement fails.
 */
export class PreparedStatements {
  readonly #names = new Map<string, string>();

  /** @returns undefined for one more than are prepared */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= statementsMax) return known;
    const name = `cloister_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/**
 * Settings for connections with prepared statements. A plan that was made while the tables were empty may stay: all go by index,
 * row by row, so that they are right for any size.
 */
export const plansByIndex = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';
