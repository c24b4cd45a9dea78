import { expect, it } from 'vitest';
import { missingPlatformPackages } from '../../scripts/lockfile.mjs';
import { productionPackages } from '../../scripts/setup/production-packages.mjs';

it('a platform package that the registry did not offer is named by version and platform', () => {
  const packages = {
    'node_modules/tool': {
      dev: true,
      optionalDependencies: { '@tool/linux-x64-musl': '1.2.3', '@tool/linux-x64': '1.2.3' },
    },
    'node_modules/@tool/linux-x64': { version: '1.2.3' },
  };
  expect(missingPlatformPackages({ packages })).toEqual({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.2.3',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
  });
});

it('the notices cover what the app needs at run time, nested and through workspaces, and nothing else', () => {
  const packages = {
    '': { dependencies: { app: '1' }, devDependencies: { builder: '1' }, optionalDependencies: { node: '24' } },
    'packages/own': { dependencies: { inner: '2' } },
    'node_modules/own': { link: true, resolved: 'packages/own' },
    'node_modules/app': {
      dependencies: { inner: '1' },
      peerDependencies: { builder: '1' },
      peerDependenciesMeta: { builder: { optional: true } },
    },
    'node_modules/app/node_modules/inner': {},
    'node_modules/inner': {},
    'node_modules/builder': {},
    'node_modules/node': {},
  };
  expect(productionPackages({ packages }).sort()).toEqual([
    'node_modules/app',
    'node_modules/app/node_modules/inner',
    'node_modules/inner',
  ]);
});
