/** Large cities outside China and the United States' lists: English, then Chinese. */
export const cities = `
oslo | 奥斯陆
bergen | 卑尔根
stockholm | 斯德哥尔摩
copenhagen kobenhavn | 哥本哈根
helsinki | 赫尔辛基
reykjavik | 雷克雅未克
hamburg | 汉堡
frankfurt | 法兰克福
antwerp antwerpen anvers | 安特卫普
nuremberg nurnberg | 纽伦堡
hanover hannover | 汉诺威
brunswick braunschweig | 不伦瑞克
gothenburg goteborg | 哥德堡
florence firenze | 佛罗伦萨
turin torino | 都灵
genoa genova | 热那亚
seville sevilla | 塞维利亚
bucharest bucuresti | 布加勒斯特
cologne koln | 科隆
stuttgart | 斯图加特
dusseldorf | 杜塞尔多夫
vienna wien | 维也纳
zurich | 苏黎世
geneva geneve genf | 日内瓦
basel basle | 巴塞尔
lyon | 里昂
marseille | 马赛
nice | 尼斯
barcelona | 巴塞罗那
valencia | 瓦伦西亚
lisbon lisboa | 里斯本
porto | 波尔图
milan milano | 米兰
naples napoli | 那不勒斯
venice venezia | 威尼斯
amsterdam | 阿姆斯特丹
rotterdam | 鹿特丹
brussels bruxelles | 布鲁塞尔
dublin | 都柏林
manchester | 曼彻斯特
birmingham | 伯明翰
liverpool | 利物浦
edinburgh | 爱丁堡
glasgow | 格拉斯哥
leeds | 利兹
bristol | 布里斯托尔
warsaw warszawa | 华沙
prague praha | 布拉格
budapest | 布达佩斯
athens | 雅典
istanbul | 伊斯坦布尔
kyiv kiev | 基辅
kyoto | 京都
busan | 釜山
kuala_lumpur | 吉隆坡
jakarta | 雅加达
manila | 马尼拉
hanoi | 河内
bangalore bengaluru | 班加罗尔
tel_aviv | 特拉维夫
cairo | 开罗
johannesburg | 约翰内斯堡
cape_town | 开普敦
nairobi | 内罗毕
brisbane | 布里斯班
perth | 珀斯
auckland | 奥克兰
montreal | 蒙特利尔
ottawa | 渥太华
mexico_city | 墨西哥城
sao_paulo | 圣保罗
rio_de_janeiro | 里约热内卢
buenos_aires | 布宜诺斯艾利斯
santiago | 圣地亚哥
lima | 利马
bogota | 波哥大
`;
