import type { Database } from '../core/state/database.ts';

/** What is counted in this process, and read from the truth, in the text format of Prometheus (exposition format 0.0.4). */
export class Metrics {
  readonly #database: Database;
  readonly #gauges: Readonly<Record<string, () => number>>;
  readonly #attempts = new Map<string, number>();

  /** @param gauges read when they are asked for */
  constructor(database: Database, gauges: Readonly<Record<string, () => number>>) {
    this.#database = database;
    this.#gauges = gauges;
  }

  /** An attempt of this process has ended. */
  countAttempt(kind: string, outcome: string): void {
    const labels = `kind="${kind}",outcome="${outcome}"`;
    this.#attempts.set(labels, (this.#attempts.get(labels) ?? 0) + 1);
  }

  async text(): Promise<string> {
    const stages = await this.#database.query(
      `select stage, count(*) as count from tasks where stage in ('ready', 'delayed', 'dispatched', 'claimed') group by stage`,
    );
    const counts = new Map(stages.map(({ stage, count }) => [String(stage), Number(count)]));
    const lines = [
      '# HELP cloister_queue_tasks Tasks that have not ended, by where they stand.',
      '# TYPE cloister_queue_tasks gauge',
      ...['ready', 'delayed', 'dispatched', 'claimed'].map(
        (stage) => `cloister_queue_tasks{stage="${stage}"} ${counts.get(stage) ?? 0}`,
      ),
      '# HELP cloister_queue_attempts_total Attempts that ended in this process, by how.',
      '# TYPE cloister_queue_attempts_total counter',
      ...[...this.#attempts].map(([labels, count]) => `cloister_queue_attempts_total{${labels}} ${count}`),
      ...Object.entries(this.#gauges).flatMap(([name, read]) => [`# TYPE ${name} gauge`, `${name} ${read()}`]),
    ];
    return `${lines.join('\n')}\n`;
  }
}
