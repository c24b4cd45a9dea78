import { expect, it } from 'vitest';
import { MasterKey } from '../../../src/main/keychain/master-key.ts';
import { ServiceSettings } from '../../../src/main/tasks/service-settings.ts';

const settingsFor = (fixed: string | undefined) => {
  const store = { setting: async () => null, putSetting: async () => {} };
  return new ServiceSettings(store, new MasterKey(new Uint8Array(32)), fixed);
};

it('a service that the environment misnames stops tasks with a clear word, and nothing before', async () => {
  const settings = settingsFor('htps:/queue.example');
  await expect(settings.url()).rejects.toMatchObject({
    code: 'bad-service',
    message: expect.stringContaining('CLOISTER_TASK_SERVICE'),
  });
  expect(await settingsFor('https://queue.example/').url()).toBe('https://queue.example');
  expect(await settingsFor(' ').url()).toBeNull();
});
