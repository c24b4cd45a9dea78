import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { taskQueueSuite } from '../../suites/task-queue.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-queue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

taskQueueSuite('pg-boss and PGlite', () =>
  openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' }),
);
