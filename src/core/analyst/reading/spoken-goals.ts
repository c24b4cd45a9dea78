import type { TableSchema } from '../../../contracts/dataset.ts';
import { isNumeric } from '../planning/column-kind.ts';

const plannedWords = /计划|目标|预算|额定|任务|应(?=[缴收付发交还到])/;
const actualWords = /实际|完成|达成|已(?=[缴收付交还完])|实(?=[缴收付发到])/;

/** What was planned or due, what came of it, and the words the two names share: Q1 of Q1目标 and Q1完成. */
interface Pair {
  readonly planned: string;
  readonly actual: string;
  readonly shared: string;
}

const bare = (name: string) => name.replace(/[(（].*$/, '');

function pairs(tables: readonly TableSchema[]): Pair[] {
  return tables.flatMap(({ columns }) => {
    const figures = columns
      .filter((column) => isNumeric(column) && !/率|%|占比/.test(column.name))
      .map(({ name }) => name);
    const planned = figures.filter((name) => plannedWords.test(name));
    const actual = figures.filter((name) => actualWords.test(name) && !plannedWords.test(name));
    const rest = (name: string, words: RegExp) =>
      bare(name)
        .replace(words, '')
        .replace(/[额数量值]$/, '');
    const found = planned.flatMap((one): Pair[] => {
      const shared = rest(one, plannedWords);
      const same = actual.filter((other) => rest(other, actualWords) === shared);
      const whole = bare(one).replace(plannedWords, '');
      return same.length === 1 ? [{ planned: one, actual: same[0]!, shared: whole }] : [];
    });
    const [lone, other] = [planned[0], actual[0]];
    if (found.length === 0 && planned.length === 1 && actual.length === 1 && lone !== undefined && other !== undefined)
      return [{ planned: lone, actual: other, shared: '' }];
    return found;
  });
}

const quarters = ['一', '二', '三', '四'];

/** “一季度” where the columns are called Q1 …: as they are called. */
function quartersNamed(text: string, tables: readonly TableSchema[]): string {
  const called = tables.some(
    ({ columns }) =>
      columns.filter(({ name }) => /^Q[1-4]\p{Script=Han}/u.test(name)).length >= 2 &&
      columns.every(({ type }) => !/^date/.test(type)),
  );
  if (!called) return text;
  return text.replace(/第?([一二三四1-4])季度?/g, (_all, count: string) => {
    const at = quarters.indexOf(count);
    return `Q${at < 0 ? count : at + 1}`;
  });
}

/** The one pair the words before a place name, or the only one. */
function pairAt(found: readonly Pair[], before: string): Pair | null {
  const named = found.filter(({ shared }) => shared !== '' && before.includes(shared));
  if (named.length === 1) return named[0]!;
  return found.length === 1 ? found[0]! : null;
}

/** The words before without the name that the pair is told by. */
function without(before: string, { shared, actual }: Pair): string {
  const own = bare(actual);
  if (before.endsWith(own)) return before.slice(0, -own.length);
  const at = shared === '' ? -1 : before.lastIndexOf(shared);
  return at < 0 ? before : `${before.slice(0, at)}${before.slice(at + shared.length).replace(/^(?:的|份)/, '')}`;
}

/** “完成目标的”, “没完成计划的”: what came of it, compared with what was planned. */
function goalsCompared(text: string, found: readonly Pair[]): string {
  const said =
    /(?<how>没有?|未能?|没能|超额)?(?:完成|达到|达成|实现)了?(?:本?[季月年]度?)?(?:销售|生产)?(?:计划|目标|任务|指标)(?=的|有|占|[?？]|$)/;
  const match = said.exec(text);
  if (match === null || /率|还差|多少完成/.test(text)) return text;
  const before = text.slice(0, match.index);
  const pair = pairAt(found, before);
  if (pair === null) return text;
  const { how } = match.groups!;
  const sign = how === undefined ? '大于等于' : how === '超额' ? '大于' : '小于';
  const compared = `${bare(pair.actual)}${sign}${bare(pair.planned)}`;
  return `${without(before, pair)}${compared}${text.slice(match.index + match[0].length)}`;
}

/** “一季度的完成率”, “Q3还差多少”: of a column for each quarter the pair that is named; without one all of them together. */
function ofPairs(text: string, found: readonly Pair[]): string {
  if (found.length < 2) return text;
  const match =
    /(?<what>完成率|达成率)|还(?:差|欠|剩)(?:了)?多少(?:钱)?(?:没|未|才能?)?(?:完成|达成)?(?:目标|计划|任务)?|(?<done>完成了?多少|完成总?额(?:合计)?(?:是多少)?)/.exec(
      text,
    );
  if (match === null) return text;
  const before = text.slice(0, match.index);
  const named = pairAt(found, before);
  const several = named === null ? found : [named];
  const sum = (side: 'planned' | 'actual') => `(${several.map((pair) => bare(pair[side])).join('+')})`;
  const rest = text.slice(match.index + match[0].length);
  const head = (named === null ? before : without(before, named)).replace(/全年|一共|总共|合计|整年/g, '');
  if (match.groups!.what !== undefined)
    return `${head}${match.groups!.what}${rest}（${match.groups!.what}=${sum('actual')}/${sum('planned')}）`;
  if (match.groups!.done !== undefined)
    return named === null ? `${head}完成总额合计是多少（完成总额=${sum('actual').slice(1, -1)}）` : text;
  return `${head}差额合计是多少${rest}（差额=${sum('planned')}-${sum('actual')}）`;
}

/** “产量” of 计划产量 and 实际产量: what came of it is meant. */
function actualMeant(text: string, tables: readonly TableSchema[], found: readonly Pair[]): string {
  let told = text;
  for (const { planned, actual, shared } of found) {
    if (
      !/^\p{Script=Han}{2,}$/u.test(shared) ||
      tables.some(({ columns }) => columns.some(({ name }) => name === shared))
    )
      continue;
    const taken = [planned, actual].some((name) => told.includes(bare(name)));
    if (taken) continue;
    told = told.replace(new RegExp(`(?<!计划|目标|预算|应|实|实际|完成)${shared}(?!率)`), bare(actual));
  }
  return told;
}

/** “一分钱没交的”: what was paid is nothing. */
function nothingPaid(text: string, found: readonly Pair[]): string {
  const [pair] = found;
  if (found.length !== 1 || pair === undefined) return text;
  return text.replace(/一分(?:钱)?(?:都|也)?(?:没有?|未)(?:交|缴|付|还|给)(?:过)?/, `${bare(pair.actual)}等于0`);
}

/** What was planned and what came of it, by the names of their columns. */
export function goalsNamed(text: string, tables: readonly TableSchema[]): string {
  const found = pairs(tables);
  const told = quartersNamed(text, tables);
  if (found.length === 0) return told;
  return actualMeant(ofPairs(goalsCompared(nothingPaid(told, found), found), found), tables, found);
}
