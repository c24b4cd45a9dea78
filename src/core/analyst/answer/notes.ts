import type { Language } from '../language.ts';
import type { Note } from '../planning/plan.ts';

function some(names: readonly string[], language: Language, limit = 12): string {
  const shown = names.slice(0, limit).join(language === 'zh' ? '、' : ', ');
  return names.length > limit ? `${shown}${language === 'zh' ? ' 等' : ', …'}` : shown;
}

/** What the answer adds so that nothing is guessed silently; empty for what the plan's sentence already says. */
export function noteSentence(note: Note, language: Language): string {
  const zh = language === 'zh';
  switch (note.kind) {
    case 'chose-column':
      return zh
        ? `“${note.asked}”我理解为 ${note.chosen}（也可能是 ${some(note.others, language, 3)}）。`
        : `I read “${note.asked}” as ${note.chosen} (it could also be ${some(note.others, language, 3)}).`;
    case 'chose-aggregate':
      return zh ? `各组的 ${note.column} 按平均值比较。` : `Groups are compared by their average ${note.column}.`;
    case 'chose-date':
      return zh
        ? `日期用的是 ${note.chosen}（另有 ${some(note.others, language, 3)}）。`
        : `Dates are those of ${note.chosen} (there is also ${some(note.others, language, 3)}).`;
    case 'value-in':
      return zh
        ? `“${note.value}”取自 ${note.chosen} 列（${some(note.others, language, 3)} 列中也有）。`
        : `“${note.value}” is taken from ${note.chosen} (it also stands in ${some(note.others, language, 3)}).`;
    case 'derived':
      return zh ? `“${note.asked}”按 ${note.formula} 计算。` : `“${note.asked}” is computed as ${note.formula}.`;
    case 'near-value':
      return zh
        ? `“${note.asked}”按 ${note.column} 中的 ${some(note.values, language, 6)} 计算。`
        : `“${note.asked}” is taken as ${some(note.values, language, 6)} in ${note.column}.`;
    case 'left-out-totals':
      return zh
        ? `${note.column} 为 ${some(note.values, language)} 的汇总行没有计入。`
        : `Total rows (${note.column} = ${some(note.values, language)}) are left out.`;
    case 'ignored':
      return zh
        ? `数据里没有与“${some(note.words, language)}”对应的内容，计算时未使用。`
        : `Nothing in the data corresponds to “${some(note.words, language)}”; it was not used.`;
    case 'corrected':
      return zh ? `按更正后的“${note.to}”回答。` : `Answered as corrected: “${note.to}”.`;
    case 'counted-distinct':
      return zh ? `统计的是 ${note.column} 的不同值。` : `Counted are different values of ${note.column}.`;
    case 'looked-in':
      return zh
        ? `在 ${some(note.columns, language, 4)} 中查找了“${note.text}”。`
        : `“${note.text}” was looked for in ${some(note.columns, language, 4)}.`;
    case 'joined':
      return zh ? `两个文件按 ${note.key} 连接。` : `The files are joined by ${note.key}.`;
    case 'no-column':
      return zh
        ? `数据里没有“${some(note.words, language)}”这一列，所以无法回答。现有的列：${some(note.columns, language, 30)}。`
        : `The data has no column for “${some(note.words, language)}”, so I cannot answer this. The columns are: ${some(note.columns, language, 30)}.`;
    case 'no-value': {
      const there = note.columns
        .slice(0, 4)
        .map(({ column, values }) =>
          zh ? `${column}（${some(values, language, 6)}）` : `${column} (${some(values, language, 6)})`,
        )
        .join(zh ? '；' : '; ');
      return zh
        ? `数据里没有“${some(note.words, language)}”。现有的值：${there}。`
        : `“${some(note.words, language)}” does not occur in the data. What there is: ${there}.`;
    }
    case 'only-quarters':
      return zh
        ? `数据只有按季度的数字（${note.columns.join('、')}），没有按月的。`
        : `The data has figures by quarter only (${note.columns.join(', ')}), none by month.`;
    case 'no-dates':
      return zh
        ? '数据里没有日期列，所以无法按时间回答。'
        : 'The data has no column with dates, so I cannot answer by time.';
    case 'no-numbers':
      return zh ? '数据里没有可计算的数值列。' : 'The data has no numeric column to compute with.';
    case 'no-tables':
      return zh ? '还没有文件。请先添加一个文件。' : 'There is no file yet. Add one first.';
  }
}
