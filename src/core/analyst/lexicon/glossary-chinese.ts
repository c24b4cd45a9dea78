/**
 * Names of the same thing, one thing a line, as in glossary-business: the ways Chinese tables and questions name what the other glossaries have
 * under fewer words, in trade, works, schools, offices and public life.
 */
export const chineseThings = `
industry sector trade vertical | 行业 产业
district area region zone county | 区域 片区 辖区 行政区 城区 区县 地段
production_line line assembly_line | 产线 生产线 流水线 线 条线 线别
shift work_shift | 班次 轮班 班别
units output produced quantity units_produced qty | 产量 产出 生产量 产出量
defects defect defective faults rejects defect_count | 次品 不良品 废品 缺陷数 次品数 不良数 缺陷 不良 残次品
scrap waste scrap_kg | 废料 报废 废料量 报废量 废弃物
operator worker | 操作员 操作工 操作者 作业员
technician engineer mechanic | 技术员 技师 工程师 维修员 维修工
inspector auditor examiner | 检查员 检验员 质检员 审核员
batch lot | 批次 批号 批
downtime outage stoppage | 停机 停机时间 停机时长 停工
maintenance repair service | 维修 维护 保养 检修
workshop plant factory mill | 车间 工厂 厂 厂区
part component spare_part | 零件 部件 配件 备件
waybill tracking_number consignment parcel package shipment | 运单 快递 包裹 货运 快件 运单号
courier rider delivery_person messenger | 骑手 快递员 配送员 外卖员 派送员
carrier forwarder logistics_provider | 承运商 物流公司 快递公司 承运人
pickup collection | 取件 揽收 提货
delivery_time transit_time delivery_minutes delivery_days | 送达时长 运输时间 在途时间 配送用时
late delayed overdue is_late tardy | 超时 延误 迟到 晚点 延迟 逾期
repayment repaid | 还款 偿还 还贷
borrow borrowed lend checkout loan_date | 借阅 借出 借书 外借
renew renewal renewals extension | 续借 续期 续约 续费 续订
reader patron borrower | 读者 借阅者 借书人
fine penalty | 罚款 罚金 滞纳金
overdue_days days_late days_overdue | 逾期天数 延误天数 超期天数
cuisine food_type | 菜系 口味
dish menu_item item | 菜品 菜 菜名
table_number | 桌号
coupon voucher | 优惠券 代金券 券
discount_amount discount | 优惠额 优惠 折扣
membership member_level tier membership_level loyalty_tier | 会籍
points loyalty_points | 积分
repurchase repeat_purchase | 复购 回购
add_to_cart cart | 加购 购物车
exposure impressions | 曝光 曝光量 展现量
clicks click | 点击 点击量 点击数
followers fans | 粉丝 粉丝数
shares reposts retweets share_count | 转发 转发数 分享数
comments comment_count | 评论数 评论量
favorites bookmarks | 收藏 收藏数
watch_time viewing_time | 观看时长
episode episodes | 集数 集
anchor host streamer | 主播 主持人
chinese_score chinese language_arts | 语文
math maths mathematics math_score | 数学
english english_score | 英语
physics physics_score | 物理
chemistry chemistry_score | 化学
biology | 生物
science science_score | 科学 理科
reading reading_score | 阅读
writing writing_score | 写作
total_score overall_score final_score final_grade | 总分 总成绩
credits credit_hours | 学分
gpa grade_point | 绩点 平均绩点
tuition tuition_fee | 学费
scholarship grant | 奖学金 助学金
dormitory dorm | 宿舍 寝室
grade_level year_group school_year | 年级 学年
semester term | 学期
faculty college department_school | 学院 院系 系别 系
enrolment enrollment enrolled | 入学 招生 报名 录取
graduation graduated | 毕业
absent absences | 缺席 旷课
club society | 社团 俱乐部
pm25 pm2_5 fine_particles | 细颗粒物
aqi air_quality_index | 空气质量指数
air_quality | 空气质量 空气
pollutant pollution | 污染物 污染
noise decibel | 噪音 噪声
visibility | 能见度
pressure air_pressure | 气压 压力
sunshine sunlight | 日照
voltage | 电压
current amperage | 电流
meter_reading reading | 读数 抄表 表读数
household consumer_unit | 户 用户 住户
gas natural_gas | 燃气 天然气
heating | 供暖 采暖
charging_station station charger | 充电站 充电桩 站点
parking parking_lot | 停车 停车场 车位
plate_number | 车牌
stop station | 站 车站 站点 站名
line route | 线路 路线 航线
passengers passenger_count ridership | 客流 客流量 乘客数 客运量
cargo freight tonnage | 货物 货运量 货量
load_capacity payload | 载重 载重量
bidder tender bid | 投标 投标人 竞标
sign signed signing_date signed_date contract_date | 签约 签订 签署
beneficiary | 受益人 被保人
insured insured_person policyholder | 被保险人 投保人
accident_type cause_of_loss | 出险原因
sum_insured coverage_amount | 保额
principal loan_amount | 本金
interest_paid | 已付利息
collateral | 抵押物 抵押品 担保物
fund portfolio | 基金 组合
return yield | 收益 收益率 回报率
turnover_rate | 换手率
market_cap capitalization | 市值
shareholding | 持股 持股比例
voucher_number | 凭证号
debit | 借方 借
credit_side | 贷方
account ledger_account gl_account | 会计科目 科目
time duration | 时长 用时 耗时
customer member account_holder | 会员
tenure tenure_months months_with_us subscription_months | 在网 在网时长 在网月数 使用月数
monthly_charge monthly_fee monthly_rent | 月费 月租 月租费
data_usage data_gb gigabytes | 流量 流量使用 用量
support_calls service_calls | 客服电话 客服来电 投诉电话
new first_time | 新
page_views pages_viewed pages page_count | 浏览页数 页数 页 浏览页
duration dwell_time session_length stay_time | 停留时长 停留时间 停留
net_amount net net_sales | 净额 净金额 净销售额
line insurance_line line_of_business coverage_type insurance_type | 险种 险别
amount | 实收 实付 实收金额 实付金额 应收 应付 收款 付款金额 收款金额
payee counterparty | 对方 对方户名 收款人 交易对手
purpose memo narration description | 摘要 用途 备注
parcel package | 包裹 快件
session visit | 会话
page landing_page | 页面 落地页
device_type deviceType | 设备类型
attendance spectators crowd gate | 观众 观众人数 上座人数 到场人数
referee | 裁判
store_name shop_name | 店名 店铺名称
gross_profit gross_margin | 毛利 毛利润
net_profit | 净利 净利润
margin_rate gross_margin_rate profit_margin | 毛利率 利润率
stock_quantity inventory_quantity stock | 库存 库存量 存量
stock_in inbound received | 入库 进货 到货
stock_out outbound issued | 出库 领用
expiry shelf_life expiry_date | 保质期 有效期
purchase_price | 进价 采购价 进货价
retail_price list_price | 零售价 标价 原价
supplier_name | 供货商
specification spec | 规格 规格型号
measure_unit unit | 单位 计量单位
brand_name | 品牌名
case_number | 案号 案件号
judge | 法官
plaintiff | 原告
defendant | 被告
citizen resident | 居民 市民
permit licence | 许可 证照
subsidy allowance | 补贴 津贴 补助
expenditure spending | 支出 开支
income_source | 收入来源
population_density | 人口密度
volunteer | 志愿者 义工
event activity | 活动
venue hall | 场馆 场地 会场
participant attendee | 参与者 参加者 参会人
registration signup registered | 注册 报名 登记
login logins last_login | 登录 最近登录
session_length | 会话时长
device_type device platform | 设备 终端 平台
os operating_system | 操作系统 系统
browser | 浏览器
version | 版本
crash crashes | 崩溃 闪退
response_time latency | 响应时间 响应时长
first_response first_reply | 首次响应 首响
agent customer_service_agent | 客服 坐席 客服人员
escalated escalation | 升级 上报
knowledge_base | 知识库
sku_code | 货号 商品编码
clinic_department hospital_department ward department | 科室 门诊科室 就诊科室
bed beds bed_number | 床位 床 床号
registration_fee | 挂号费
medicine_cost drug_cost | 药费 药品费
examination_fee test_fee | 检查费 化验费
surgery operation | 手术
outcome result recovery | 转归 治疗结果 疗效
systolic systolic_bp | 收缩压 高压
diastolic diastolic_bp | 舒张压 低压
glucose blood_sugar blood_glucose | 血糖
cholesterol | 胆固醇
sleep sleep_hours | 睡眠
steps step_count | 步数
calories_burned | 消耗热量
training course_training | 培训 训练
trainer coach | 教练 培训师
certificate certification | 证书 资格证
recruitment hiring recruit | 招聘
interview | 面试
offer | 录用
overtime_hours overtime | 加班
base_salary base_pay | 基本工资 底薪
social_security | 社保
housing_fund | 公积金
year_end_bonus | 年终奖 年终奖金
cost_center cost_centre | 成本中心
reimbursement expense_claim | 报销
building block | 楼栋 楼 栋
layout house_type room_type room | 户型 房型
orientation facing | 朝向
total_floors floors | 总楼层
decoration | 装修 装修情况
unit_area_price price_per_sqm | 每平米单价 均价
listing_price asking_price | 挂牌价 报价
deal_price sale_price transaction_price | 成交价 成交价格
subway metro | 地铁
landlord | 房东
lease_term | 租期 租约
greenhouse field plot | 地块 大棚 田块
fertilizer | 肥料 施肥量
irrigation | 灌溉 浇水量
livestock cattle | 牲畜 牛羊
catch fish_catch | 捕捞量 渔获
museum exhibition | 展览 展馆 博物馆
scenic_spot attraction | 景区 景点
tour tourist | 游客 旅行团
box_office_revenue | 票房
screening showing | 场次 排片
assists | 助攻
rebounds | 篮板
minutes_played playing_time | 上场时间 出场时间
penalty_card yellow_card | 黄牌
referee umpire | 裁判
sheet worksheet tab | 工作表 分表 表页
policy policy_type cover coverage product_line | 险种 险别 保险类型 保险产品
premium annual_premium | 年保费 保险费用
litres liters litre liter volume | 升数 油量 加油量
fuel_cost fuel_spend | 油费 油钱 加油费
driver chauffeur | 司机 驾驶员 车主
tariff price_plan rate_plan | 电价 费率 资费 时段电价
site location facility plant | 站点 厂区 基地
solar photovoltaic | 光伏 太阳能
claim_amount claim_paid | 赔款 赔付额 理赔款
deductible excess | 免赔额 自付额
ward unit department | 病区 病房
nursing_level care_level | 护理等级 护理级别
length_of_stay stay los stay_days | 住院天数 住院日 住院时长
discharge discharge_date discharged | 出院 出院日期
admission admission_date admitted | 入院 入院日期
reimbursed insurance_paid covered | 医保支付 统筹支付
out_of_pocket copay self_paid | 自付 自费 个人支付
paid_amount amount_paid net_paid | 实付 实收
payable due_amount | 应付
receivable | 应收
`;
