import { existsSync } from 'node:fs';
import { z } from 'zod';
import { MasterSealedSetting } from '../keychain/master-sealed-setting.ts';
import type { Workbench } from '../workbench/workbench.ts';

const BackUp = z.object({
  path: z.string(),
  at: z.number(),
  /** Null: of the whole store. */
  projectId: z.string().nullable(),
});
export type BackUp = z.infer<typeof BackUp>;

/** So many are remembered, the latest. */
const backUpsMax = 200;

const settingOf = ({ store, masterKey }: Workbench) =>
  new MasterSealedSetting(store, masterKey, 'back-ups', z.array(BackUp));

/** Files that copies of this store were written to: a purge cannot reach into them, so it names them. */
export async function listBackUps(
  workbench: Workbench,
  projectId: string,
): Promise<(BackUp & { readonly isThere: boolean })[]> {
  const all = (await settingOf(workbench).read()) ?? [];
  return all
    .filter((backUp) => backUp.projectId === null || backUp.projectId === projectId)
    .map((backUp) => ({ ...backUp, isThere: existsSync(backUp.path) }));
}

export async function rememberBackUp(workbench: Workbench, backUp: BackUp): Promise<void> {
  const setting = settingOf(workbench);
  const others = ((await setting.read()) ?? []).filter(({ path }) => path !== backUp.path);
  await setting.write([...others, backUp].slice(-backUpsMax));
}
