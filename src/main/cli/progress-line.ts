import type { Progress } from '../transfer/sealed-archive.ts';

/** Says on standard error how far a long piece of work is: in place on a terminal, else at every quarter. */
export function progressLine(what: string): Progress & Disposable {
  let said = -1;
  const step = process.stderr.isTTY ? 1 : 25;
  const show = (done: number, total: number): void => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    const rounded = percent - (percent % step);
    if (rounded <= said) return;
    said = rounded;
    process.stderr.write(process.stderr.isTTY ? `\r${what}: ${rounded} %` : `${what}: ${rounded} %\n`);
  };
  return Object.assign(show, {
    [Symbol.dispose]: () => void (process.stderr.isTTY && said >= 0 && process.stderr.write('\n')),
  });
}
