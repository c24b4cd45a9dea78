import { expect, it } from 'vitest';
import { appEnvironment } from '../../scripts/setup/app-environment.mjs';

it('the app, and with it every process it starts, is given no keys that lie about in the shell', () => {
  const shell = {
    PATH: '/bin',
    LANG: 'C',
    DISPLAY: ':1',
    XDG_RUNTIME_DIR: '/run',
    CLOISTER_CACHE: '/cache',
    CLOISTER_PASSPHRASE: 'secret',
    AWS_SECRET_ACCESS_KEY: 'secret',
    OPENAI_API_KEY: 'secret',
    NODE_OPTIONS: '--inspect',
    ELECTRON_RUN_AS_NODE: '1',
    npm_config__auth: 'secret',
  };
  const given = { PATH: '/bin', LANG: 'C', DISPLAY: ':1', XDG_RUNTIME_DIR: '/run', CLOISTER_CACHE: '/cache' };
  expect(appEnvironment(shell)).toEqual(given);
  expect(appEnvironment(shell, { withSecrets: true })).toEqual({ ...given, CLOISTER_PASSPHRASE: 'secret' });
});
