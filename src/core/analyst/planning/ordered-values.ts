import { stepsOf } from '../lexicon/scales.ts';
import type { Draft } from './draft.ts';

const upward = /以上|or (?:above|higher|better|more)|and (?:above|higher|up|over)/i;
const downward = /以下|or (?:below|lower|less|worse)|and (?:below|lower|under)/i;

/** The upper end of a scale on which more is worse. */
const grave = /critical|severe|fatal|hazard|major|严重|重度|危|特大/i;

/** “硕士及以上”, “轻度污染以上的天数”, “bronze or lower”: a cell of an ordered category and all beyond it. */
export function widenOrdered(draft: Draft): void {
  for (const [index, placed] of draft.placed.entries()) {
    const denied = placed.condition.kind === 'not';
    const condition = placed.condition.kind === 'not' ? placed.condition.of : placed.condition;
    if (condition.kind !== 'one-of' || condition.values.length !== 1 || placed.from < 0) continue;
    let at = placed.to + 1;
    while (
      draft.spans[at]?.columns.length !== 0 &&
      draft.spans[at]?.values.length === 0 &&
      draft.spans[at]?.cues.length === 0
    )
      at += 1;
    // “at least moderate”: the word stands before.
    const before = draft.next(placed.from, -1);
    const ahead = draft.has(before, '>=', '<=') && !draft.used.has(before);
    if (ahead) at = before;
    const text = draft.spans[at]?.text ?? '';
    const steps = stepsOf(draft.columnOf(condition.ref).values);
    const worse = /worse/i.test(text) && [...(steps?.keys() ?? [])].some((value) => grave.test(value));
    const up = worse || (ahead ? draft.has(at, '>=') : upward.test(text));
    if (!up && !(ahead ? draft.has(at, '<=') : downward.test(text))) continue;
    const own = steps?.get(String(condition.values[0]));
    if (steps === null || own === undefined || own < 0) continue;
    const values = [...steps].flatMap(([value, step]) =>
      step >= 0 && (up ? step >= own : step <= own) ? [value] : [],
    );
    const widened = { ...condition, values } as const;
    draft.placed[index] = { ...placed, condition: denied ? { kind: 'not', of: widened } : widened };
    draft.use(at);
  }
}
