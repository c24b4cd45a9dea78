/**
 * Words too ordinary to be taken for personal data by themselves, even where a column of names or companies holds them:
 * somebody may be called May, Mark or Rose, and "sales in May" must still read so. They count inside longer values ("May Rose").
 */
const english = `
a able about above abs accept access account accounts across act action active activity actual add added address adds advance after again against age aged
ages ago agree aim air all allow almost alone along already also alter always am amount amounts an analysis analyze and angle annual another answer any anyone anything api app
appear apple apply area argument arm array art as ascending ask asked at august autumn available average avg away axis baby back bad baker ball band bank bar bars base based basic bay be bean bear because become
been before begin behind being bell below bend berry best better between big bill bin bins bird birth birthday bishop bit black blank block blossom blue board body bold book bool boolean both bottom bound bow box boy branch brand brave break bridge bring
broad brook brooks brown budget build building built bush business but butler buy by cabin calculate call called can cannon car card care carpenter carry case cash cast category cause cell center central century chain chair chance change chapel
charity chart charts chase check chef child christian church cities city claim claimed claims clark class clause clay clean clear clerk click client clients close cloud coal code cold cole collect college color column columns come common company compare complete
compute con condition contact contain contract control cook cool copy core corn corner cost costs could count counted counter country county couple course court cover craft create credit cross crow crown cup current curve customer customers cut daily dale dance
dark data database dataset date dates dawn day days deal dean december decile deep default defined delete delta department depth desc descending describe description desert destiny detail details deviation diamond did diff difference different digit dimension direct discount display distance
distinct distribution do does dollar dollars done door double dove down draw drew drop dry due duke during each earl early earn east easter easy edge effect eight eighth either element else email empty employee employees end ended english enough enter entry equal error estimate euro
euros evaluate eve even event ever every everyone exact example except execute exist exit expect expected expensive export extra eye face fact factor fair faith fall false family far farmer fast feature february fee feel few field fifth fig figure file files fill
filter final find finish fire first fish fisher fit five fix flag flat fleet float floor flow flower follow following food for force ford forecast forest form format forward found four fourth fox frame france frank free frequency french friday friend from frost full function future
gain game gap garden gate gather gem gender general generate german get give given go gold good grace grand grant graph gray great green grey grid gross ground group grouped groups grow growth guy had half hall hand hard harmony has have having hawk he head heading health heart heat heath heather height hello
help hence her here high higher highest hill him his histogram history hold holiday holly home hope hour hours house how however hunter hypothesis if image import improve in inch include included income increase increment index individual infinite info input insert inside instead int integer
interest interval into invalid invoice is island it item items its ivy jack jade january job join joy judge july june just justice keep kept key keys kind king kings knight know known label labels lack lake lamb lance land large largest last late later latest law lawn lead leaf leap least leave left legend length less let level liberty library light like lily limit
line linear lines link list little load local location log logic long longest look low lower lowest loyal luck main major make male man manager many map march margin mark market mason mass master match matrix matter max maximum may maybe mean meaning measure media median medium member mercy merge
message metadata method metric metrics mid middle might miles mill miller million min mine minimum minor minute miss missing mix mode model module monday money month monthly months moon moore more morning most move moved much multiple must my name named names nan near need negative net never new newest next nice night nine no noble
nobody noel none noon nor normal north not note notes nothing november now null number numbers numeric object october odd of off office often ok old oldest olive on once one only open operation opinion option or orange order ordered orders other others our out outlier outliers output outside over overall owe own owner page paid pair
pal paper parameter park parker parse part party pass past patience pay payment payments peace peak pearl penny people per percent percentage percentile perform period person phase phone pie piece pike place plain plan plane plot plots point points pole policy pond pool poor pope population porter position positive possible post potter power prediction
present price prices prince print prior problem produce product products profit project proportion provide public pull pupil purpose push put python quality quantile quantity quarter quarterly quartile quarters query question quick quite race rain raise random range rank ranking rate rates rather ratio raw ray reach read real reason receive recent record records red reed
reduce reference refund region regions regression relation remain remove rename replace report request require resource rest result results return returns revenue rice rich right rise river road robin rock role roll room root rose round rounded row rows ruby rule run running rush russell sage salary sale sales same sample saturday savage save say scale scatter school
score sea seal season second section see seed segment select self send sentence separate september sequence series serve session set seven several sex shade shape share sharp she sheet shift ship shop short should show side sign simple since single six sixth size sky slim slope slow small smallest smooth snow so solution some someone something sometimes son sorry sort
sorted sound source south space spearman special specific spend spent split sports spread spring square stack staff standard star start state states statistics status std stay steady step sterling still stock stone stop storm story street string strong student style subset such sugar sum summary summer sun sunday sunny supply support sure swan sweet swift system
table tables tail tailor take taken taller target task tax taylor team tell temple ten term test text than that the their them then there these they thing things third this those three through thursday ticket time times title to today together told tomorrow too top total totals toward town trace track trade train transaction transactions transform tree trend trends trip true
truth try tuesday turn turner twelve twenty two type types under union unique unit units unknown until up update upper us use used user users using usual valid value values variable variance various vector version very view visit visits volume wade wage wait walk walker wall want ward warm was watch water way we weaver web wednesday week weekday weekend weekly weeks weight welcome well went were west
what wheel when where whether which while white who whole whose why wide will wind window winner winter wise with within without wolf woman wood woods word words work worker working world worst worth would wren write wrong x y year yearly years yes yesterday yield york you young your youth zero zip zone
vip n/a na nil other misc miscellaneous anonymous various test tbd tba unassigned undefined inc ltd llc corp co gmbh limited corporation group holdings services solutions systems technologies international global national united first general
male female yes no true false none null unknown north south east west northeast northwest southeast southwest pending active inactive approved denied rejected open closed cancelled completed paid unpaid high medium low critical
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun q1 q2 q3 q4 am pm utc gmt usd eur gbp cny jpy
csv tsv json xlsx pdf sql html url http https www com org net id ids uuid pandas numpy matplotlib scipy plt df dataframe series groupby agg pivot lambda def dict len utf javascript vega lite assistant developer tool tools instructions schema token tokens observation
`;
const chinese = `
平均 总计 合计 总数 数量 数据 表格 图表 文件 多少 哪些 哪个 什么 怎么 如何 为什么 最高 最低 最大 最小 最多 最少 前十 前五 排名 排序 分组 按照 根据 每个 每月 每年 每天 月份 年份 日期 时间 城市 地区 省份 国家 部门 产品 销售 销量 金额 收入 支出 成本
利润 价格 工资 薪资 年龄 性别 客户 员工 用户 订单 公司 名称 姓名 电话 地址 邮箱 类型 类别 状态 金融 平安 和平 高峰 白雪 明天 今天 昨天 开始 结束 之间 以上 以下 大于 小于 等于 比较 增长 下降 趋势 变化 分布 比例 占比 统计 计算 显示 列出 一共 所有 全部 其他 未知
中国 北京 上海 广州 深圳 方向 高兴 安全 安静 万一 于是 成功 温度 文化 文字 时候 程序 方法 方便 金额 黄色 白色 高中 石油 马上 水平 平方 常见 江苏 江西 浙江 广东 广西 云南 海南 河南 河北 湖南 湖北 山东 山西 陕西 安徽 福建 四川 贵州 甘肃 青海 辽宁 吉林 黑龙江 宁夏 新疆 西藏 内蒙古 香港 澳门 台湾 天津 重庆 南京 苏州 杭州 武汉 成都 西安 温州 常州 金华 石家庄 余额 毛利 方差 方案 文件 高级 任务 段落 钱包 和同 向上 向下 从前
`;

