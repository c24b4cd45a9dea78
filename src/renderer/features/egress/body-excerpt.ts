import { z } from 'zod';
import type { Segment } from '../../../contracts/privacy.ts';
import { cutAtTokens, sentText, type TokenSegment } from '../../components/segment-text.ts';
import { observationWords } from './observation-words.ts';

// The shapes in which the two OpenAI doors and the built-in analyst carry their last message.
const Part = z.object({ text: z.string() });
const Message = z.object({
  role: z.string().optional(),
  content: z.union([z.string(), z.array(z.union([Part, z.unknown()]))]).nullish(),
  text: z.string().nullish(),
  output: z.string().nullish(),
  arguments: z.string().nullish(),
});
const Body = z.object({
  input: z.union([z.string(), z.array(z.unknown())]).optional(),
  messages: z.array(z.unknown()).optional(),
});

export interface BodyExcerpt {
  readonly from: 'question' | 'result';
  readonly segments: readonly Segment[];
}

function textOf(message: unknown): { text: string; from: BodyExcerpt['from'] } | null {
  const parsed = Message.safeParse(message);
  if (!parsed.success) return null;
  const { content, role, text, output } = parsed.data;
  if (output) return { text: output, from: 'result' };
  const from = role === 'tool' ? 'result' : 'question';
  if (text) return { text, from };
  if (typeof content === 'string') return { text: content, from };
  const parts = (content ?? []).flatMap((part) => {
    const known = Part.safeParse(part);
    return known.success ? [known.data.text] : [];
  });
  return parts.length > 0 ? { text: parts.join('\n'), from } : null;
}

/** The newest message inside a request's body: what this request was about. Null where the body has another shape. */
export function bodyExcerpt(body: readonly Segment[]): BodyExcerpt | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(sentText(body));
  } catch {
    return null;
  }
  const known = Body.safeParse(parsed);
  if (!known.success) return null;
  const { input, messages } = known.data;
  const list = messages ?? (typeof input === 'string' ? [{ text: input }] : input) ?? [];
  for (const message of list.toReversed()) {
    const found = textOf(message);
    if (!found) continue;
    const tokens = body.filter((segment): segment is TokenSegment => segment.kind === 'token');
    const text = found.from === 'result' ? (observationWords(found.text) ?? found.text) : found.text;
    return { from: found.from, segments: cutAtTokens(text, tokens) };
  }
  return null;
}
