import { BrowserWindow } from 'electron';
import { sandboxOrigin } from './sandbox-scheme.ts';
import { openSealedSession } from './sealed-session.ts';
import type { ServedFiles } from './served-files.ts';

export class SandboxGone extends Error {
  override readonly name = 'SandboxGone';
  readonly code = 'sandbox-gone';
}

/**
 * The hidden window generated code runs in. It has no preload and no way to speak first: main evaluates one call and
 * awaits its answer.
 */
export class SealedWindow {
  readonly #window: BrowserWindow;
  /** Rejects when the renderer is gone, with the reason; races every call. */
  readonly gone: Promise<never>;

  private constructor(window: BrowserWindow) {
    this.#window = window;
    const { promise, reject } = Promise.withResolvers<never>();
    this.gone = promise;
    this.gone.catch(() => {});
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, { reason }) => {
      reject(new SandboxGone(`The sandbox process ended: ${reason}.`));
      this.close();
    });
    window.on('closed', () => reject(new SandboxGone('The sandbox window is closed.')));
  }

  static async open(served: ServedFiles): Promise<SealedWindow> {
    const sealed = await openSealedSession(served);
    const window = new BrowserWindow({
      show: false,
      width: 100,
      height: 100,
      skipTaskbar: true,
      focusable: false,
      webPreferences: {
        session: sealed,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        backgroundThrottling: false,
        devTools: false,
        webgl: false,
        plugins: false,
        images: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        disableDialogs: true,
        autoplayPolicy: 'document-user-activation-required',
      },
    });
    const { webContents } = window;
    webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.on('will-navigate', (event) => event.preventDefault());
    webContents.on('will-frame-navigate', (event) => event.preventDefault());
    webContents.on('will-redirect', (event) => event.preventDefault());
    webContents.on('will-attach-webview', (event) => event.preventDefault());
    webContents.on('login', (event) => event.preventDefault());
    webContents.on('select-bluetooth-device', (event) => event.preventDefault());
    const sealedWindow = new SealedWindow(window);
    await Promise.race([window.loadURL(`${sandboxOrigin}/`), sealedWindow.gone]);
    return sealedWindow;
  }

  /** Calls the page. The answer is hostile until a schema has parsed it. */
  call(method: string, input: unknown): Promise<unknown> {
    // The argument travels as a string literal, never as an expression: keys such as __proto__ stay data.
    const json = JSON.stringify(JSON.stringify(input ?? null));
    const answer = this.#window.webContents.executeJavaScript(
      `globalThis.kernelHost.call(${JSON.stringify(method)}, ${json})`,
    ) as Promise<unknown>;
    return Promise.race([answer, this.gone]);
  }

  /** The renderer's process id, for tests that look at the tree. */
  get processId(): number {
    return this.#window.webContents.getOSProcessId();
  }

  close(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy();
  }
}
