import { z } from 'zod';
import type { Sandbox } from '../../core/ports.ts';
import { systemRandom } from '../system-random.ts';

const timeoutMs = 60_000;

const PythonFacts = z.object({
  versions: z.array(z.object({ name: z.string().max(50), version: z.string().max(100) })).max(20),
  library: z.string().max(5_000_000),
});

export type EngineFacts = z.infer<typeof PythonFacts>;

/** Versions of what computes, and the reader of files itself, so that a notebook can read them in the same way elsewhere. */
const source = `
import base64, importlib.metadata, io, os, sys, zipfile
import cloister
folder = os.path.dirname(cloister.__file__)
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                archive.writestr(zipfile.ZipInfo(f"cloister/{name}"), file.read(), zipfile.ZIP_DEFLATED)
versions = [{"name": "Python", "version": sys.version.split()[0]}]
for package in ("pandas", "numpy", "scipy", "matplotlib"):
    try:
        versions.append({"name": package, "version": importlib.metadata.version(package)})
    except importlib.metadata.PackageNotFoundError:
        pass
emit_json({"versions": versions, "library": base64.b64encode(packed.getvalue()).decode()})
`;

/** Asked once: the engines of a running app do not change. Null where Python cannot be started. */
export function createEngineFacts(sandbox: Sandbox): () => Promise<EngineFacts | null> {
  let known: Promise<EngineFacts | null> | null = null;
  return () => {
    known ??= ask(sandbox).catch(() => {
      known = null;
      return null;
    });
    return known;
  };
}

async function ask(sandbox: Sandbox): Promise<EngineFacts> {
  const sessionId = `facts-${systemRandom.id()}`;
  try {
    const { value } = await sandbox.execute({
      sessionId,
      executionId: systemRandom.id(),
      language: 'python',
      source,
      timeoutMs,
      files: [],
      tokens: {},
    });
    return PythonFacts.parse(value);
  } finally {
    await sandbox.closeSession({ sessionId });
  }
}
