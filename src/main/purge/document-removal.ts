import { systemRandom } from '../system-random.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { findProjectTraces } from './project-traces.ts';
import { soughtDocuments } from './sought-file.ts';
import { takeAway } from './take-away.ts';

/**
 * Removes documents with all that was read or quoted of them: passages, vectors, runs, what a model was told, and names that stood
 * nowhere else. The bytes go with {@link OpenStore.rewrite}, at the latest at the next start.
 * @returns those of the paths where there was a document
 * @throws CloisterError 'project-busy' while a question is being answered, which may be reading them
 */
export async function removeDocuments(
  workbench: Workbench,
  projectId: string,
  paths: readonly string[],
): Promise<Set<string>> {
  workbench.refuseWhileBusy(projectId);
  const asked = new Set(paths);
  const removed = new Set<string>();
  const leaving = new Set<string>();
  for (const { facts } of await workbench.knowledge.documents(projectId)) {
    const here = facts.paths.filter((path) => asked.has(path));
    for (const path of here) removed.add(path);
    if (here.length === facts.paths.length) for (const path of here) leaving.add(path);
    // Its content lies elsewhere too and stays.
    else for (const path of here) await workbench.knowledge.takeOff(projectId, path);
  }
  if (leaving.size === 0) return removed;
  const project = await workbench.shelf.guarded(projectId);
  const found = await findProjectTraces(workbench, project, await soughtDocuments(workbench, project, leaving), true);
  const tokens = new Set(found.vault.map(({ token }) => token));
  await takeAway(workbench, projectId, found, {
    reportId: systemRandom.id(),
    wholeProject: false,
    withTasks: false,
    tokens,
  });
  // The workers still know the names that went.
  await workbench.closeVault(projectId);
  return removed;
}

/** How many answers would go with documents. */
export async function countAnswersOf(
  workbench: Workbench,
  projectId: string,
  paths: readonly string[],
): Promise<number> {
  const project = await workbench.shelf.guarded(projectId);
  const sought = await soughtDocuments(workbench, project, new Set(paths));
  const runs = await workbench.store.runs({ projectId });
  const steps = await Promise.all(runs.map(({ id }) => workbench.store.steps({ runId: id })));
  return steps.filter((rows) => sought.run(rows)).length;
}
