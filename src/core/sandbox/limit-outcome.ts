import type { KernelLimits, KernelReply, LimitMet } from '../../contracts/kernel.ts';
import type { OutcomeKind } from '../../contracts/sandbox.ts';

const mebibyte = 1024 * 1024;

export type CountedLimits = Pick<
  KernelLimits,
  'outputBytesMax' | 'artifactCountMax' | 'artifactBytesMax' | 'fileBytesMax' | 'fileCountMax' | 'descriptorsMax'
>;

export type LimitKind = Extract<OutcomeKind, 'output-limit' | 'artifact-limit' | 'file-limit'>;

interface LimitOutcome {
  readonly kind: LimitKind;
  /** What was met and what to change, a sentence for each. */
  readonly message: string;
}

type Counted = Pick<KernelReply, 'limitsMet' | 'artifacts' | 'artifactsLeftOut'>;

const fileLimits: readonly LimitMet[] = ['file-bytes', 'file-count', 'open-files'];

/**
 * Which limit left the result of a run incomplete, by what the engine's host counted; null when none did. Of several the
 * one that took most from the result gives the kind: a file that could not be written, then one not handed over, then
 * printed text.
 */
export function limitOutcome(reply: Counted, limits: CountedLimits): LimitOutcome | null {
  const met: { kind: LimitKind; sentence: string }[] = [
    ...fileLimits
      .filter((limit) => reply.limitsMet.includes(limit))
      .map((limit) => ({ kind: 'file-limit' as const, sentence: fileSentence(limit, limits) })),
    ...(reply.artifactsLeftOut > 0
      ? [{ kind: 'artifact-limit' as const, sentence: artifactSentence(reply, limits) }]
      : []),
    ...(reply.limitsMet.includes('output')
      ? [{ kind: 'output-limit' as const, sentence: outputSentence(limits) }]
      : []),
  ];
  const [first] = met;
  return first ? { kind: first.kind, message: met.map(({ sentence }) => sentence).join(' ') } : null;
}

function fileSentence(limit: LimitMet, { fileBytesMax, fileCountMax, descriptorsMax }: CountedLimits): string {
  switch (limit) {
    case 'file-count':
      return `The session has its ${fileCountMax} files and folders in /out and /tmp: another one was refused. Delete some, or write fewer.`;
    case 'open-files':
      return `The code had ${descriptorsMax} files open at once: another one was refused. Close each when it is read or written.`;
    default:
      return `The files of the session in /out and /tmp are ${fileBytesMax / mebibyte} MB: a write beyond that was refused. Delete some, or write less.`;
  }
}

export function artifactSentence({ artifacts, artifactsLeftOut }: Counted, limits: CountedLimits): string {
  const { artifactCountMax, artifactBytesMax } = limits;
  const isCount = artifacts.length >= artifactCountMax;
  const most = isCount ? `${artifactCountMax} files` : `${artifactBytesMax / mebibyte} MB of files`;
  const change = isCount ? 'Write fewer, or put them into one archive.' : 'Write smaller ones, or one in each run.';
  return `A run hands over at most ${most}: ${artifactsLeftOut} more stay in the session under /out. ${change}`;
}

function outputSentence({ outputBytesMax }: CountedLimits): string {
  return `The code printed more than ${outputBytesMax / mebibyte} MB and the rest was cut. Print less, or write it to a file in /out.`;
}
