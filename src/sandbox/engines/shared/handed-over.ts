import type { KernelArtifact, KernelLimits } from '../../../contracts/kernel.ts';

interface ChangedFile {
  readonly name: string;
  readonly size: number;
  readonly read: () => Uint8Array<ArrayBuffer>;
}

/** What a run hands over of the files it made or changed: as many as the caps allow, in their order. */
export function handedOver(
  changed: readonly ChangedFile[],
  limits: Pick<KernelLimits, 'artifactCountMax' | 'artifactBytesMax'>,
): { artifacts: KernelArtifact[]; artifactsLeftOut: number } {
  const artifacts: KernelArtifact[] = [];
  let bytesLeft = limits.artifactBytesMax;
  for (const { name, size, read } of changed) {
    if (artifacts.length >= limits.artifactCountMax || size > bytesLeft) continue;
    bytesLeft -= size;
    artifacts.push({ name, bytes: read() });
  }
  return { artifacts, artifactsLeftOut: changed.length - artifacts.length };
}
