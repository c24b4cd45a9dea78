/** Words that carry no condition of their own: verbs of happening and having, politeness, articles. Left over, they are ignored. */
const english = `
a an the this that these those some such there here its it's i me my we our us you your they he she it
do does did done doing can could would should will shall may might must let lets
please kindly thanks thank hello hi hey ok okay so well just really very quite actually simply exactly approximately about around roughly
and or but if then than as at be been being by into onto off out up down over upon via again still yet already more less most least much many few several lot lots plenty
get got gets getting go goes going come comes came make makes made take takes took taken put keep kept want wants need needs like likes know see seen look looks looking tell told ask asked
exist exists existing occur occurs occurred occurring happen happens happened appear appears appeared contain contains contained include includes included including involve involves involved
place placed places made record recorded recording register registered list listed report reported file filed submit submitted belong belongs belonging fall falls fell
have has had having hold holds held own owns owned receive receives received reach reached achieve achieved obtain obtained generate generated produce earn
work works working worked live lives living lived reside stay stays stayed bring brings brought perform performed performs run runs ran driven drove flown flew sailed walked travelled traveled
use used uses using show shows shown showing present presented give given gives return display asks asking say says said mean means call called name named
value values figure figures number numbers amount amounts data dataset file files table tables sheet spreadsheet column columns field fields row rows record records entry entries item items information info detail details result results answer question
total overall whole entire all each every any both either neither other others another same different various
what which who whom whose where when why how
one ones thing things kind kinds type types sort way ways time times case cases group groups part parts set sets
high higher highest low lower lowest big bigger biggest large larger largest small smaller smallest great greater good better best bad worse worst long longer longest short old older young younger new newer
first last next previous current recent latest ever never always often usually sometimes now today currently
between among within during before after since until per across along against toward
is are was were am isn't no not yes none nothing
level levels base basis term terms point points unit units
between out together separately respectively break broken down split combine combined
people person individuals individual population members
associated corresponding respective related relevant available particular specific certain given overall general specifically
tend tends average typical normal regarding concerning
whether because due while however though although also too even only
compare compared comparison analyze analyse analysis examine check verify calculate compute determine find display count sum
it's that's what's who's i'd i'm let's
full list complete entire rather else perform enough least
buy bought buys purchase purchased purchases purchasing order ordered spend spent pay paid pays cost costs sell sold sells selling
say following above below listed dollars dollar usd euros euro pounds yuan rmb cents bucks
many bit terms across highest-ranking ranks rank ranked score scored scores
pls plz thx ty cheers hiya gimme lemme wanna gonna curious wondering wonder interested quick quickly asap help figured guess think suppose believe kinda basically alright um possible able actual exactly care hoping would'd
sat sit sits carried carry carries operated operates arrived arrive arrives served serve handled handle caused posted booked shown seen received issued awarded represented featured offered stocked stock hail hails based brings bring brought back attached issues charged collected dealt conducted assigned answered closed sitting earn earns earned earning own owning
allow allows allowed allowing permit permits permitted accept accepts accepting support supports require requires requiring
began begin begins begun start starts started end ends ended finished held opened
single person's everyone everybody anyone anybody someone
contribute contributed contributes generated yield yields
versus vs ie eg etc incl inclusive anything something anywhere
having being whose see per
right wrong true false
took taken lasted lasting weighed weighing went
currently presently
`;

const chinese = `经手 经办 名下 手上 手里 手头 跟进 门 考 的 了 吗 呢 吧 啊 呀 嘛 么 是 在 有 和 与 及 或 请 帮 我 你 您 他 她 它 们 个 名 条 位 家 笔 件 次 张 单 只 辆 台 项 起 部 本 套 份 场 种 类 所 座 间 头 颗 户 趟 这 那 些 之 为 以 于 从 到 对 给 把 被 让 使 将 就 都 也 还 又 再 很 更 最 比 等 来 去 上 下 里 中 内 外 时 会 能 可 要 想 看 说 做 用 得 着 过 元 块 钱 人 数 值 情 况 一 下 共 总 占 达 其 该 此 并 且 但 而 则 若 如 果 因 于 分 别 各 每 按 照 所 谁 哪 什 多 少 几 怎 样 何 先 后 前 现 目 当 今 明 出 入 进 行 成 立 得 到 现 发 生 产 存 据 表 文 件 列 信 息 结 果 数 据 统 计 算 查 询 找 显 示 级 别 度 同 均 高 低 大 小 多 少 岁 斤 米 日 月 年 号 点 `;

const fillers = new Set([...english.trim().split(/\s+/), ...chinese.trim().split(/\s+/)]);

export function isFiller(word: string): boolean {
  return fillers.has(word) || /^[a-z]$/.test(word);
}
