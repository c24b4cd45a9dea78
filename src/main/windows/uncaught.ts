interface Notice {
  readonly message: string;
  readonly detail: string;
}

/**
 * Says once that something failed that nobody waited for, and goes on: what was acknowledged is on disk. Without a listener
 * Electron opens a modal box, in which the whole process stands still: an app that was quitting stayed for ever, and with it
 * the lock that keeps a second one out.
 * @param tell shows a box without waiting for its answer
 */
export function reportUncaught(tell: (notice: Notice) => void, log: (line: string) => void): void {
  let isTold = false;
  process.on('uncaughtException', (error: Error) => {
    log(`uncaught: ${error.stack ?? error.message}`);
    if (isTold) return;
    isTold = true;
    tell({
      message: 'Something in Cloister failed',
      detail: `${error.message}\n\nWhat you did so far is saved. Restart Cloister if something does not answer.`,
    });
  });
}
