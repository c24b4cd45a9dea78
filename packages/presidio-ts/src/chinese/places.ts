/**
 * Provinces and prefectures of the People's Republic without their kind (GB/T 2260, as listed by the Ministry of Civil Affairs), those
 * that are ordinary words or people's names left out; districts and places people name without more; cities abroad. Countries
 * come from the platform (Unicode CLDR).
 */
const listed = `
  北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南
  重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门 臺灣 澳門 廣東 廣西 雲南 貴州 陝西 寧夏
  黑龍江 遼寧 江蘇 重慶
  石家庄 唐山 秦皇岛 邯郸 邢台 张家口 承德 沧州 廊坊 衡水 太原 大同 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特
  包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 锡林郭勒 阿拉善 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口
  阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 伊春 佳木斯
  七台河 牡丹江 绥化 大兴安岭 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州
  嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安
  亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春
  抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳
  平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州
  荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西
  广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮
  南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花
  泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义
  安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏
  怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 那曲 阿里 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关
  金昌 白银 天水 武威 张掖 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 黄南 果洛 玉树 银川 石嘴山 吴忠 固原 中卫
  乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 伊犁 塔城 阿勒泰
  九龙 新界 九龍 台北 高雄 台中 台南 新竹 桃园 基隆 臺北 臺中 臺南 桃園 浦东 浦東 义乌 昆山 江阴 张家港 常熟
  晋江 石狮 慈溪 余姚 诸暨 福清 仙桃 潜江 天门 神农架 石河子 三沙 中关村 陆家嘴 外滩 王府井 三里屯 五道口 望京
  国贸 虹桥 徐家汇 静安寺 天河 南山 福田 罗湖 宝安 龙岗 海淀 朝阳区 黄浦 徐汇 静安 闵行 松江 嘉定 普陀区 武侯
  锦江区 渝中 渝北 江北区 铜锣湾 尖沙咀 旺角 中环 湾仔 沙田 油麻地 深水埗 荃湾 观塘 元朗
  纽约 华盛顿 洛杉矶 旧金山 芝加哥 波士顿 西雅图 休斯顿 费城 迈阿密 拉斯维加斯 硅谷 夏威夷 加州 得克萨斯 佛罗里达
  伦敦 曼彻斯特 爱丁堡 剑桥 牛津 巴黎 里昂 马赛 柏林 慕尼黑 法兰克福 汉堡 科隆 苏黎世 日内瓦 维也纳 罗马 米兰
  威尼斯 佛罗伦萨 马德里 巴塞罗那 里斯本 阿姆斯特丹 鹿特丹 布鲁塞尔 哥本哈根 斯德哥尔摩 奥斯陆 赫尔辛基 莫斯科
  圣彼得堡 华沙 布拉格 布达佩斯 雅典 伊斯坦布尔 安卡拉 迪拜 阿布扎比 多哈 利雅得 开罗 内罗毕 约翰内斯堡 开普敦
  拉各斯 东京 大阪 京都 横滨 名古屋 神户 福冈 札幌 北海道 首尔 釜山 济州岛 平壤 曼谷 清迈 普吉岛 新加坡 吉隆坡
  槟城 雅加达 巴厘岛 马尼拉 河内 胡志明市 金边 仰光 新德里 孟买 班加罗尔 加尔各答 达卡 加德满都 伊斯兰堡 卡拉奇
  科伦坡 德黑兰 耶路撒冷 特拉维夫 悉尼 墨尔本 布里斯班 珀斯 堪培拉 奥克兰 惠灵顿 多伦多 温哥华 蒙特利尔 渥太华
  墨西哥城 圣保罗 里约热内卢 布宜诺斯艾利斯 圣地亚哥 利马 波哥大 哈瓦那 紐約 倫敦 東京 首爾 溫哥華 多倫多 欧洲 非洲
  北美 南美 东南亚 中东
`;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Countries by their Chinese names. */
function countries(): string[] {
  const inChinese = new Intl.DisplayNames('zh-Hans', { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => inChinese.of(first + second)))
    .flatMap((name) =>
      name === undefined || /未知|伪|联合国|（|[A-Z]/.test(name)
        ? []
        : [name.replace(/^中国(?=香港|澳门)|特别行政区$/g, '')],
    );
}

let places: ReadonlySet<string> | undefined;

/** Names of places in Chinese, two characters and more; made when first asked for. */
export function chinesePlaces(): ReadonlySet<string> {
  places ??= new Set([
    ...listed.split(/\s+/).filter((name) => name !== ''),
    ...countries(),
    '中国',
    '中國',
    '美國',
    '英國',
    '德國',
    '法國',
    '韓國',
  ]);
  return places;
}
