import type { Draft } from './draft.ts';
import type { Condition } from './plan.ts';

const inner = (condition: Condition): readonly Condition[] => (condition.kind === 'any' ? condition.of : [condition]);

/** “over 10 goals or over 10 assists”: two conditions with “or” between them need only one to hold. */
export function joinAlternatives(draft: Draft): void {
  const own = draft.placed.filter((one) => one.from >= 0).sort((a, b) => a.from - b.from);
  for (let index = own.length - 1; index > 0; index -= 1) {
    const [first, second] = [own[index - 1]!, own[index]!];
    const between = draft.spans.slice(first.to + 1, second.from).map((_span, offset) => first.to + 1 + offset);
    const said = between.some((at) => draft.has(at, 'or') && !/^either$/i.test(draft.spans[at]!.text));
    // A word between that nothing has read yet may be the condition that “or” stands before.
    const open = between.some(
      (at) =>
        !draft.used.has(at) && !draft.skippable(at) && !draft.spans[at]!.mark && draft.spans[at]!.cues.length === 0,
    );
    if (
      open ||
      !said ||
      between.some((at) => draft.has(at, 'and') || (draft.spans[at]!.columns.length > 0 && !draft.used.has(at)))
    )
      continue;
    const joined = {
      condition: { kind: 'any', of: [...inner(first.condition), ...inner(second.condition)] } as const,
      from: first.from,
      to: second.to,
    };
    draft.placed.splice(draft.placed.indexOf(first), 1, joined);
    draft.placed.splice(draft.placed.indexOf(second), 1);
    own[index - 1] = joined;
  }
}
