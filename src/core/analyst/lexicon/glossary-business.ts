/**
 * Names of the same thing, one thing a line: English, then Chinese. `_` joins the words of a phrase. Written for columns of
 * business, public and scientific tables.
 */
export const business = `
purpose aim intent | 用途 目的
topic subject theme | 主题 话题 议题
self_employed freelance | 自雇 个体户 自由职业
total_price | 总价 总价格
unit_price | 单价 每件价格
resolution resolve resolved solution | 解决 处理
response respond reply | 响应 回复 应答
ticket request | 工单 请求
reopened reopen | 重开 重新打开
borrower debtor | 借款人 贷款人
application apply applied | 申请
listing listed | 挂牌 房源
renovation decoration | 装修
elevator lift | 电梯
built build construction built_year | 建成 建造 建筑
handle handled processed | 处理 经手
subscriber_count followers follower | 粉丝 粉丝数 关注者
likes like | 点赞 点赞数
commission_rate | 佣金率
passing pass_rate | 及格率
opening opened open_date | 开户 开放 开业
closing closed close_date | 关闭 结束
instructor_name | 授课老师
rental_price | 租价
yield_rate return_on_investment roi | 收益率 回报率
asset assets | 资产
share_holder shareholder investor | 股东 投资者
risk_level | 风险等级 风险级别
volume | 成交量 体积 量
open_price | 开盘价
close_price | 收盘价
high_price | 最高价格
low_price | 最低价格
title headline | 标题
publisher | 出版社 发行商
pages page_count | 页数
downloads download | 下载 下载量
province_name | 省份名称
lead_source source | 来源
feature function | 功能
severity_level | 严重等级
capacity | 容量 载客量
occupancy occupancy_rate | 入住率
nights night | 晚 晚数 住宿天数 入住天数 住店天数
check_in checkin arrival_date | 入住 入住日期 签到
check_out checkout departure_date | 退房 退房日期
adults | 成人 大人
visitors_count attendance_count | 人次 参观人数 入场人数
salary_grade | 薪级

salary wage pay compensation earnings remuneration | 工资 薪水 薪资 薪酬 月薪 年薪 收入
income earnings | 收入
bonus commission incentive | 奖金 提成 佣金
revenue sales turnover sales_amount gross_sales proceeds | 销售额 成交额 交易额 成交金额 总成交额 营收 收入 营业额 销售收入 营业收入 销量额 销售金额 销售总额 总销售额 销售总金额
sales sold units_sold sales_volume sell | 销量 销售量 销售
profit margin net_income earnings gain | 利润 盈利 净利润 毛利 净利
loss | 亏损 损失
cost expense expenditure spending outlay | 成本 费用 支出 花费 开支 开销
stock share_price equity | 股票 个股
price unit_price rate_charged | 价 价格 单价 售价 价钱 定价
amount sum value amt total_amount money | 金额 数额 总额 款额 额
total total_amount grand_total | 总额 总计 合计 总价
quantity qty units units_sold number_of_units pieces unit_count volume num_units items_count | 数量 件数 个数 销量
discount rebate markdown | 折扣 优惠 打折
tax vat gst duty | 税 税额 税费 税金
fee charge charges premium_charge | 费用 手续费 收费 费
premium | 保费 保险费
claim loss_claim | 理赔 索赔 理赔额 赔付 报案
claimant | 索赔人 理赔人 报案人 申请人
payment paid payout disbursement | 付款 支付 付款额 赔付 缴费 支付金额
balance | 余额 结余
debt liability owed outstanding | 债务 欠款 负债
loan credit lending mortgage | 贷款 借款 放款 放贷
deposit | 存款 押金 定金
withdrawal | 取款 提现
interest | 利息
interest_rate | 利率
budget | 预算
donation gift contribution | 捐款 捐赠 捐献
donor | 捐赠者 捐款人 捐赠人
invoice bill | 发票 账单 单据
units_produced output produced production production_volume | 产量 产出 生产量 生产数量
recurring recurrent periodic | 定期 周期性
tariff price_plan | 资费 电价 费率
waiting wait wait_time waiting_time queue_time hold_time | 等待 等待时间 等候 等候时间
call phone_call | 通话 来电 电话 呼叫
peak_kw peak_load peak_demand peak_power max_demand | 峰值功率 峰值负荷 最大负荷 峰值
kilogram kg kilo kilos | 公斤 千克
tonne ton tons | 吨
metre meter | 米
absence absent_days absences sick_days | 缺勤 病假 缺课 请假
transaction txn trade transfer | 交易 流水 转账
account acct | 账户 账号 帐户
bank | 银行
currency | 币种 货币
customer client buyer cust shopper purchaser consumer | 客户 顾客 买家 消费者 用户 买方
supplier vendor provider seller | 供应商 卖家 供货商 厂商 商家
manufacturer maker producer | 制造商 厂家 生产商 厂商
merchant shop store outlet retailer | 商户 商店 门店 店铺 店 商家 分店
branch | 分行 分支 网点 支行 分公司
user member subscriber | 用户 会员 成员
server waiter waitress | 服务员 侍者
employee staff worker personnel emp headcount colleague | 员工 雇员 职员 职工 人员 工人
manager supervisor boss | 经理 主管 上级 领导
salesperson sales_rep rep agent representative salesman seller sales_person | 销售员 业务员 销售代表 代理人 经办人 销售人员
adjuster handler assessor | 理赔员 查勘员 定损员 经办人
driver | 司机 驾驶员
teacher instructor lecturer professor tutor | 老师 教师 教授 讲师
student pupil learner | 学生 学员 同学
patient participant trial_subject | 病人 患者 病患 受试者
doctor physician clinician surgeon | 医生 医师 大夫
nurse | 护士
applicant candidate | 申请人 候选人 应聘者
tenant renter lessee | 租户 租客 承租人
owner holder proprietor | 业主 所有人 车主 房主 持有人 主人
author writer | 作者
director | 导演 董事
actor cast star | 演员
player athlete | 球员 运动员 选手 玩家
team club squad | 球队 团队 队伍 小组 班组 队
passenger traveller traveler rider | 乘客 旅客
guest visitor | 客人 访客 游客 来宾
person people individual human | 人 个人 人员
name full_name fullname | 姓名 名字 名称 名 全名
first_name forename given_name | 名
last_name surname family_name | 姓
department dept division unit_name dep | 部门 科室 部 事业部 处室
team group unit | 小组 团队 组
company firm employer organization organisation corporation business enterprise | 公司 企业 单位 机构 组织 雇主
position job title role occupation job_title profession job_role designation post | 职位 岗位 职务 职业 职称 工种
level grade rank tier band seniority | 级别 等级 职级 档次 层级
grade mark score result points | 成绩 分数 得分 评分 分
class classroom | 班级 班
school college university institution | 学校 大学 院校 学院
major field_of_study program programme faculty | 专业
course subject lesson | 课程 科目 学科
attendance | 出勤 出席 考勤 出勤率
exam test assessment | 考试 测验 测试
`;
