/** Cell values that mean the same, as in glossary-values. */
export const chineseValues = `
mobile mobile_web phone | 移动端 手机端 移动
desktop pc computer | 桌面端 电脑端 电脑 桌面
social social_media | 社交 社交媒体 社媒
search organic organic_search | 搜索 自然搜索 搜索引擎
direct | 直接 直接访问
paid paid_search ads | 付费 付费广告
resolved solved | 已解决 解决
unresolved unsolved | 未解决
expired | 已过期 到期
active_user activated | 已激活 激活
day day_shift dayshift | 白班 日班
night night_shift nightshift | 夜班 晚班
morning_shift early early_shift | 早班
middle_shift swing mid_shift | 中班
valve | 阀门 阀
pump | 泵 水泵
gear | 齿轮
motor | 电机 马达
bearing | 轴承
sensor | 传感器
battery | 电池
screen display | 屏幕 显示屏
cable wire | 电缆 线缆
bolt screw | 螺栓 螺丝
truck | 卡车 货车
van | 面包车 厢式车
bike bicycle | 自行车 单车
motorcycle motorbike | 摩托车
bus | 公交 公交车 巴士
metro subway | 地铁
train rail railway | 火车 铁路
taxi cab | 出租车 的士
plane air flight airplane | 飞机 航空 空运
ship sea ocean | 海运 轮船
road | 公路 陆运
on_time ontime | 准点
manufacturing | 制造 制造业
retail | 零售 零售业
education | 教育 教育业
banking | 银行业
healthcare | 医疗 医疗业
energy | 能源 能源业
agriculture | 农业
construction | 建筑 建筑业
real_estate | 房地产 地产
telecom telecommunications | 电信 通信
government public_sector | 政府 公共部门
enterprise | 企业版 企业客户
personal individual | 个人 个人客户
free | 免费 免费版
basic_plan | 基础版
pro professional | 专业版
student | 学生
teacher | 教师
undergraduate | 本科生 本科
graduate postgraduate | 研究生
doctoral_student | 博士生
manager | 经理
engineer | 工程师
analyst | 分析师
designer | 设计师
director | 总监
assistant | 助理
nurse | 护士
driver | 司机
clerk | 文员 职员
fruit fruits | 水果
vegetables vegetable | 蔬菜
meat | 肉类 肉
seafood fish | 海鲜 水产
dairy milk | 乳制品 奶制品 牛奶
bread bakery | 面包 烘焙
snacks snack | 零食 小吃
rice | 米饭 大米
noodles noodle | 面条 面食
dessert desserts | 甜品 甜点
fast_food | 快餐
hot_pot | 火锅
fiction novel | 小说
history | 历史
science | 科学
art arts | 艺术
economics | 经济
biography | 传记
children_books | 童书 儿童读物
comedy | 喜剧
action | 动作 动作片
drama | 剧情 剧情片
horror | 恐怖 恐怖片
romance | 爱情 爱情片
documentary | 纪录片
animation animated | 动画 动画片
science_fiction sci_fi | 科幻 科幻片
excellent | 优秀 优
good | 良好 良
fair average | 一般 中等
poor bad | 差 较差
very_satisfied | 非常满意
satisfied | 满意
neutral | 中立 一般
dissatisfied unsatisfied | 不满意
email e_mail mail | 邮件 电子邮件
phone telephone | 电话
chat live_chat | 在线客服 聊天
app mobile_app | 应用 客户端
website web | 网站 网页
referral word_of_mouth | 推荐 转介绍 内推
social_media social | 社交媒体 社媒
advertisement ads ad | 广告
exhibition trade_show | 展会
hardware | 硬件
software | 软件
network | 网络
billing | 账单 计费
account | 账户 账号
refund_request | 退款申请
complaint | 投诉
consultation inquiry | 咨询
sunny clear | 晴 晴天
cloudy | 多云
overcast | 阴 阴天
rainy rain | 雨 雨天 下雨
snowy snow | 雪 雪天 下雪
foggy fog | 雾 雾天
visa | 维萨
unionpay union_pay | 银联
paypal | 贝宝
installment | 分期
prepaid | 预付
monthly | 按月 月付
yearly annual annually | 按年 年付
weekly | 按周
small | 小 小型
large big | 大 大型
extra_large | 特大
cat cats | 猫
dog dogs | 狗 犬
bird birds | 鸟
rabbit | 兔 兔子
cold flu influenza | 感冒 流感
fracture | 骨折
pneumonia | 肺炎
internal_medicine | 内科
orthopedics orthopaedics | 骨科
gynecology gynaecology obstetrics | 妇科 妇产科
dermatology | 皮肤科
neurology | 神经科 神经内科
ophthalmology | 眼科
ent otolaryngology | 耳鼻喉科
dentistry | 口腔科
oncology | 肿瘤科
icu intensive_care | 重症 重症监护
comprehensive full_cover | 全险 综合险
third_party liability | 第三者责任险 第三者险 三者险 交强险
peak | 峰时 高峰 峰段
off_peak offpeak | 谷时 低谷 谷段 平段
`;
