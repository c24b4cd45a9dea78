import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import { type Artifact, ExecutionOutcome } from '../../contracts/sandbox.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';
import type { OpenProject } from './project-shelf.ts';

const StoredResult = z.object({ outcome: ExecutionOutcome });

/** Raw results, sealed: what the user sees again when the project is opened, and no one else. */
export class ResultVault {
  readonly #store: Client<typeof storeMethods>;

  constructor(store: Client<typeof storeMethods>) {
    this.#store = store;
  }

  /** @returns the id the row of the tool result names. */
  async put(project: OpenProject, runId: string, outcome: ExecutionOutcome): Promise<string> {
    const id = `${project.id}/${systemRandom.id()}`;
    const sealed = await seal(project.key, serialize({ outcome }), `result ${id}`, systemRandom);
    await this.#store.putResult({ id, runId, sealed: new Uint8Array(sealed), keyVersion: project.row.keyVersion });
    return id;
  }

  async get(project: OpenProject, id: string): Promise<ExecutionOutcome> {
    const sealed = await this.#store.result({ id });
    if (sealed === null) throw new CloisterError('no-such-result', 'This result is not there any more.');
    return StoredResult.parse(deserialize(await unseal(project.key, sealed, `result ${id}`))).outcome;
  }

  /** @throws CloisterError 'no-such-artifact' */
  async artifact(project: OpenProject, id: string): Promise<Artifact> {
    const { resultId, index } = parseArtifactId(id);
    const found = (await this.get(project, resultId)).artifacts[index];
    if (!found) throw new CloisterError('no-such-artifact', 'This file is not there any more.');
    return found;
  }
}

/** An artifact is named by its result and its place in it. */
export const artifactId = (resultId: string, index: number): string => `${resultId}#${index}`;

/** @throws CloisterError 'no-such-artifact' for what is no artifact's id. */
export function parseArtifactId(id: string): {
  readonly projectId: string;
  readonly resultId: string;
  readonly index: number;
} {
  const match = /^(([^/#]+)\/[^/#]+)#(\d+)$/.exec(id);
  if (!match) throw new CloisterError('no-such-artifact', 'This file is not there any more.');
  return { projectId: match[2]!, resultId: match[1]!, index: Number(match[3]) };
}
