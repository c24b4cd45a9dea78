import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '..');
const modules = path.resolve(source, '..', '..', 'node_modules');

/** A fresh folder into which the packed package was installed. Whoever asks for it removes it. */
export function installPackedPackage(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'presidio-ts-pack-'));
  const installed = path.join(folder, 'node_modules', 'presidio-ts');
  // A copy, so that the checkout gets no build output.
  const copy = path.join(folder, 'source', 'packages', 'presidio-ts');
  mkdirSync(copy, { recursive: true });
  cpSync(path.join(source, '..', '..', 'tsconfig.json'), path.join(folder, 'source', 'tsconfig.json'));
  for (const name of ['src', 'package.json', 'tsconfig.build.json', 'README.md', 'LICENSE']) {
    cpSync(path.join(source, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(modules, path.join(folder, 'source', 'node_modules'));
  const compiler = path.join(modules, 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: copy });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: copy, stdio: 'pipe' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(folder, tarball), '-C', installed, '--strip-components=1']);
  // What an installation would fetch, linked instead: tests reach no network.
  const { dependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(modules, name), link);
  }
  return folder;
}

/** The code blocks of the package's README as they stand there. */
export function readmeBlocks(): string[] {
  const text = readFileSync(path.join(source, 'README.md'), 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((block) => block[1]!);
}
