import i18next from 'i18next';
import { app } from '../../bridge.ts';
import { attempt } from '../toasts/attempt.ts';
import { useToasts } from '../toasts/toast-store.ts';

type Kind = 'csv' | 'xlsx' | 'svg' | 'png';

/** Makes a file in the window and saves it where the user says. */
export async function saveMade(
  name: string,
  kind: Kind,
  make: () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  await attempt(async () => {
    const bytes = await make();
    sayWhere(await app().saveFile({ name, kind, bytes }));
  });
}

/** Says where a file was saved; nothing where the user thought better of it. */
export function sayWhere(saved: { readonly path: string } | null): void {
  if (saved) useToasts.getState().say(i18next.t('common.savedTo', { path: saved.path }));
}
