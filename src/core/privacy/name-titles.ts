export type Gender = 'male' | 'female';

/** Titles before a name, folded, with what they say of who bears it. */
export const titleGenders: ReadonlyMap<string, Gender | null> = new Map([
  ...(['mr', 'sir', 'herr', 'sr'] as const).map((title) => [title, 'male'] as const),
  ...(['mrs', 'ms', 'miss', 'madam', 'frau', 'sra', 'mme', 'mlle'] as const).map((title) => [title, 'female'] as const),
  ['dr', null],
  ['prof', null],
]);

/** Chinese words after a surname. Not 太太 and 夫人: they come after the husband's name. */
const chineseTitles: Readonly<Record<string, Gender | null>> = {
  先生: 'male',
  女士: 'female',
  小姐: 'female',
  ...Object.fromEntries(
    '总经理 董事长 总监 经理 主任 主管 老师 教授 博士 医生 大夫 护士 律师 会计 秘书 老板 师傅 警官 队长 局长 处长 科长 部长 院长 校长 书记 同学 同志 工 总 董'
      .split(' ')
      .map((title) => [title, null]),
  ),
};

const chineseTitle = new RegExp(`^(?:${Object.keys(chineseTitles).join('|')})`, 'u');

/** The Chinese title that a text begins with; undefined for none. */
export function chineseTitleAt(text: string): { readonly title: string; readonly gender: Gender | null } | undefined {
  const title = chineseTitle.exec(text)?.[0];
  return title === undefined ? undefined : { title, gender: chineseTitles[title] ?? null };
}
