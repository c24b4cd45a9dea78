/** Names of the same thing, one thing a line, as in glossary-business: people, health, places, travel, science, sport. */
export const world = `
education degree qualification education_level schooling | 学历 教育 学位 文化程度 教育程度 教育水平
experience years_of_experience tenure seniority years_of_service | 经验 工龄 年限 工作年限 从业年限 司龄
performance performance_rating appraisal | 绩效 表现 业绩
rating score stars review_score | 评分 评级 星级 打分
review feedback comment remark note | 评论 评价 反馈 备注 意见 点评
satisfaction csat | 满意度
age years_old | 年龄 岁数 年纪 岁
birth_date date_of_birth dob birthday birthdate birth | 出生日期 生日 出生 出生年月
gender sex | 性别
marital_status marital married | 婚姻 婚姻状况 婚姻状态 婚否
nationality citizenship | 国籍
ethnicity race | 民族 种族
religion | 宗教
blood_type blood_group | 血型
height stature tall | 身高 高度
weight mass heavy weigh | 体重 重量
bmi body_mass_index | 体质指数 身体质量指数
blood_pressure bp | 血压
heart_rate pulse | 心率
generation net_generation electricity_generation | 发电量 发电
min_temperature temp_min minimum_temperature | 最低气温 最低温度
max_temperature temp_max maximum_temperature | 最高气温 最高温度
temperature temp degrees celsius | 温度 气温 体温
humidity | 湿度
rainfall precipitation rain | 降雨量 降水量 降雨 雨量 降水
wind wind_speed | 风速 风
weather | 天气
diagnosis disease condition illness ailment disorder | 诊断 疾病 病症 病种 病情
symptom | 症状
treatment therapy procedure | 治疗 疗法
medication drug medicine prescription | 药品 药物 用药 药
dose dosage | 剂量
hospital clinic | 医院 诊所
ward | 病房 病区
length_of_stay los stay days_in_hospital stay_days | 住院天数 住院时间 住院日
admission admitted admission_date admit | 入院 住院 入院日期
discharge discharged discharge_date | 出院 出院日期
readmission readmitted | 再入院
visit appointment consultation encounter | 就诊 访问 拜访 预约 到访
insurance insurer coverage | 保险
policy | 保单 保险单 政策
address addr street | 地址 住址 街道
city town municipality | 城市 市 城镇
state province | 省 州 省份
county district borough | 区 县 区县
country nation | 国家 国 国别
region area zone territory | 地区 区域 大区 片区 地域
location place site venue | 地点 位置 场所 场地 地方
continent | 大洲 洲
island | 岛 岛屿 岛上
beak bill culmen | 喙 嘴 鸟喙
body_mass | 体重 体质量
flipper wing | 鳍 鳍状肢 翅
petal | 花瓣
sepal | 花萼
species | 物种 种类 品种
zip postal_code zip_code postcode | 邮编 邮政编码
latitude lat | 纬度
longitude lon lng long | 经度
neighborhood neighbourhood community | 小区 社区 街区
email e_mail mail | 邮箱 电子邮件 邮件
phone telephone mobile cell tel phone_number contact | 电话 手机 手机号 联系电话 电话号码 联系方式
website url site | 网站 网址
id identifier number no code num ref reference key | 编号 号码 代码 号 序号 编码
id_number ssn national_id identity_card id_card | 身份证 身份证号 证件号
passport | 护照 护照号
license licence permit | 牌照 执照 许可证
license_plate plate | 车牌 车牌号
product item goods merchandise sku article | 产品 商品 货品 物品 品名
category type kind class sort segment group classification | 类别 类型 种类 分类 品类 类
subcategory sub_category | 子类 子类别 小类
brand make label | 品牌 牌子
model version | 型号 车型 模型 版本
color colour | 颜色 色
size dimension | 尺寸 大小 尺码 规格
material fabric | 材料 材质
stock inventory on_hand stock_level | 库存 存货 库存量
warehouse depot | 仓库
order purchase ord | 订单 采购 订购 下单
order_date purchase_date ordered_on | 订单日期 下单日期 下单时间 订购日期
date day time timestamp datetime dt | 日期 时间 日子
year yr | 年 年份 年度
month mo | 月 月份
quarter qtr | 季度 季
week wk | 周 星期
weekday day_of_week | 星期几 星期 周几
hour hr | 小时 时 钟点
minute min mins | 分钟
second sec | 秒
season | 季节
duration length time_taken talk_time call_duration length_of_stay nights elapsed hours minutes days mins hour minute | 时长 持续时间 通话时长 用时 耗时 时间
start start_date begin begin_date from_date | 开始 开始日期 起始日期 起始
end end_date finish until expiry expiration expiry_date | 结束 结束日期 到期 到期日 终止
due due_date deadline | 截止 到期日 截止日期
created created_at creation create_date opened | 创建 创建时间 创建日期
updated modified last_updated | 更新 更新时间
hire hire_date hired join joined join_date joining_date start_date onboard employed_since date_hired | 入职 入职日期 雇佣日期 入职时间 聘用
leave left exit termination termination_date attrition resigned quit turnover leave_date | 离职 流失 离职日期 辞职
leave vacation absence days_off time_off | 请假 休假 假期 缺勤
overtime | 加班
shift | 班次
ship shipped ship_date shipping_date dispatch | 发货 发货日期 寄出
shipping freight delivery_fee shipping_cost | 运费 物流 运输
deliver delivery delivered delivery_date | 送达 交付 配送 交货 投递 送货
delivery_time delivery_days lead_time | 配送时间 交付天数 送货时间
return returned refund refunded | 退货 退款 退回
status state condition stage outcome | 状态 状况 情况
result outcome | 结果
priority urgency | 优先级 紧急程度
severity | 严重程度 严重性
reason cause | 原因 理由
method mode way means | 方式 方法 渠道
payment_method payment_type pay_method | 付款方式 支付方式
channel medium source | 渠道 来源 途径
campaign promotion | 活动 营销活动 促销
click clicks | 点击 点击量 点击数
view views impressions pageviews | 浏览 浏览量 播放量 曝光 观看
visit visits visitors traffic sessions | 访问量 访客 流量 访客数 客流
conversion converted conversions | 转化
churn churned attrition | 流失
subscribe subscription plan contract | 订阅 套餐 合同
contract agreement | 合同 合约 协议
default defaulted bad_debt | 违约
fraud fraudulent is_fraud | 欺诈 诈骗
risk | 风险
approve approval approved | 批准 审批 通过
reject denied decline declined denial rejected | 拒绝 驳回
term tenor | 期限
installment instalment emi | 分期 月供
credit_score fico | 信用分 信用评分
project | 项目
task job ticket issue case | 任务 工单 案件 案例 事项
incident accident event | 事故 事件
complaint | 投诉
call calls | 通话 来电 电话
message sms | 短信 消息
flight | 航班
airline carrier | 航空公司 承运商
airport | 机场
origin departure from_city source | 出发地 始发地 起点 出发 产地 来源地 原产地 产地国
destination dest arrival to_city | 目的地 终点 到达 到达地
distance mileage miles kilometers kilometres km | 距离 里程 公里 路程
speed velocity | 速度 车速
fuel gas petrol | 油耗 燃料 燃油 汽油
mpg miles_per_gallon fuel_economy fuel_efficiency | 油耗 燃油效率 每加仑英里数
horsepower hp power | 马力 功率
engine displacement | 发动机 排量
cylinders | 气缸 气缸数 缸数
acceleration | 加速度 加速
car vehicle auto automobile | 汽车 车辆 车 车子
truck lorry | 卡车
trip ride journey travel route | 行程 旅程 旅行 线路 路线
fare ticket_price | 票价 车费 船票
ticket seat | 票 座位 车票
room | 房间 客房 房
hotel | 酒店 宾馆
property house home real_estate listing dwelling apartment | 房产 房屋 房子 住宅 房源
bedroom bedrooms beds | 卧室 卧室数
bathroom bathrooms baths | 浴室 卫生间
floor storey | 楼层 层
area square_feet sqft square_meters floor_area surface living_area | 面积
rent rental lease | 租金 房租 租赁
restaurant | 餐厅 餐馆 饭店
dish food meal | 菜品 食物 菜 餐
calories kcal energy | 卡路里 热量
movie film title | 电影 影片
genre | 类型 流派 题材 体裁
book | 书 图书 书籍
song track | 歌曲 曲目
artist singer band | 歌手 艺术家
album | 专辑
gross box_office | 票房
runtime duration | 片长 时长
goal goals | 进球 目标 进球数
match game fixture | 比赛 场次
win wins victory | 胜 获胜 胜场
points pts | 积分 得分 分数
medal | 奖牌
rank ranking place standing | 排名 名次
population inhabitants residents | 人口 居民 人口数
gdp | 国内生产总值 生产总值
life_expectancy life_expect life_exp lifeexp | 预期寿命 寿命 平均寿命
fertility | 生育率
unemployment | 失业 失业率
emission emissions co2 | 排放 排放量
energy electricity consumption power_usage usage kwh mwh | 用电 能耗 电力 用电量 能源 消耗 消费
water | 水 用水
production output yield harvest | 产量 产出 生产
crop | 作物 农作物
farm | 农场
animal species | 动物 物种 种
breed | 品种
length | 长度 长
width | 宽度 宽
depth | 深度 深
magnitude | 震级
earthquake | 地震
machine device equipment sensor | 设备 机器 传感器 仪器
defect fault failure error | 缺陷 故障 失败 错误 不良
downtime | 停机 停机时间
count number frequency | 数量 数目 次数 频次 人数
percentage percent pct ratio share proportion | 百分比 比例 占比 比率
rate | 率 比率
index | 指数
target goal quota plan | 目标 指标 计划 定额
actual | 实际
variance difference diff gap | 差异 差额 差
growth increase | 增长 增长率
description detail details | 描述 说明 详情
language | 语言
skill skills | 技能
vote votes | 票数 投票 得票
party | 政党 党派
election | 选举
survived survival survive survivor alive | 生还 幸存 存活 存活率
death deaths fatalities died deceased | 死亡 去世 死亡数 死亡人数
injury injured injuries casualties | 受伤 伤者 伤亡
recovered recovery | 康复 治愈
case cases infection infections confirmed | 病例 确诊 感染
test tests | 检测 测试
vaccine vaccination vaccinated | 疫苗 接种
smoker smoking smoke smokes tobacco | 吸烟 抽烟 烟民 吸烟者
alcohol drinking drinker | 饮酒 喝酒
exercise workout | 运动 锻炼
children kids dependents dependants child | 孩子 子女 小孩 子女数
family household | 家庭 家庭人数
siblings | 兄弟姐妹
spouse partner | 配偶
tip tips gratuity | 小费
bill total_bill check | 账单 总账单 消费
party_size party group_size | 人数
lunch | 午餐
dinner | 晚餐
hours working_hours work_hours hours_worked | 工时 小时 工作时间 工作小时
days | 天数 天 日数
vip | 贵宾
active is_active enabled | 活跃 在职 启用 有效
remote is_remote work_from_home | 远程 远程办公 居家办公
full_time | 全职
part_time | 兼职
`;
