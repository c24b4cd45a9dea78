import { isLabel, isNumeric, isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { addKey, entityColumn, keyOf, kindColumn, partCues, timeKey } from './keys.ts';

/** “which region …”, “who …”, “哪个城市”: the thing whose name is the answer. */
export function readAsked(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    if (draft.used.has(at)) continue;
    // “缴费方式里哪种用得最多”: what it is one of stands before.
    const whole =
      draft.chinese && draft.has(at, 'which') && draft.has(at - 1, 'in') ? draft.column(at - 2, isLabel) : null;
    if (whole !== null && !draft.used.has(at - 2) && draft.any('most', 'least', 'max', 'min', 'mode')) {
      draft.asked = at - 2;
      draft.use(at, at - 1);
      return;
    }
    if (draft.has(at, 'which', 'what', 'top', 'bottom')) {
      let index = draft.next(at);
      const direct = draft.has(at, 'what') && !draft.has(at, 'which', 'top', 'bottom');
      while (
        draft.spans[index]?.number != null ||
        draft.has(
          index,
          'distinct',
          ...(direct ? [] : (['most', 'least', 'max', 'min', 'mode'] as const)),
          'is',
          'top',
          'bottom',
          'in',
          'first',
          'last',
          'year',
          'month',
          'day',
          'week',
          'quarter',
          'weekday',
          'hour',
          'month-of-year',
        ) ||
        draft.used.has(index)
      ) {
        const part =
          draft.has(at, 'which') || draft.has(at, 'what') || draft.has(at, 'top')
            ? draft.spans[index]?.cues.map((cue) => partCues[cue.name]).find((one) => one !== undefined)
            : undefined;
        if (
          part !== undefined &&
          !(
            draft.spans[index]!.columns.length > 0 &&
            draft.spans[index]!.columns[0]!.score > 0.85 &&
            !isTime(draft.columnOf(draft.spans[index]!.columns[0]!))
          )
        ) {
          const key = timeKey(draft, part);
          if (key !== null) {
            addKey(draft, key);
            draft.use(index);
            if (!draft.has(at, 'top', 'bottom')) draft.use(at);
            draft.asked = index;
            return;
          }
        }
        if (part !== undefined || index >= draft.spans.length) break;
        index = draft.next(index);
      }
      // “which transaction type”, “哪种交易类型”: the file's own noun, then the column.
      const noun = draft.spans[index]?.tables.includes(draft.scope.base.file) ?? false;
      const behind = noun ? entityColumn(draft, index + 1) : null;
      if (behind !== null && !draft.used.has(index + 1) && isLabel(draft.columnOf(behind))) {
        draft.use(index);
        index += 1;
      }
      const ref = draft.used.has(index) ? null : entityColumn(draft, index);
      const kind = ref === null ? (kindColumn(draft, index, true) ?? kindColumn(draft, index + 1, true)) : null;
      if (kind !== null && draft.has(at, 'which', 'what') && draft.any('max', 'min', 'most', 'least', 'mode')) {
        addKey(draft, keyOf(draft, kind));
        draft.use(at, index);
        draft.asked = index;
        return;
      }
      const entity = direct && draft.spans[index]?.tables.includes(draft.scope.base.file) === true;
      if (
        ref !== null &&
        !entity &&
        !isNumeric(draft.columnOf(ref)) &&
        (draft.has(at, 'which', 'top', 'bottom') || draft.any('max', 'min', 'most', 'least', 'mode', 'top', 'bottom'))
      ) {
        draft.asked = index;
        if (!draft.has(at, 'top', 'bottom')) draft.use(at);
        return;
      }
    }
    const relative = at > 1 && !draft.chinese && !draft.has(draft.next(at, -1), 'list', 'what');
    if (draft.has(at, 'who') && draft.asked === null && !relative) {
      draft.asked = at;
      return;
    }
  }
}