const european = `
wie wer wo wann warum was welche welcher welches welchen welchem ist sind hat haben war waren wird werden der die das den dem des ein eine einer eines einem und oder nicht mit ohne von vom zum zur fur im in am an auf aus bei nach pro je alle aller jeder jede
umsatz umsatze monat monate jahr jahre tag tage woche quartal kunde kunden kundin mitarbeiter anzahl summe durchschnitt mittelwert hoch hochste niedrigste meisten wenigsten tarif kundigung kundigungen verkauf verkaufe betrag preis kosten gewinn zeige zeig liste gib berechne vergleiche
nenne erstelle diagramm tabelle region regionen stadt stadte land lander abteilung produkt produkte bestellung bestellungen rechnung rechnungen gehalt alter geschlecht entwicklung verlauf anteil prozent vielen gesamt insgesamt tel telefon kontakt datum
cual cuales que quien quienes donde cuando cuanto cuantos cuantas como el la los las un una unos unas y o con sin de del por para en es son fue total ventas region mes meses ano anos cliente clientes promedio suma numero producto productos ciudad muestra compara grafico ingresos
quel quelle quels quelles combien qui ou quand comment le les une des du et avec sans par pour dans est sont chiffre affaires mois annee ventes client moyenne somme nombre produit produits ville montre compare graphique revenus montrez affiche
quale quali quanto quanti quanti chi dove quando come il lo gli uno e con senza per nel vendite mese mesi anno clienti media somma numero prodotto prodotti citta mostra confronta qual quais quantos quem onde vendas
visualise visualize chi kmeans dashboard tel mrn ssn dob okay ok hi hello thanks please sorry sure great hey dear regards sincerely
`;

