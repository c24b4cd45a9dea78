/** Cell values that mean the same, one meaning a line: English, then Chinese. Used for values and for columns that hold yes or no. */
export const values = `
male man men m boy boys gentleman gentlemen | 男 男性 男生 男人 男士 男员工 男孩 先生
female woman women f girl girls lady ladies | 女 女性 女生 女人 女士 女员工 女孩
yes y true | 是 有
no n false | 否 无 没有
active in_service | 活跃 在职 有效 正常
inactive | 不活跃 停用 失效
open pending_open | 未结 进行中 开放 未关闭 打开
closed settled_closed | 已关闭 关闭 结案 已结案 已结
pending waiting awaiting in_review under_review | 待处理 待审核 待定 处理中 待审批 等待中 未决
approved accepted granted | 已批准 批准 通过 已通过 获批 核准
rejected denied declined refused | 被拒绝 拒绝 已拒绝 拒赔 驳回 被拒 未通过 被驳回
completed complete done finished fulfilled | 已完成 完成
cancelled canceled | 已取消 取消 被取消
returned | 已退货 退货 退回
refunded | 已退款 退款
shipped dispatched | 已发货 发货
delivered | 已送达 送达 已签收 签收 已交付
processing in_progress ongoing | 处理中 进行中 正在处理
paid settled | 已付 已支付 已付款 付清 已结清 已赔付
unpaid outstanding | 未付 未支付 未付款
overdue late past_due delayed | 逾期 过期 延误 迟到 晚点 延迟
on_time punctual | 准时 按时
failed failure unsuccessful | 失败 不及格 未通过
success successful succeeded | 成功
passed pass | 及格 通过 合格
high | 高
medium moderate mid | 中 中等
low | 低
urgent critical | 紧急 危急 严重
severe serious major | 严重 重大 重度
minor mild slight | 轻微 轻度
new | 新 全新
used second_hand | 二手
old | 旧 老
single unmarried never_married | 单身 未婚
married | 已婚 结婚
divorced | 离异 离婚
widowed | 丧偶
full_time fulltime permanent | 全职 正式
part_time parttime | 兼职
contract contractor temporary temp | 合同工 临时 外包 临时工
intern internship | 实习生 实习
online web internet e_commerce ecommerce | 线上 网上 在线 网络 电商
offline in_store store retail | 线下 门店 实体店
cash | 现金
credit_card card | 信用卡
debit_card | 借记卡
bank_transfer transfer wire | 银行转账 转账
wechat wechat_pay | 微信 微信支付
alipay | 支付宝
north northern | 北 北部 北方 北区
south southern | 南 南部 南方 南区
east eastern | 东 东部 东方 东区
west western | 西 西部 西方 西区
central centre center middle | 中部 中央 中区 华中
northeast | 东北
northwest | 西北
southeast | 东南
southwest | 西南
red | 红 红色
blue | 蓝 蓝色
green | 绿 绿色
black | 黑 黑色
white | 白 白色
yellow | 黄 黄色
grey gray | 灰 灰色
silver | 银 银色
gold golden | 金 金色 黄金
monday mon | 星期一 周一 礼拜一
tuesday tue tues | 星期二 周二 礼拜二
wednesday wed | 星期三 周三 礼拜三
thursday thu thur thurs | 星期四 周四 礼拜四
friday fri | 星期五 周五 礼拜五
saturday sat | 星期六 周六 礼拜六
sunday sun | 星期日 周日 星期天 礼拜天
spring | 春 春季 春天
summer | 夏 夏季 夏天
autumn fall | 秋 秋季 秋天
winter | 冬 冬季 冬天
hr human_resources personnel people_operations | 人力资源 人事 人力资源部 人事部
it information_technology tech | 信息技术 技术部 信息部
sales | 销售 销售部
marketing | 市场 市场部 营销 市场营销
finance | 财务 财务部 金融
accounting | 会计 会计部
engineering | 工程 工程部 研发部
research rd research_and_development r_d | 研发 研究 研发部
operations ops | 运营 运营部
legal | 法务 法律 法务部
support customer_service customer_support service | 客服 客户服务 售后 支持
management | 管理 管理层
production manufacturing | 生产 制造 生产部
logistics | 物流
purchasing procurement | 采购 采购部
administration admin | 行政 行政部
electronics electronic | 电子 电子产品 数码 电器
clothing apparel clothes fashion | 服装 衣服 服饰
food groceries grocery | 食品 食物 杂货
beverage beverages drinks drink | 饮料 饮品
furniture | 家具
toys toy | 玩具
books book | 图书 书籍
sports sport | 体育 运动
beauty cosmetics | 美妆 化妆品 美容
home household | 家居 家庭
office_supplies stationery | 办公用品 文具
technology tech | 科技 技术
health healthcare medical | 健康 医疗 医药
auto car motor automobile vehicle | 汽车 车险 机动车
life | 人寿 寿险
property | 财产 财险
travel | 旅行 旅游
dental | 牙科
theft | 盗窃 失窃
fire | 火灾
flood | 洪水 水灾
collision | 碰撞
consumer | 个人消费者 消费者
corporate business | 企业 公司 商业
residential | 住宅
commercial | 商业
urban | 城市 城镇
rural | 农村 乡村
bachelor bachelors undergraduate | 本科 学士
master masters | 硕士
phd doctorate doctoral | 博士
high_school | 高中
primary_school | 小学
basic | 基础 基本
standard | 标准
premium | 高级 优质
gold_member | 黄金会员
lunch | 午餐 中餐
dinner | 晚餐
breakfast | 早餐
diabetes diabetic | 糖尿病
hypertension | 高血压
asthma | 哮喘
cancer | 癌症
emergency | 急诊 紧急
outpatient | 门诊
inpatient | 住院
cardiology | 心内科 心脏科
surgery | 外科 手术
pediatrics paediatrics | 儿科
adult | 成人 成年
child | 儿童 小孩
domestic | 国内
international overseas foreign | 国际 海外 国外
import imported | 进口
export exported | 出口
morning | 早上 上午
afternoon | 下午
evening | 晚上 傍晚
night | 夜间 晚间
weekend | 周末
first | 第一 头等
second | 第二 二等
third | 第三 三等
laptop notebook | 笔记本 笔记本电脑
phone smartphone mobile_phone | 手机
tablet | 平板 平板电脑
monitor | 显示器
keyboard | 键盘
mouse | 鼠标
desk | 书桌 办公桌
chair | 椅子
coffee | 咖啡
tea | 茶
`;
