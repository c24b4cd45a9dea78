import type { appMethods } from '../../contracts/app.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { AppSession } from '../app-session.ts';

type RecognizerMethods = Pick<
  Handlers<typeof appMethods>,
  'recognizers' | 'setRecognizers' | 'checkRecognizer' | 'explain' | 'readRecognizerFile' | 'saveRecognizerFile'
>;

/** What the window may ask about recognizers: the list, the choice, and what they say of a text. */
export function createRecognizerHandlers(
  session: AppSession,
  save: (suggested: string, bytes: Uint8Array) => Promise<{ path: string } | null>,
): RecognizerMethods {
  return {
    recognizers: async () => {
      const { privacy, recognizers } = session.workbench;
      return { settings: recognizers.settings, predefined: await privacy.recognizers({}) };
    },
    setRecognizers: async (settings) => {
      const { privacy, recognizers } = session.workbench;
      // Refused here, it is not kept: the worker would not start with it.
      await privacy.setRecognizers(settings);
      await recognizers.keep(settings);
    },
    checkRecognizer: (recognizer) => session.workbench.privacy.checkRecognizer(recognizer),
    explain: async (request, { signal }) => {
      const { privacy, shelf } = session.workbench;
      if (request.projectId !== null) await shelf.guarded(request.projectId);
      return privacy.explain(request, { signal });
    },
    readRecognizerFile: ({ yaml }) => {
      const { privacy, recognizers } = session.workbench;
      return privacy.readRecognizerFile({ yaml, settings: recognizers.settings });
    },
    saveRecognizerFile: async () => {
      const { privacy, recognizers } = session.workbench;
      const yaml = await privacy.writeRecognizerFile(recognizers.settings);
      return save('recognizers.yaml', Buffer.from(yaml, 'utf8'));
    },
  };
}