const words: ReadonlySet<string> = new Set(
  `${english} ${european} ${chinese}`.split(/\s+/).filter((word) => word !== ''),
);

/** Those of the common words that people are called as well: two of them, capitalised, are a name ("Mark Brown"). */
const nameWords: ReadonlySet<string> = new Set(
  `amber april art august bailey baker ball banks bay bean bell berry best bill bird bishop black blossom bond book bow branch brook brooks brown bush butler cabin cannon carpenter chance charity chase christian church city clark clay cloud cole cook craft cross crow crown dale dawn day dean desert destiny diamond dove duke
  earl easter english faith farmer field fields fish fisher fleet flower ford forest fox frank france freed french gay german gold golden good grace grand grant gray green grey guy hall hand hardy harmony hart hawk hazel head heath heather hill holiday holly hope house hunter ivy jack jade james january jay jordan joy judge june justice king knight lake lamb lance land lane
  law lee liberty light lily little long love loyal major mark marsh mason masters may mercy miles mill miller mine moon moore noble noel north oak olive page park parker parks peace pearl penny pike pond pool poor pope porter potter power price prince prior queen rain ray read reed rice rich ridge rivers robin rock rose ross ruby rush russell rusty sage savage sharp shepherd short silver
  sky small snow south spring star steel sterling stone storm story street strong summer sunny swan sweet swift taylor temple trace true truth turner vale violet wade walker wall ward warm water waters weaver wells west wheeler white wild will winter wise wolf wood woods wren wright york young`.split(
    /\s+/,
  ),
);

/** Names of methods and charts that sound like people. */
const methods: ReadonlySet<string> = new Set(
  `kaplan meier|mann whitney|holt winters|monte carlo|kruskal wallis|kolmogorov smirnov|anderson darling|shapiro wilk|cox|cronbach|cronbach alpha|pearson|spearman|kendall|kendall tau|pareto|gini|lorenz|benford|bayes|naive bayes|fourier|poisson|gauss|weibull|markov|fisher|tukey|levene|bonferroni|jaccard|mahalanobis|sankey|venn|gantt|welch|wilcoxon|cohen|huber|ridge|lasso|black friday|cyber monday|box cox|jarque bera|dickey fuller|granger|durbin watson|breusch pagan|savitzky golay|nelson siegel|black scholes|sharpe|likert|mcnemar|friedman|dunn|dunnett`.split(
    '|',
  ),
);
/** Whether a folded word (or an unspaced Chinese one) is an ordinary word of questions and reports. */
export function isCommonWord(folded: string): boolean {
  return words.has(folded);
}

/** Whether a common word is a name of people as well. */
export function isNameWord(folded: string): boolean {
  return nameWords.has(folded);
}

/** Whether folded words joined by spaces name a method of statistics or a kind of chart. */
export function isMethodName(folded: string): boolean {
  return methods.has(folded);
}
