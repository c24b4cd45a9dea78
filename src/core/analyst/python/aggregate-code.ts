import type { Language } from '../language.ts';
import { isMonthColumn, isTime, isYearColumn } from '../planning/column-kind.ts';
import type { Key } from '../planning/plan.ts';
import { type AggregatePlan, groupLines, scalarLines } from './aggregate.ts';
import { weekdayNames } from './bucket-code.ts';
import { type Axis, chartCode, titled } from './chart.ts';
import type { Frame } from './conditions.ts';
import { extraLines } from './extra-code.ts';
import { list, quote } from './source-text.ts';

function isTimed(key: Key, frame: Frame): boolean {
  const column = frame.columnOf(key.ref);
  return isTime(column) || isYearColumn(column) || isMonthColumn(column);
}

/** A group-by worth a picture without being asked: over time, or two to thirty groups. */
export function drawsChart(plan: AggregatePlan, frame: Frame): boolean {
  if (plan.keys.length === 0 || plan.keys.length > 2) return false;
  if (plan.chart !== null) return true;
  if (plan.countGroups || plan.having.length > 0) return false;
  const [key] = plan.keys;
  const groups = frame.columnOf(key!.ref).distinctCount;
  return isTimed(key!, frame) || plan.limit !== null || (groups >= 2 && groups <= 30);
}

function keyAxis(key: Key, name: string, frame: Frame, sort: string | undefined, language: Language): Axis {
  const title = titled(name);
  if (key.bucket === 'month' || key.bucket === 'day')
    return {
      field: name,
      type: 'temporal',
      title,
      timeUnit: key.bucket === 'month' ? 'utcyearmonth' : 'utcyearmonthdate',
    };
  if (key.bucket === 'weekday') return { field: name, type: 'ordinal', title, sort: list(weekdayNames[language]) };
  if (isTimed(key, frame) || key.bins !== null) return { field: name, type: 'ordinal', title, sort: 'None' };
  return { field: name, type: 'nominal', title, ...(sort === undefined ? {} : { sort }) };
}

/** “Opened at” in the middle of a title is “opened at”; “vehicleId”, “HbA1c” and “BMI” stay as they are written. */
const spoken = (name: string): string =>
  name
    .replace(/[_\s]+/g, ' ')
    .trim()
    .replace(/^\p{Lu}(?=[\p{Ll}\s]*$)/u, (first) => first.toLowerCase());

/** What is drawn over what; the filters stand in the plan above it. */
function chartTitle(shown: string, keys: readonly string[], language: Language): string {
  if (language === 'zh') return `各${keys.join('、')}的${shown}`;
  return `${titled(shown)} by ${keys.map(spoken).join(' and ')}`;
}

function chartLines(
  plan: AggregatePlan,
  frame: Frame,
  keys: readonly string[],
  measures: readonly string[],
  language: Language,
): string[] {
  const [first, second] = plan.keys;
  const timed = isTimed(first!, frame) && first!.bucket !== 'weekday' && first!.bucket !== 'hour';
  const shown = plan.extra === 'running-total' ? (language === 'zh' ? '累计' : 'running_total') : measures[0]!;
  const title = chartTitle(shown, keys, language);
  const value: Axis = { field: shown, type: 'quantitative', title: titled(shown) };
  const fields = [...new Set([...keys.slice(0, 2), shown])];
  const values = `result[${list(fields)}].dropna().to_dict("records")`;
  if (plan.chart === 'pie') {
    return [
      chartCode({
        title,
        mark: 'arc',
        values,
        channels: { theta: value, color: { field: keys[0]!, type: 'nominal', title: titled(keys[0]!) } },
      }),
    ];
  }
  if (second !== undefined && (plan.chart === 'heat-map' || plan.wide)) {
    return [
      chartCode({
        title,
        mark: 'rect',
        values,
        channels: {
          x: keyAxis(second, keys[1]!, frame, undefined, language),
          y: keyAxis(first!, keys[0]!, frame, undefined, language),
          color: value,
        },
      }),
    ];
  }
  const lineLike = plan.chart === 'line' || plan.chart === 'area' || (plan.chart !== 'bar' && timed);
  const mark = lineLike ? (plan.chart === 'area' ? 'area' : 'line') : 'bar';
  const secondTimed = second !== undefined && isTimed(second, frame);
  const [axisKey, axisName, colorKey, colorName] =
    secondTimed && !timed ? [second, keys[1]!, first!, keys[0]!] : [first!, keys[0]!, second, keys[1]];
  const color =
    colorKey === undefined
      ? {}
      : { color: { ...keyAxis(colorKey, colorName!, frame, undefined, language), type: 'nominal' as const } };
  const marks = secondTimed && plan.chart !== 'bar' ? 'line' : mark;
  const many =
    frame.columnOf(axisKey.ref).distinctCount > 6 &&
    marks === 'bar' &&
    !isTimed(axisKey, frame) &&
    axisKey.bins === null &&
    colorKey === undefined;
  const order =
    plan.order?.by === 'key'
      ? undefined
      : plan.order?.descending === false
        ? many
          ? '"x"'
          : '"y"'
        : many
          ? '"-x"'
          : '"-y"';
  const axis = keyAxis(axisKey, axisName, frame, order, language);
  const channels: Record<string, Axis> = many ? { y: axis, x: value } : { x: axis, y: value };
  return [chartCode({ title, mark: marks, values, channels: { ...channels, ...color } })];
}

/** The program's part that calculates `result`, of `rows`, or of `parts` where the table comes in parts. */
export function aggregateLines(
  plan: AggregatePlan,
  frame: Frame,
  language: Language,
  charts: boolean,
  inParts: boolean,
): string[] {
  if (plan.keys.length === 0)
    return inParts ? groupLines(plan, frame, language, true).lines : scalarLines(plan, frame, language);
  const { lines, keys, measures } = groupLines(plan, frame, language, inParts);
  lines.push(...extraLines(plan, keys[0]!, measures[0]!, language));
  if (plan.countGroups === 'share') {
    const [all, part] = language === 'zh' ? ['总数', '占比_百分比'] : ['all', 'share_percent'];
    return [
      ...lines,
      'show(result, name="groups")',
      `everyone = rows[${quote(keys[0]!)}].nunique()`,
      `result = pd.DataFrame([{${quote(part)}: 100 * len(result) / everyone, ${quote(language === 'zh' ? '组数' : 'groups')}: len(result), ${quote(all)}: everyone}])`,
    ];
  }
  if (plan.countGroups) {
    return [
      ...lines,
      'show(result, name="groups")',
      `result = pd.DataFrame([{${quote(language === 'zh' ? '组数' : 'groups')}: len(result)}])`,
    ];
  }
  if (charts && drawsChart(plan, frame)) lines.push('', ...chartLines(plan, frame, keys, measures, language), '');
  if (plan.wide && keys.length === 2) {
    lines.push(
      `result = result.pivot(index=${quote(keys[0]!)}, columns=${quote(keys[1]!)}, values=${quote(measures[0]!)}).reset_index()`,
    );
  }
  return lines;
}
