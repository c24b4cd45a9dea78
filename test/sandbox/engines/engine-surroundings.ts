import type { DataFile, KernelLimits } from '../../../src/contracts/kernel.ts';
import type { EngineSurroundings } from '../../../src/sandbox/engines/shared/engine-kernel.ts';

export const engineTestLimits: KernelLimits = {
  memoryPagesMax: 2_048,
  fileBytesMax: 8 * 1024 * 1024,
  fileCountMax: 100,
  descriptorsMax: 64,
  outputBytesMax: 64 * 1024,
  artifactCountMax: 10,
  artifactBytesMax: 4 * 1024 * 1024,
  responseBytesMax: 8 * 1024 * 1024,
  imageBytesMax: 256 * 1024 * 1024,
};

/** Files in memory, as an engine's worker would be lent them, and what was printed. */
export function mountedTexts(texts: Record<string, string | Uint8Array>) {
  const bytes = new Map(
    Object.entries(texts).map(([name, text]) => [
      `file:${name}`,
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    ]),
  );
  const files: DataFile[] = Object.keys(texts).map((name) => ({
    name,
    url: `file:${name}`,
    size: bytes.get(`file:${name}`)?.length ?? 0,
    mtimeMs: 0,
  }));
  const output: { stream: string; text: string }[] = [];
  const surroundings: EngineSurroundings = {
    readRange: (url, start, end) => (bytes.get(url) as Uint8Array).subarray(start, end),
    onOutput: (stream, text) => output.push({ stream, text }),
    sleepMs: () => {},
    breathe: async () => false,
  };
  const said = (wanted: string) =>
    output
      .filter(({ stream }) => stream === wanted)
      .map(({ text }) => text)
      .join('');
  return { files, surroundings, output, said };
}
