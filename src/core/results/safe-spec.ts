import type { z } from 'zod';
import type { ChartSpec } from '../../contracts/sandbox.ts';

type Json = z.infer<ReturnType<typeof z.json>>;

// A specification comes out of the sandbox and is hostile until shown otherwise: nothing in it may load, link or draw from elsewhere.
const dropped = new Set(['url', 'href', 'usermeta', '$schema', 'config']);

function clean(value: Json): Json {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !dropped.has(key))
      .map(([key, inner]) => [key, key === 'values' ? inner : clean(inner)]),
  );
}

const titleLineMax = 72;

/** A title wider than its chart would squeeze the chart. */
function breakLines(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < titleLineMax) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The specification without what reaches outside of it, as wide as its place allows. */
export function safeSpec(spec: ChartSpec): ChartSpec {
  const cleaned = clean(spec);
  const record = typeof cleaned === 'object' && cleaned !== null && !Array.isArray(cleaned) ? cleaned : {};
  const composed = ['hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'spec'].some((key) => key in record);
  if (composed) return record;
  const titled = typeof record.title === 'string' ? { title: breakLines(record.title) } : {};
  return {
    ...record,
    ...titled,
    width: 'container',
    height: typeof record.height === 'number' ? Math.min(record.height, 480) : (record.height ?? 260),
    autosize: { type: 'fit', contains: 'padding' },
  };
}
