/** Countries with their people and short forms, American states and Chinese cities: English, then Chinese. */
export const places = `
united_states usa us america american u_s | 美国 美
united_kingdom uk britain great_britain british england english | 英国 英
china chinese prc | 中国 中
japan japanese | 日本
germany german deutschland | 德国
france french | 法国
italy italian | 意大利
spain spanish | 西班牙
portugal portuguese | 葡萄牙
netherlands dutch holland | 荷兰
belgium belgian | 比利时
switzerland swiss | 瑞士
austria austrian | 奥地利
sweden swedish | 瑞典
norway norwegian | 挪威
denmark danish | 丹麦
finland finnish | 芬兰
iceland icelandic | 冰岛
ireland irish | 爱尔兰
poland polish | 波兰
czech czechia czech_republic | 捷克
hungary hungarian | 匈牙利
romania romanian | 罗马尼亚
greece greek | 希腊
turkey turkish turkiye | 土耳其
russia russian | 俄罗斯
ukraine ukrainian | 乌克兰
india indian | 印度
pakistan pakistani | 巴基斯坦
bangladesh bangladeshi | 孟加拉国
sri_lanka sri_lankan | 斯里兰卡
nepal nepalese | 尼泊尔
thailand thai | 泰国
vietnam vietnamese | 越南
indonesia indonesian | 印度尼西亚 印尼
malaysia malaysian | 马来西亚
singapore singaporean | 新加坡
philippines filipino philippine | 菲律宾
south_korea korea korean | 韩国
north_korea | 朝鲜
taiwan taiwanese | 台湾
hong_kong | 香港
macau macao | 澳门
australia australian | 澳大利亚 澳洲
new_zealand | 新西兰
canada canadian | 加拿大
mexico mexican | 墨西哥
brazil brazilian | 巴西
argentina argentinian argentine | 阿根廷
chile chilean | 智利
colombia colombian | 哥伦比亚
peru peruvian | 秘鲁
venezuela venezuelan | 委内瑞拉
egypt egyptian | 埃及
south_africa south_african | 南非
nigeria nigerian | 尼日利亚
kenya kenyan | 肯尼亚
ethiopia ethiopian | 埃塞俄比亚
ghana ghanaian | 加纳
morocco moroccan | 摩洛哥
israel israeli | 以色列
saudi_arabia saudi | 沙特 沙特阿拉伯
uae united_arab_emirates emirates | 阿联酋
iran iranian | 伊朗
iraq iraqi | 伊拉克
qatar qatari | 卡塔尔
cuba cuban | 古巴
jamaica jamaican | 牙买加
croatia croatian | 克罗地亚
serbia serbian | 塞尔维亚
bulgaria bulgarian | 保加利亚
slovakia slovak | 斯洛伐克
slovenia slovenian | 斯洛文尼亚
europe european eu | 欧洲
asia asian | 亚洲
africa african | 非洲
north_america north_american | 北美 北美洲
south_america latin_america | 南美 南美洲 拉美
oceania | 大洋洲
asia_pacific apac | 亚太
emea | 欧非中东
alabama al | 阿拉巴马
alaska ak | 阿拉斯加
arizona az | 亚利桑那
arkansas ar | 阿肯色
california ca | 加州 加利福尼亚
colorado co | 科罗拉多
connecticut ct | 康涅狄格
delaware de | 特拉华
florida fl | 佛罗里达 佛州
georgia ga | 佐治亚
hawaii hi | 夏威夷
idaho id | 爱达荷
illinois il | 伊利诺伊 伊利诺伊州
indiana in | 印第安纳
iowa ia | 爱荷华
kansas ks | 堪萨斯
kentucky ky | 肯塔基
louisiana la | 路易斯安那
maine me | 缅因
maryland md | 马里兰
massachusetts ma | 马萨诸塞 麻省
michigan mi | 密歇根
minnesota mn | 明尼苏达
mississippi ms | 密西西比
missouri mo | 密苏里
montana mt | 蒙大拿
nebraska ne | 内布拉斯加
nevada nv | 内华达
new_hampshire nh | 新罕布什尔
new_jersey nj | 新泽西
new_mexico nm | 新墨西哥
new_york ny nyc | 纽约 纽约州
north_carolina nc | 北卡罗来纳 北卡
north_dakota nd | 北达科他
ohio oh | 俄亥俄
oklahoma ok | 俄克拉荷马
oregon or | 俄勒冈
pennsylvania pa | 宾夕法尼亚 宾州
rhode_island ri | 罗德岛
south_carolina sc | 南卡罗来纳 南卡
south_dakota sd | 南达科他
tennessee tn | 田纳西
texas tx texan | 德州 得州 德克萨斯 得克萨斯
utah ut | 犹他
vermont vt | 佛蒙特
virginia va | 弗吉尼亚
washington wa | 华盛顿
west_virginia wv | 西弗吉尼亚
wisconsin wi | 威斯康星
wyoming wy | 怀俄明
beijing | 北京 北京市
shanghai | 上海 上海市
guangzhou | 广州 广州市
shenzhen | 深圳 深圳市
hangzhou | 杭州 杭州市
nanjing | 南京 南京市
chengdu | 成都 成都市
wuhan | 武汉 武汉市
chongqing | 重庆 重庆市
tianjin | 天津 天津市
xian xi_an | 西安 西安市
suzhou | 苏州 苏州市
qingdao | 青岛 青岛市
dalian | 大连 大连市
xiamen | 厦门 厦门市
changsha | 长沙 长沙市
zhengzhou | 郑州 郑州市
shenyang | 沈阳 沈阳市
harbin | 哈尔滨
kunming | 昆明
ningbo | 宁波
fuzhou | 福州
jinan | 济南
hefei | 合肥
guangdong | 广东 广东省
zhejiang | 浙江 浙江省
jiangsu | 江苏 江苏省
sichuan | 四川 四川省
shandong | 山东 山东省
fujian | 福建 福建省
hunan | 湖南 湖南省
hubei | 湖北 湖北省
henan | 河南 河南省
hebei | 河北 河北省
london | 伦敦
paris | 巴黎
berlin | 柏林
munich munchen | 慕尼黑
madrid | 马德里
rome roma | 罗马
tokyo | 东京
osaka | 大阪
seoul | 首尔
sydney | 悉尼
melbourne | 墨尔本
toronto | 多伦多
vancouver | 温哥华
los_angeles la | 洛杉矶
san_francisco sf | 旧金山 三藩市
chicago | 芝加哥
boston | 波士顿
seattle | 西雅图
houston | 休斯顿
dallas | 达拉斯
miami | 迈阿密
austin | 奥斯汀
denver | 丹佛
atlanta | 亚特兰大
phoenix | 凤凰城
dubai | 迪拜
mumbai bombay | 孟买
delhi new_delhi | 德里 新德里
bangkok | 曼谷
moscow | 莫斯科
`;
